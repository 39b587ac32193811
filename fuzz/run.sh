#!/usr/bin/env bash
# Runs one fuzz target within fixed limits and prints its row for the table of README.md.
#
#   fuzz/run.sh TARGET [SECONDS]
#
# What it finds is written to fuzz/artifacts/TARGET; the corpus grows in fuzz/corpus/TARGET. Build first with fuzz/build.sh.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

target=${1:?which target: $(ls fuzz_targets | sed 's/\.rs//' | tr '\n' ' ')}
seconds=${2:-600}
case $target in
    json_ld | verifier) dictionary=json ;;
    *) dictionary=$target ;;
esac
binary=${FUZZ_BIN:-target/x86_64-unknown-linux-gnu/release}/$target
[[ -x $binary ]] || { echo "run.sh: $binary is missing: run fuzz/build.sh first" >&2; exit 1; }
mkdir -p "corpus/$target" "artifacts/$target"

log=artifacts/$target.log
code=0
nice -n 15 "$binary" "corpus/$target" -dict="dictionaries/$dictionary.dict" -artifact_prefix="artifacts/$target/" \
    -max_total_time="$seconds" -rss_limit_mb=2048 -timeout=10 -max_len=65536 -print_final_stats=1 >"$log" 2>&1 || code=$?

number() { grep -a "stat::$1:" "$log" | grep -ao '[0-9]*$' || printf '?'; }
start=$(grep -a INITED "$log" | grep -ao 'rss: [0-9]*' | tail -1)
said='nothing found'
((code == 0)) || said="exit $code, see fuzz/$log"
printf '| %s | %s | %s | %s | %s / %s | %s |\n' "$(date +%F)" "$target" "$(number number_of_executed_units)" \
    "$((SECONDS / 60))" "${start#rss: }" "$(number peak_rss_mb)" "$said"
exit "$code"
