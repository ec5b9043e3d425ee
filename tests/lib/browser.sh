# The journeys in a browser (tests/browser). To be sourced by bash:
#
#   . tests/lib/browser.sh
#   browser_install
#   browser_run BINARY [ARGUMENT…]     # arguments go to Playwright: a file, --project phone, …

. "$(dirname "${BASH_SOURCE[0]}")/peer.sh"
BROWSER_DIR="$PEER_TESTS/browser"

# Installs what package-lock.json names, when that file has changed. No install script of a package is run, and no
# browser is fetched: it is Debian's.
browser_install() {
    [ -d "$BROWSER_DIR/node_modules" ] || rm -f "$PEER_CACHE/browser-install.sha256"
    peer_once browser-install "$BROWSER_DIR/package-lock.json" env PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 \
        npm ci --prefix "$BROWSER_DIR" --ignore-scripts --no-audit --no-fund
}

# browser_node BINARY FILE [ARGUMENT…]: runs a script of tests/browser that drives BINARY in a browser.
browser_node() {
    local binary="$1" node="$BROWSER_DIR/node_modules/.bin/node" chromium
    shift
    [ -x "$node" ] || node=node # no packaged Node for this machine: needs version 22 or later
    chromium="$(browser_program)" || { echo "Chromium is not installed" >&2; return 1; }
    (
        cd "$BROWSER_DIR" || exit 1
        MAILLON_TEST_BINARY="$binary" MAILLON_TEST_CHROMIUM="$chromium" exec "$node" "$@"
    )
}

browser_run() {
    local binary="$1"
    shift
    browser_node "$binary" node_modules/@playwright/test/cli.js test "$@"
}

# The shell is the same browser without a window, and takes a third less of the time; any of the others will do.
browser_program() {
    command -v chromium-headless-shell || command -v chromium || command -v chromium-browser || command -v google-chrome
}
