#!/usr/bin/env bash
# The one test command: formats, lints, documents and tests everything.
set -euo pipefail
cd "$(dirname "$0")"
cargo fmt --all --check
cargo clippy --workspace --all-targets --locked -- -D warnings
cargo test --workspace --locked
