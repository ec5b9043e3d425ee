# The independent peer on Fedify (tests/interop/fedify). To be sourced by bash:
#
#   . tests/lib/fedify.sh
#   fedify_install
#   lines="$(fedify_start)" && export $lines     # MAILLON_TEST_FEDIFY=http://localhost:PORT …
#   fedify_stop

. "$(dirname "${BASH_SOURCE[0]}")/peer.sh"
FEDIFY_DIR="$PEER_TESTS/interop/fedify"

# Installs what package-lock.json names, when that file has changed. No install script
# of a package is run: Node itself comes as a plain package.
fedify_install() {
    [ -d "$FEDIFY_DIR/node_modules" ] || rm -f "$PEER_CACHE/fedify-install.sha256"
    peer_once fedify-install "$FEDIFY_DIR/package-lock.json" \
        npm ci --prefix "$FEDIFY_DIR" --ignore-scripts --no-audit --no-fund
}

# fedify_start [NAME [FLAG…]]: starts a peer (flags: see peer.mjs; free ports unless
# --port and --control are given), and prints its two addresses as environment lines.
fedify_start() {
    local name="fedify-${1:-peer}" node="$FEDIFY_DIR/node_modules/.bin/node"
    [ "$#" -gt 0 ] && shift
    [ -x "$node" ] || node=node # no packaged Node for this machine: needs version 22 or later
    peer_start "$name" "$node" "$FEDIFY_DIR/peer.mjs" "$@" || return 1
    peer_healthy "$name" "$(peer_value "$name" control)/health" || return 1
    echo "MAILLON_TEST_FEDIFY=$(peer_value "$name" origin)"
    echo "MAILLON_TEST_FEDIFY_CONTROL=$(peer_value "$name" control)"
}

# fedify_stop [NAME]
fedify_stop() { peer_stop "fedify-${1:-peer}"; }
