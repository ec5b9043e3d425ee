# Runs named steps one after the other, times them, and sums them up. Sourced by tests/run.

STEP_LINES=()  # one line of the summary for each step
STEP_FAILED="" # the step that failed, if one did
STEP_NOTE=""   # a step that leaves its work out says why here

# steps_run NAME…: runs the function step_NAME for each; '-' in a name is '_' in the function's.
# The first failure ends the row; what comes after it is listed as not run.
steps_run() {
    local name
    for name in "$@"; do
        if [ -n "$STEP_FAILED" ]; then
            STEP_LINES+=("$(printf '%-10s not run' "$name")")
        else
            step_run "$name"
        fi
    done
}

step_run() {
    local name="$1" began="$SECONDS" result=passed
    STEP_NOTE=""
    printf '\n==> %s\n' "$name"
    if ! "step_${name//-/_}"; then
        result=FAILED
        STEP_FAILED="$name"
    elif [ -n "$STEP_NOTE" ]; then
        result="left out"
    fi
    STEP_LINES+=("$(printf '%-10s %-8s %7s  %s' "$name" "$result" "$(steps_time $((SECONDS - began)))" "$STEP_NOTE")")
    printf '==> %s: %s in %s%s, %s left on the disk\n' "$name" "$result" "$(steps_time $((SECONDS - began)))" \
        "${STEP_NOTE:+ ($STEP_NOTE)}" "$(steps_disk)"
}

# What is left where we build: a full disk fails in places that say little.
steps_disk() { df -h --output=avail . | tail -n 1 | tr -d ' '; }

# steps_summary: one line for each step, and the verdict. Succeeds when all passed.
steps_summary() {
    printf '\nSteps of this run\n'
    printf '  %s\n' "${STEP_LINES[@]}"
    if [ -n "$STEP_FAILED" ]; then
        printf '%s failed after %s.\n' "$STEP_FAILED" "$(steps_time "$SECONDS")"
        return 1
    fi
    printf 'Every check passed in %s.\n' "$(steps_time "$SECONDS")"
}

# steps_time SECONDS: 7 s, or 3 m 07 s.
steps_time() {
    if [ "$1" -lt 60 ]; then
        printf '%d s' "$1"
    else
        printf '%d m %02d s' $(($1 / 60)) $(($1 % 60))
    fi
}
