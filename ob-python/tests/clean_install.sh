#!/usr/bin/env bash
# Installs the wheel and the sdist where nothing is: an empty environment, an empty home, a new virtual environment.
#
#   clean_install.sh wheel PYTHON…     the same wheel on every one of these interpreters; no compiler is in reach
#   clean_install.sh sdist PYTHON      built from source, with the Rust toolchain and no cache
#   clean_install.sh folder PYTHON     pip install ./ob-python, the same way
#
# Each prints what the README's example prints, and fails when that is not what the README says.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
kind=${1:?wheel, sdist or folder}
shift

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# An environment of its own: no variable of the caller, and in PATH only what every machine has.
clean() {
    env -i HOME="$scratch/home" PATH="$path" TMPDIR="$scratch/tmp" LANG=C.UTF-8 ${toolchain+"${toolchain[@]}"} "$@"
}

check() {
    local python=$1 what=$2
    rm -rf "$scratch/home" "$scratch/tmp" "$scratch/venv"
    mkdir -p "$scratch/home" "$scratch/tmp"
    clean "$python" -m venv "$scratch/venv"
    clean "$scratch/venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-cache-dir "$what"
    (cd "$scratch/home" && clean "$scratch/venv/bin/python" -I -W error "$here/tests/readme_example.py" "$here/README.md")
    (cd "$scratch/home" && clean "$scratch/venv/bin/ob-python" --version)
    printf '%s: %s\n' "$("$python" --version)" "$(basename "$what") installed, the README tells the truth"
}

path=/usr/bin:/bin
case $kind in
    wheel)
        wheels=("$here"/dist/ob_python-*.whl)
        [[ -f ${wheels[0]} ]] || { printf 'no wheel in %s: maturin build --release --out dist\n' "$here/dist" >&2; exit 1; }
        # Neither a compiler nor Rust: a wheel needs none.
        path=$scratch/bin
        mkdir -p "$path"
        for tool in sh bash env uname dirname basename; do
            ln -s "$(command -v "$tool")" "$path/$tool"
        done
        for python in "$@"; do
            check "$python" "${wheels[-1]}"
        done
        ;;
    sdist | folder)
        cargo=$(command -v cargo)
        # rustup finds its toolchain by these two; the cache of packages is empty all the same.
        toolchain=(RUSTUP_HOME="${RUSTUP_HOME:-$HOME/.rustup}" CARGO_HOME="$scratch/cargo")
        # Built soon rather than to run fast: that it builds from nothing and tells the truth is all that is asked here.
        toolchain+=(CARGO_PROFILE_RELEASE_OPT_LEVEL=0 CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16)
        path=$(dirname "$cargo"):$path
        what=$here
        if [[ $kind == sdist ]]; then
            (cd "$here" && maturin sdist --out "$scratch/sdist")
            what=("$scratch"/sdist/*.tar.gz)
            what=${what[0]}
        fi
        check "${1:?an interpreter}" "$what"
        ;;
    *)
        printf 'wheel, sdist or folder, not %s\n' "$kind" >&2
        exit 64
        ;;
esac
