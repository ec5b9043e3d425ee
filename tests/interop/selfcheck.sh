#!/usr/bin/env bash
# Proves the two independent peers themselves, without Maillon: Fedify against Fedify,
# apsig against captured traffic, and each against the other. Takes a few seconds once
# both are installed.
set -euo pipefail

here="$(cd "$(dirname "$0")" && pwd)"
. "$here/../lib/fedify.sh"
. "$here/../lib/apsig.sh"

name="selfcheck-$$" # two runs at once do not meet

stop() {
    fedify_stop "$name-rfc"
    fedify_stop "$name-cavage"
    apsig_stop "$name"
}
trap stop EXIT

fedify_install
apsig_install
rfc="$(fedify_start "$name-rfc")"
cavage="$(fedify_start "$name-cavage" --cavage)"
oracle="$(apsig_start "$name")"
# Two peers at once, so each gets variables of its own.
# shellcheck disable=SC2086 # one word for each line
export ${rfc//MAILLON_TEST_FEDIFY/RFC_PEER} ${cavage//MAILLON_TEST_FEDIFY/CAVAGE_PEER} $oracle
PYTHONDONTWRITEBYTECODE=1 python3 -m unittest discover -s "$here/selfcheck" -p 'check_*.py'
