# Starts and stops the test peers of tests/interop. Sourced by fedify.sh and apsig.sh.
# Every function returns non-zero on failure, and says why on standard error.

PEER_TESTS="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
PEER_CACHE="$PEER_TESTS/.cache" # git-ignored
PEER_PATIENCE=20                # seconds that a peer may take to answer

# peer_once STAMP LOCKFILE COMMAND…: runs COMMAND, unless it succeeded before with this
# very LOCKFILE. Two callers at the same moment wait for each other.
peer_once() {
    local stamp="$PEER_CACHE/$1.sha256" lockfile="$2" sum
    shift 2
    mkdir -p "$PEER_CACHE"
    sum="$(sha256sum <"$lockfile")"
    (
        flock 9
        [ "$(cat "$stamp" 2>/dev/null)" = "$sum" ] && exit 0
        rm -f "$stamp"
        "$@" >"$stamp.log" 2>&1 9>&- || { tail -n 20 "$stamp.log" >&2; exit 1; }
        echo "$sum" >"$stamp"
    ) 9>"$stamp.lock"
}

# peer_start NAME COMMAND…: starts COMMAND in the background, and waits until it has
# printed its line of JSON. Then NAME.pid and NAME.json are in the cache folder.
peer_start() {
    local base="$PEER_CACHE/$1"
    shift
    if peer_alive "$base.pid"; then
        echo "$base.pid is running already" >&2
        return 1
    fi
    rm -f "$base.json"
    "$@" >"$base.out" 2>"$base.log" </dev/null &
    peer_remember "$base.pid" "$!"
    peer_await "$base.pid" peer_first_line "$base" && return 0
    tail -n 20 "$base.log" >&2
    return 1
}

# peer_healthy NAME URL: waits until GET URL answers 200.
peer_healthy() {
    peer_await "$PEER_CACHE/$1.pid" curl -sf -o /dev/null --max-time 2 "$2" && return 0
    tail -n 20 "$PEER_CACHE/$1.log" >&2
    return 1
}

# peer_stop NAME: ends that peer, and no other process. Stopping twice is no error.
peer_stop() {
    local file="$PEER_CACHE/$1.pid" pid
    if peer_alive "$file"; then
        pid="$(cut -d' ' -f1 "$file")"
        kill "$pid"
        local tries=0
        while peer_alive "$file" && [ "$tries" -lt 50 ]; do
            sleep 0.1
            tries=$((tries + 1))
        done
        peer_alive "$file" && kill -KILL "$pid"
    fi
    rm -f "$file" "${file%.pid}.json" "${file%.pid}.out"
    [ -s "${file%.pid}.log" ] || rm -f "${file%.pid}.log" # keep only a log that says something
}

# peer_value NAME KEY: a value of the peer's line of JSON.
peer_value() {
    python3 -c 'import json, sys; print(json.load(open(sys.argv[1]))[sys.argv[2]])' "$PEER_CACHE/$1.json" "$2"
}

# A process id alone may be given to another process later, so its start time is kept too.
peer_remember() { echo "$2 $(peer_started "$2")" >"$1"; }
peer_started() { sed 's/.*) //' "/proc/$1/stat" 2>/dev/null | cut -d' ' -f20; }
peer_alive() {
    local pid started
    [ -f "$1" ] && read -r pid started <"$1" && [ -n "$started" ] && [ "$(peer_started "$pid")" = "$started" ] &&
        ! grep -q ') Z ' "/proc/$pid/stat" 2>/dev/null
}

# peer_await PIDFILE COMMAND…: repeats COMMAND until it succeeds; gives up when the
# process has ended, or when patience has.
peer_await() {
    local file="$1" deadline=$((SECONDS + PEER_PATIENCE))
    shift
    until "$@"; do
        if ! peer_alive "$file"; then
            echo "the peer of $file has ended" >&2
            return 1
        elif [ "$SECONDS" -ge "$deadline" ]; then
            echo "the peer of $file did not answer within $PEER_PATIENCE s" >&2
            return 1
        fi
        sleep 0.1
    done
}

# The first line that the peer printed, once it is whole, becomes NAME.json.
peer_first_line() {
    local line
    read -r line <"$1.out" && echo "$line" >"$1.json"
}
