# Installs what a step needs and the machine lacks. Sourced by tests/run.
#
# Rust (rustup) and a C compiler are taken for granted; the rest comes from Debian's packages,
# which needs root, and cargo-nextest from source.

NEXTEST_VERSION=0.9.143 # known to work with rust-toolchain.toml
NEXTEST_REFUSED=""      # set once its installation has failed

# Looks for cargo and cc. A shell without a profile does not have rustup's folder on its PATH.
tools_rust() {
    if ! command -v cargo >/dev/null && [ -x "${HOME:-}/.cargo/bin/cargo" ]; then
        export PATH="$HOME/.cargo/bin:$PATH"
    fi
    command -v cargo >/dev/null || { echo "cargo was not found: install Rust with rustup" >&2; return 1; }
    command -v cc >/dev/null || { echo "no C compiler (cc) was found: install gcc and libc6-dev" >&2; return 1; }
}

# tools_for WHAT…: makes sure of the programs for `postgres`, `interop`, `browser`, `api` or `release`.
tools_for() {
    local what package missing=()
    for what in "$@"; do
        for package in $("tools_missing_$what"); do
            [[ " ${missing[*]} " == *" $package "* ]] || missing+=("$package")
        done
    done
    [ "${#missing[@]}" -eq 0 ] || tools_install "${missing[@]}"
}

tools_missing_postgres() { postgres_bin >/dev/null || echo postgresql; }

tools_missing_interop() {
    command -v npm >/dev/null || echo nodejs npm
    # Debian splits what `python3 -m venv` needs off into a package of its own.
    python3 -c 'import ensurepip' 2>/dev/null || echo python3 python3-venv
    command -v curl >/dev/null || echo curl ca-certificates
}

tools_missing_browser() {
    tools_missing_release
    command -v npm >/dev/null || echo nodejs npm
    # A page without any font has no size that could be judged.
    if ! browser_program >/dev/null || { tools_may_install && ! command -v chromium-headless-shell >/dev/null; }; then
        echo chromium-headless-shell fonts-liberation
    fi
}

tools_missing_api() { python3 -c 'import ensurepip' 2>/dev/null || echo python3 python3-venv; }

tools_missing_release() { command -v python3 >/dev/null || echo python3; }

tools_may_install() { [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; }

# tools_install PACKAGE…: Debian's packages, as root only.
tools_install() {
    local command="apt-get update && apt-get install -y --no-install-recommends $*"
    if ! tools_may_install; then
        printf 'Missing: %s. On Debian, run as root:\n    %s\n' "$*" "$command" >&2
        return 1
    fi
    echo "Installing $*"
    (
        export DEBIAN_FRONTEND=noninteractive
        apt-get update -qq && apt-get install -y -qq --no-install-recommends "$@" >/dev/null </dev/null
    )
}

# Succeeds when tests can run with cargo-nextest; installs it if need be. Built without optimisation:
# it waits for the tests most of the time, and the build is what takes long.
tools_nextest() {
    cargo nextest --version >/dev/null 2>&1 && return 0
    [ -z "$NEXTEST_REFUSED" ] || return 1
    echo "Installing cargo-nextest $NEXTEST_VERSION"
    CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_OPT_LEVEL=0 CARGO_PROFILE_RELEASE_DEBUG=0 \
        CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 \
        cargo install cargo-nextest --locked --quiet --version "$NEXTEST_VERSION" && return 0
    NEXTEST_REFUSED=yes
    echo "cargo-nextest could not be installed: the tests run with cargo test instead, which is slower"
    return 1
}
