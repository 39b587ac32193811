#!/usr/bin/env bash
# The long run of the seeded mutations: a million for each format, in release. The suites run a sample of the same.
# Usage: tests/hostile.sh [COUNT]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export OB_MUTATIONS=${1:-1000000}
cargo test --release -p ob-core --test baking_mutations
cargo test --release -p ob-tests --test hostile_input
