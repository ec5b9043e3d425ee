# The API against its own description (tests/api). To be sourced by bash:
#
#   . tests/lib/schemathesis.sh
#   schemathesis_install
#   schemathesis_run BINARY            # exit code 77: this program has no API

. "$(dirname "${BASH_SOURCE[0]}")/peer.sh"
SCHEMATHESIS_DIR="$PEER_TESTS/api"
SCHEMATHESIS_VENV="$PEER_CACHE/schemathesis-venv"

# Installs what requirements.txt names into its own environment, when that file has changed.
schemathesis_install() {
    [ -x "$SCHEMATHESIS_VENV/bin/schemathesis" ] || rm -f "$PEER_CACHE/schemathesis-install.sha256"
    peer_once schemathesis-install "$SCHEMATHESIS_DIR/requirements.txt" schemathesis_make_venv
}

schemathesis_make_venv() {
    python3 -m venv --clear "$SCHEMATHESIS_VENV" &&
        "$SCHEMATHESIS_VENV/bin/pip" install --quiet --disable-pip-version-check --no-deps \
            -r "$SCHEMATHESIS_DIR/requirements.txt"
}

schemathesis_run() {
    PYTHONDONTWRITEBYTECODE=1 python3 "$SCHEMATHESIS_DIR/fuzz.py" "$1" "$SCHEMATHESIS_VENV/bin/schemathesis"
}
