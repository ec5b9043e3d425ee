# The independent reader of calendars (tests/interop/calendar). To be sourced by bash:
#
#   . tests/lib/calendar.sh
#   calendar_install && export "$(calendar_line)"      # MAILLON_TEST_CALENDAR=COMMAND

. "$(dirname "${BASH_SOURCE[0]}")/peer.sh"
CALENDAR_DIR="$PEER_TESTS/interop/calendar"
CALENDAR_VENV="$PEER_CACHE/calendar-venv"

# Installs what requirements.txt names into its own environment, when that file has changed.
calendar_install() {
    [ -x "$CALENDAR_VENV/bin/python" ] || rm -f "$PEER_CACHE/calendar-install.sha256"
    peer_once calendar-install "$CALENDAR_DIR/requirements.txt" calendar_make_venv
}

calendar_make_venv() {
    python3 -m venv --clear "$CALENDAR_VENV" &&
        "$CALENDAR_VENV/bin/pip" install --quiet --disable-pip-version-check --no-deps -r "$CALENDAR_DIR/requirements.txt"
}

# The program that the journeys ask, with a tab between it and its script.
calendar_line() { printf 'MAILLON_TEST_CALENDAR=%s\t%s\n' "$CALENDAR_VENV/bin/python" "$CALENDAR_DIR/read.py"; }
