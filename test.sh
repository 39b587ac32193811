#!/usr/bin/env bash
# The one test command: installs what a fresh Debian-like machine lacks, says so, and runs every suite.
#
# A new step is one function `step_NAME` and one row in STEPS.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

# The same cases on every run: a failure here is one that the next run shows too. Without it, properties are tried with new numbers each time.
export PROPTEST_RNG_SEED=${PROPTEST_RNG_SEED:-20261121}

# name | what it does. The order is the order of running: cheap steps first.
STEPS=(
    "format|rustfmt has nothing to change"
    "fixtures|the corpus is what its generator writes, and every case fits the schema"
    "clippy|lints, warnings are errors, all targets"
    "tests|all Rust suites: units, integration, the corpus"
    "backends|every crypto library behind the seam gives the same verdicts and the same bytes"
    "doctests|the examples in the documentation run"
    "doc|the documentation builds without a warning"
    "examples|the examples of the README run"
    "benches|the benches run, and time and memory stay linear in the size of the input"
    "wheel|ob-python installs where nothing is, on the oldest and the newest Python of this machine"
    "python|ob-python: types, doctests, tests, command line, examples; the same reports as in Rust"
    "peers|other Open Badges software reads and verifies what we make, and the reverse"
    "wasm|ob-wasm builds within its budget, runs the corpus in Node, and installs where people put it"
    "fallback|only when asked for: Debian's own Rust builds ob-wasm too, and the corpus ends the same (installs 400 MB, takes six minutes)"
    "browser|the element and the verify page in real Chromium, end to end"
)

# Steps that run beside those after them when several are chosen: they spend much of their time on one core, and build in folders of their own.
# What they say is shown when they are through.
ASIDE=("wheel")

# Steps that only run when they are named. A run of everything says so at its end.
ON_REQUEST=("fallback")

# The examples of the README: name and arguments, one a row. Each must exist.
EXAMPLES=(
    "award"
    "verify -- --now 2026-12-01T00:00:00Z --documents target/award/web target/award/badges/learner-01/introduction-to-ai.signed.png"
)

VENV=.venv
REQUIREMENTS=tests/requirements.txt

usage() {
    cat <<'TEXT'
Usage: ./test.sh [STEP…]     run these steps, or all that are not only for asking, in the order given
       ./test.sh --list      name the steps
       ./test.sh --help      this text

Needs cargo and rustup, Python 3.9 or newer, and a C compiler; what is missing is installed where the system's
package manager allows it, and named. Python packages go into .venv, nothing else is touched.
TEXT
}

say() { printf '%s\n' "$*"; }
fail() {
    printf 'test.sh: %s\n' "$*" >&2
    exit 1
}
have() { command -v "$1" >/dev/null 2>&1; }

# Installs Debian packages, as root or through sudo without a password.
apt_install() {
    local reason=$1
    shift
    have apt-get || fail "$reason, and there is no apt-get: install $* yourself"
    local root=()
    if [[ $(id -u) -ne 0 ]]; then
        if ! have sudo || ! sudo -n true 2>/dev/null; then
            fail "$reason: run as root, or install with: apt-get install $*"
        fi
        root=(sudo -n)
    fi
    say "installing ($reason): apt-get install $*"
    "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null 2>&1 || {
        "${root[@]}" apt-get update -qq
        "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
    }
}

need_rust() {
    if ! have cargo && [[ -x $HOME/.cargo/bin/cargo ]]; then
        PATH=$HOME/.cargo/bin:$PATH
    fi
    have cargo || fail "cargo is missing: install Rust 1.88 or newer (https://rustup.rs), then run this again"
    # ring and aws-lc compile C and assembler.
    have cc || apt_install "no C compiler" build-essential
}

need_component() {
    cargo "$1" --version >/dev/null 2>&1 && return
    have rustup || fail "cargo $1 is missing, and there is no rustup to install it"
    say "installing (cargo $1 is missing): rustup component add $2"
    rustup component add "$2"
}

# The newest Python that is there: some peers ask for more than the 3.9 that the generator needs.
find_python() {
    local name
    for name in python3.14 python3.13 python3.12 python3.11 python3.10 python3 python3.9; do
        if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 9))' >/dev/null 2>&1; then
            say "$name"
            return
        fi
    done
    return 1
}

# A virtual environment that holds exactly the requirements; made anew when they change.
need_python() {
    local stamp wanted python
    stamp=$VENV/.requirements
    wanted=$(cksum <"$REQUIREMENTS")
    # A step aside may be making the same one; where there is no flock, whoever comes second makes it anew.
    if have flock; then
        exec 9>"$VENV.lock"
        flock 9
    fi
    if [[ -x $VENV/bin/python && -f $stamp && $(<"$stamp") == "$wanted" ]]; then
        exec 9>&-
        return
    fi
    python=$(find_python) || {
        apt_install "no Python 3.9 or newer" python3 python3-venv
        python=$(find_python) || fail "no Python 3.9 or newer"
    }
    "$python" -c 'import ensurepip, venv' 2>/dev/null || apt_install "$python has no venv" python3-venv
    say "installing (Python packages of $REQUIREMENTS, into $VENV)"
    "$python" -m venv --clear "$VENV"
    "$VENV/bin/python" -m pip install --quiet --disable-pip-version-check -r "$REQUIREMENTS"
    printf '%s\n' "$wanted" >"$stamp"
    exec 9>&-
}

