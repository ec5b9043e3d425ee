# The independent reader of files of places (tests/interop/geodata). To be sourced by bash:
#
#   . tests/lib/geodata.sh
#   geodata_install && export "$(geodata_line)"      # MAILLON_TEST_GEODATA=COMMAND

. "$(dirname "${BASH_SOURCE[0]}")/peer.sh"
GEODATA_DIR="$PEER_TESTS/interop/geodata"
GEODATA_VENV="$PEER_CACHE/geodata-venv"

# Installs what requirements.txt names into its own environment, when that file has changed.
geodata_install() {
    [ -x "$GEODATA_VENV/bin/python" ] || rm -f "$PEER_CACHE/geodata-install.sha256"
    peer_once geodata-install "$GEODATA_DIR/requirements.txt" geodata_make_venv
}

geodata_make_venv() {
    python3 -m venv --clear "$GEODATA_VENV" &&
        "$GEODATA_VENV/bin/pip" install --quiet --disable-pip-version-check --no-deps -r "$GEODATA_DIR/requirements.txt"
}

# The program that the journeys ask, with a tab between it and its script.
geodata_line() { printf 'MAILLON_TEST_GEODATA=%s\t%s\n' "$GEODATA_VENV/bin/python" "$GEODATA_DIR/read.py"; }
