# The program under test, for the steps that run it from outside. To be sourced by bash, after peer.sh:
#
#   program_build          # sets PROGRAM
#   program_forget

PROGRAM="" # the binary, once it is built

# Builds it with the very features that the tests are compiled with, so that hardly anything is compiled for it
# alone; and copies it, since another checkout may share the target folder.
program_build() {
    [ -z "$PROGRAM" ] || return 0
    local built folder
    cargo build --workspace --bins --tests --locked || return 1
    built="$(program_target_dir)/debug/maillon"
    mkdir -p "$PEER_CACHE" && folder="$(mktemp -d "$PEER_CACHE/program.XXXXXX")" && PROGRAM="$folder/maillon" &&
        cp "$built" "$PROGRAM"
}

program_target_dir() {
    cargo metadata --format-version 1 --no-deps --locked |
        python3 -c 'import json, sys; print(json.load(sys.stdin)["target_directory"])'
}

# Twice is no error.
program_forget() {
    [ -z "$PROGRAM" ] || rm -rf "$(dirname "$PROGRAM")"
    PROGRAM=""
}
