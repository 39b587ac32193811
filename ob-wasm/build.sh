#!/usr/bin/env bash
# Builds the npm package into dist/: the module, the JavaScript around it, the verify page's files.
#
# Where rustup cannot add the wasm target, Debian's own Rust builds it. OB_WASM_RUST=debian forces that, =rustup forbids it.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

TARGET=wasm32-unknown-unknown
# Two compilers share no target directory.
TARGET_DIR=$PWD/../target-wasm
PKG=$TARGET_DIR/pkg

say() { printf '%s\n' "$*"; }
fail() {
    printf 'build.sh: %s\n' "$*" >&2
    exit 1
}
have() { command -v "$1" >/dev/null 2>&1; }

# The standard library is built from its sources, for size: its sorting alone would weigh more than all cryptography.
# The sources come with rustup's component or with a package of Debian's.
rustup_builds() {
    [[ ${OB_WASM_RUST:-} != debian ]] && have rustup && have cargo || return 1
    local sources
    sources=$(rustc --print sysroot)/lib/rustlib/src/rust/library
    [[ -d $sources ]] && rustup target list --installed 2>/dev/null | grep -qx "$TARGET" && return
    say "adding target and sources (rustup target add $TARGET, rustup component add rust-src)"
    timeout 180 rustup target add "$TARGET" >/dev/null 2>&1 &&
        timeout 180 rustup component add rust-src >/dev/null 2>&1 && [[ -d $sources ]]
}

newest() { compgen -c "$1-" 2>/dev/null | grep -xE "$1-[0-9]+" | sort -t- -k"$2" -n | tail -1; }

debian_builds() {
    local packages=(rustc-web cargo-web rust-web-src lld-22)
    if [[ ! -x /usr/bin/cargo || -z $(newest wasm-ld 3) ]]; then
        have apt-get || fail "rustup cannot add $TARGET, and there is no apt-get: install a Rust with that target"
        local root=()
        [[ $(id -u) -eq 0 ]] || root=(sudo -n)
        say "installing (rustup cannot add $TARGET): apt-get install ${packages[*]}"
        "${root[@]}" apt-get update -qq >/dev/null
        "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${packages[@]}" >/dev/null
    fi
    export RUSTC=/usr/bin/rustc RUSTDOC=/usr/bin/rustdoc
    export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER
    CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER=$(newest wasm-ld 3)
    TARGET_DIR=$TARGET_DIR/debian
    CARGO=/usr/bin/cargo
}

CARGO=cargo
if rustup_builds; then
    say "Rust: $(rustc --version)"
elif [[ ${OB_WASM_RUST:-} == rustup ]]; then
    fail "rustup cannot add $TARGET"
else
    debian_builds
    say "Rust: $($RUSTC --version), Debian's"
fi
export CARGO_TARGET_DIR=$TARGET_DIR

# The tool that writes the JavaScript: the library of wasm-bindgen, by the same lock file as the module. It runs here, so
# it needs nothing of the target's set-up; it is built beside the module, and quickly rather than well.
"$CARGO" build --locked --quiet -p bindgen &
TOOL=$!
# Building the standard library is an unstable option of cargo's: hence the bootstrap switch, for these calls only.
# What is left out besides: unrolled SHA-2, and the texts of panics, which nobody would see in a browser.
FLAGS='--cfg sha2_backend_soft="compact" -Zlocation-detail=none -Zunstable-options -Cpanic=immediate-abort'
module() { # NAME FEATURE
    RUSTC_BOOTSTRAP=1 CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS=$FLAGS \
        "$CARGO" build --locked --quiet --release -p ob-wasm --no-default-features --features "$2" --target "$TARGET" \
        -Zbuild-std=std,panic_abort -Zbuild-std-features=optimize_for_size
    cp "$TARGET_DIR/$TARGET/release/ob_wasm.wasm" "$TARGET_DIR/$1.wasm"
}
module ob_wasm verify
module ob_evaluate evaluate
wait "$TOOL"
for name in ob_wasm ob_evaluate; do
    "$TARGET_DIR/debug/bindgen" "$TARGET_DIR/$name.wasm" "$PKG"
done

[[ -d node_modules/binaryen && -d node_modules/esbuild ]] || npm ci --ignore-scripts --no-audit --no-fund
node build.mjs "$PKG"
