# A PostgreSQL server of its own for one test run. To be sourced by bash:
#
#   . tests/lib/postgres.sh
#   postgres_start       # exports MAILLON_TEST_POSTGRES=postgres://postgres@127.0.0.1:PORT/postgres
#   postgres_stop        # stops it and removes its files
#
# It lives in a new folder under /tmp, on a free port of 127.0.0.1, and asks for no password.
# It is fast and forgets everything when the machine fails: for tests only.

POSTGRES_DIR="" # everything of the server; empty while there is none
POSTGRES_BIN="" # the folder of its programs

# The folder of the server's programs: Debian keeps them, one folder for each version, off the PATH.
postgres_bin() {
    local newest
    newest="$(printf '%s\n' /usr/lib/postgresql/*/bin/pg_ctl | sort -V | tail -n 1)"
    [ -x "$newest" ] || newest="$(command -v pg_ctl)" || return 1
    dirname "$(readlink -f "$newest")"
}

# postgres_as COMMAND…: runs it as a user that the server accepts. PostgreSQL refuses to run as root.
postgres_as() (
    cd "$POSTGRES_DIR" || exit 1 # the user postgres may not be allowed into the caller's folder
    if [ "$(id -u)" -eq 0 ]; then
        exec runuser -u postgres -- env LC_ALL=C.UTF-8 "$@"
    fi
    LC_ALL=C.UTF-8 exec "$@"
)

# Starts the server, and waits until it answers. Says why on standard error when it cannot.
postgres_start() {
    POSTGRES_BIN="$(postgres_bin)" || { echo "PostgreSQL is not installed" >&2; return 1; }
    # Not under $TMPDIR: the path of a socket may have 107 characters, and the user postgres must get there.
    POSTGRES_DIR="$(mktemp -d /tmp/maillon-postgres.XXXXXX)" || return 1
    if [ "$(id -u)" -eq 0 ]; then
        chown postgres: "$POSTGRES_DIR" || { postgres_stop; return 1; }
    fi
    if postgres_create && postgres_listen; then
        return 0
    fi
    echo "the PostgreSQL server of $POSTGRES_BIN did not start:" >&2
    tail -n 20 "$POSTGRES_DIR"/*.log >&2
    postgres_stop
    return 1
}

# Makes the database files. The collation is a linguistic one, as on an operator's server, so that
# a query which leans on the order of bytes fails here and not there.
postgres_create() {
    local collation=()
    if "$POSTGRES_BIN/initdb" --help | grep -q -- --icu-locale; then
        collation=(--locale-provider=icu --icu-locale=fr-BE)
    fi
    postgres_as "$POSTGRES_BIN/initdb" --pgdata data --username postgres --auth trust \
        --encoding UTF8 --locale C.UTF-8 "${collation[@]}" --no-sync >"$POSTGRES_DIR/initdb.log" 2>&1 || return 1
    cat >>"$POSTGRES_DIR/data/postgresql.conf" <<CONF
listen_addresses = '127.0.0.1'
unix_socket_directories = '$POSTGRES_DIR'
max_connections = 200
max_locks_per_transaction = 256
fsync = off
synchronous_commit = off
full_page_writes = off
wal_level = minimal
max_wal_senders = 0
timezone = 'UTC'
CONF
}

# Starts the server on a free port. Another process may take a port between the look and the
# start, so a few are tried.
postgres_listen() {
    local port tries=0
    while [ "$tries" -lt 5 ]; do
        tries=$((tries + 1))
        port="$(postgres_free_port)" || return 1
        if postgres_as "$POSTGRES_BIN/pg_ctl" start --pgdata data --log "$POSTGRES_DIR/server.log" \
            --wait --timeout 60 --silent -o "-p $port" >"$POSTGRES_DIR/start.log" 2>&1; then
            export MAILLON_TEST_POSTGRES="postgres://postgres@127.0.0.1:$port/postgres"
            return 0
        fi
    done
    return 1
}

# A port that nobody listens on, below those that the system hands out by itself.
postgres_free_port() {
    local port tries=0
    while [ "$tries" -lt 50 ]; do
        port=$((20000 + RANDOM % 10000))
        (: <"/dev/tcp/127.0.0.1/$port") 2>/dev/null || { echo "$port"; return 0; }
        tries=$((tries + 1))
    done
    echo "no free port found between 20000 and 30000" >&2
    return 1
}

# Stops the server by the process id in its own folder, and removes the folder. Twice is no error.
postgres_stop() {
    [ -n "$POSTGRES_DIR" ] || return 0
    if [ -f "$POSTGRES_DIR/data/postmaster.pid" ]; then
        postgres_as "$POSTGRES_BIN/pg_ctl" stop --pgdata data --mode immediate --wait --silent >/dev/null 2>&1
    fi
    rm -rf "$POSTGRES_DIR"
    POSTGRES_DIR=""
    unset MAILLON_TEST_POSTGRES
}
