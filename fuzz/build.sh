#!/usr/bin/env bash
# Builds every fuzz target (about five minutes the first time), with cargo-fuzz from PATH or from .tools.
#
# cargo-fuzz asks for a nightly compiler; RUSTC_BOOTSTRAP lets the stable one do. No sanitizer: the library has no unsafe code, and without
# one the memory that libFuzzer reports is the library's own. Overflow checks and debug assertions are on.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

export PATH=$PWD/.tools/bin:$PATH RUSTC_BOOTSTRAP=1
cargo fuzz --version >/dev/null 2>&1 || cargo install cargo-fuzz --locked --root .tools
cargo fuzz build --sanitizer "${SANITIZER:-none}" "$@"