step_format() {
    need_rust
    need_component fmt rustfmt
    cargo fmt --all --check
}

step_fixtures() {
    need_python
    "$VENV/bin/python" spec-fixtures/generate.py --check
    "$VENV/bin/python" -W ignore spec-fixtures/jsonld/oracle.py --check
    "$VENV/bin/python" spec-fixtures/award/make.py --check
}

step_clippy() {
    need_rust
    need_component clippy clippy
    # ob-python apart: together with it, the core would be built with its features (aws-lc).
    cargo clippy --workspace --exclude ob-python --all-targets --locked -- -D warnings
    cargo clippy -p ob-core --features http --all-targets --locked -- -D warnings
    cargo clippy -p ob-python --locked -- -D warnings
    # The free-threaded build, from the description of an interpreter: none has to be there.
    PYO3_CONFIG_FILE=$PWD/ob-python/tests/free-threaded.txt cargo clippy -p ob-python --no-default-features --locked -- -D warnings
}

step_tests() {
    need_rust
    cargo test --workspace --exclude ob-python --all-targets --locked
    # The fetcher, against servers on this machine.
    cargo test -p ob-core --features http --lib --locked -- http::
    cargo test -p ob-core --features http --test http_fetcher --locked
}

# One backend a build, so that none is compiled with the features of another.
step_backends() {
    need_rust
    local feature
    for feature in aws-lc rustcrypto; do
        cargo test -p ob-core --locked --features "$feature" --lib -- jws:: value::
        cargo test -p ob-core --locked --features "$feature" --test award_then_verify
    done
}

step_doctests() {
    need_rust
    cargo test --workspace --exclude ob-python --doc --locked
}

step_doc() {
    need_rust
    RUSTDOCFLAGS="-D warnings" cargo doc --workspace --exclude ob-python --no-deps --locked
}

