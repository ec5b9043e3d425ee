# The independent signature oracle on apsig (tests/interop/apsig). To be sourced by bash:
#
#   . tests/lib/apsig.sh
#   apsig_install
#   lines="$(apsig_start)" && export $lines      # MAILLON_TEST_APSIG=http://localhost:PORT
#   apsig_stop

. "$(dirname "${BASH_SOURCE[0]}")/peer.sh"
APSIG_DIR="$PEER_TESTS/interop/apsig"
APSIG_VENV="$PEER_CACHE/apsig-venv"

# Installs what requirements.txt names into its own environment, when that file has changed.
apsig_install() {
    [ -x "$APSIG_VENV/bin/python" ] || rm -f "$PEER_CACHE/apsig-install.sha256"
    peer_once apsig-install "$APSIG_DIR/requirements.txt" apsig_make_venv
}

apsig_make_venv() {
    python3 -m venv --clear "$APSIG_VENV" &&
        "$APSIG_VENV/bin/pip" install --quiet --disable-pip-version-check --no-deps -r "$APSIG_DIR/requirements.txt"
}

# apsig_ask QUESTION: one question without the service (JSON on standard input and output).
apsig_ask() { PYTHONDONTWRITEBYTECODE=1 "$APSIG_VENV/bin/python" "$APSIG_DIR/oracle.py" "$1"; }

# apsig_start [NAME [PORT]]: starts the oracle (on a free port unless one is given), and
# prints its address as an environment line.
apsig_start() {
    local name="apsig-${1:-peer}"
    peer_start "$name" env PYTHONDONTWRITEBYTECODE=1 \
        "$APSIG_VENV/bin/python" "$APSIG_DIR/oracle.py" --serve "${2:-0}" || return 1
    peer_healthy "$name" "$(peer_value "$name" origin)/health" || return 1
    echo "MAILLON_TEST_APSIG=$(peer_value "$name" origin)"
}

# apsig_stop [NAME]
apsig_stop() { peer_stop "apsig-${1:-peer}"; }