step_examples() {
    need_rust
    local row
    ((${#EXAMPLES[@]})) || say "no example is listed yet"
    for row in "${EXAMPLES[@]}"; do
        say "cargo run --release --example $row"
        # shellcheck disable=SC2086  # a row is a name and its arguments
        cargo run --release --locked --quiet --example $row
    done
}

# The steps below run in a subshell, so their environment is theirs alone.
need_python_suite() {
    need_rust
    VENV=.venv-python
    REQUIREMENTS=ob-python/tests/requirements.txt
    need_python
    VIRTUAL_ENV=$PWD/$VENV
    PATH=$VIRTUAL_ENV/bin:$PATH
    export VIRTUAL_ENV PATH CARGO_TARGET_DIR=$PWD/target
}

step_python() {
    need_python_suite
    have openssl || apt_install "no openssl to make certificates with" openssl
    cargo build --locked --quiet -p ob-tests --bin ob-reports
    cd ob-python
    maturin develop --locked --quiet
    python stub.py --check
    python -m mypy --strict python/ob_python examples tests/expected_uses.py
    python -m mypy.stubtest ob_python
    pyright tests/expected_uses.py
    python -m pytest -q --doctest-modules python tests
    python -m pytest -q -p no:cacheprovider -W error ../tests/parity/test_python.py
}

# Every CPython that is at hand and not older than 3.9, oldest first.
pythons() {
    local python
    for python in python3.{9..15} "$HOME"/.pyenv/versions/*/bin/python3; do
        "$python" -c 'import sys, venv, ensurepip
if sys.version_info >= (3, 9) and sys.implementation.name == "cpython": print(*("%03d" % n for n in sys.version_info[:3]), sys.executable)' 2>/dev/null || true
    done | sort -u | cut -d" " -f4-
}

step_wheel() {
    need_python_suite
    local found
    mapfile -t found < <(pythons)
    ((${#found[@]})) || fail "no Python 3.9 or newer that can make a virtual environment"
    # A folder of its own: other steps build meanwhile.
    export CARGO_TARGET_DIR=$PWD/target/wheel
    rm -rf ob-python/dist
    (cd ob-python && maturin build --release --locked --strip --quiet --out dist)
    ob-python/tests/clean_install.sh wheel "${found[0]}" "${found[-1]}"
    ob-python/tests/clean_install.sh sdist "${found[-1]}"
}

need_node() {
    if ! have node || ! have npm; then
        apt_install "no Node" nodejs npm
    fi
    node -e 'const [major, minor] = process.versions.node.split("."); process.exit(major > 20 || (major == 20 && minor >= 19) ? 0 : 1)' ||
        fail "Node 20.19 or newer is needed, this is $(node --version)"
    if [[ ! -d ob-wasm/node_modules/esbuild || ob-wasm/package-lock.json -nt ob-wasm/node_modules/.package-lock.json ]]; then
        say "installing (npm packages of ob-wasm/package-lock.json)"
        (cd ob-wasm && npm ci --ignore-scripts --no-audit --no-fund --silent)
    fi
}

need_wasm() {
    need_node
    if [[ -f ob-wasm/dist/ob_evaluate_bg.wasm ]]; then
        # The page may have changed since: its service worker knows its files by their hashes.
        node ob-wasm/build/page.mjs
    else
        ob-wasm/build.sh
    fi
}

step_wasm() {
    need_rust
    need_node
    ob-wasm/build.sh
    (cd ob-wasm && npm test --silent)
}

# Where rustup cannot add the browser's target. What it builds is not kept: the steps after it test the everyday build.
step_fallback() {
    need_wasm
    local kept
    kept=$(mktemp -d)
    cp -a ob-wasm/dist "$kept"
    # A rustup that can add nothing, as on a closed network: the script has to find the way by itself.
    printf '#!/bin/sh\nexit 1\n' >"$kept/rustup"
    chmod +x "$kept/rustup"
    PATH=$kept:$PATH ob-wasm/build.sh
    (cd ob-wasm && node --test tests/node/corpus.test.mjs tests/node/halves.test.mjs)
    rm -rf ob-wasm/dist
    mv "$kept/dist" ob-wasm/dist
    # The page holds its files to the hashes of this build again.
    node ob-wasm/build/page.mjs
}

step_browser() {
    need_wasm
    have chromium || have chromium-browser || have google-chrome || apt_install "no Chromium" chromium
    (cd ob-wasm && npm run --silent test:browser)
}

# No time is judged here: machines differ, and this one may be busy. Only how time and memory grow.
step_benches() {
    need_rust
    cargo run --release --locked --quiet -p ob-benches -- --smoke
    cargo run --release --locked --quiet -p ob-benches --bin growth -- --smoke
}

step_peers() {
    need_rust
    need_python
    cargo build --locked --quiet -p ob-tests --bins
    "$VENV/bin/python" -m pytest -q -p no:cacheprovider tests/peers
}

names() { printf '%s\n' "${STEPS[@]%%|*}"; }

main() {
    local chosen=() argument not_run=""
    for argument in "$@"; do
        case $argument in
            -h | --help) usage && exit 0 ;;
            -l | --list)
                printf '%s\n' "${STEPS[@]}" | sed 's/|/\t/' | expand -t 12
                exit 0
                ;;
            *)
                names | grep -qxF -- "$argument" || fail "no step is called \"$argument\"; ./test.sh --list names them"
                chosen+=("$argument")
                ;;
        esac
    done
    if ((${#chosen[@]} == 0)); then
        mapfile -t chosen < <(names | grep -vxF -f <(printf '%s\n' "${ON_REQUEST[@]}"))
        not_run="; only when asked for: ${ON_REQUEST[*]}"
    fi

    local passed=0 failed=0 step begun code aside=()
    for step in "${chosen[@]}"; do
        begun=$SECONDS
        if ((${#chosen[@]} > 1)) && [[ " ${ASIDE[*]} " == *" $step "* ]]; then
            say "== $step begins, beside the next"
            mkdir -p target
            run_step "$step" >"target/test-$step.log" 2>&1 &
            aside+=("$step $! $begun")
            continue
        fi
        say "== $step"
        code=0
        run_step "$step" || code=$?
        verdict "$step" "$code" "$begun"
        ((code == 0)) || break
    done
    # One after the other, in the order in which they began. After a failure too: nothing is left running.
    local row pid
    for row in "${aside[@]}"; do
        read -r step pid begun <<<"$row"
        code=0
        wait "$pid" || code=$?
        say "== $step"
        cat "target/test-$step.log"
        verdict "$step" "$code" "$begun"
    done
    say "$passed passed, $failed failed$not_run"
    ((failed == 0))
}

# One step in a shell of its own with -e: in the condition of an `if`, bash would ignore every failure but the last.
run_step() {
    bash -c 'set -euo pipefail; source "$1"; "step_$2"' step "$PWD/test.sh" "$1"
}

# Counts in the variables of `main`.
verdict() {
    local step=$1 code=$2 seconds=$((SECONDS - $3))
    if ((code == 0)); then
        say "== $step passed in $seconds s"
        passed=$((passed + 1))
    else
        say "== $step FAILED after $seconds s (again with: ./test.sh $step)"
        failed=$((failed + 1))
    fi
}

# Sourced by `run_step`, this file only defines.
if [[ ${BASH_SOURCE[0]} == "$0" ]]; then
    main "$@"
fi
