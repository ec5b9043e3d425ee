#!/bin/sh
# Copies the foreign assets that the pages use from their npm packages into `vendor/`, at the versions of
# `vendor/package-lock.json`, and writes `vendor/VENDOR.md` anew. The result is committed, so that building
# Maillon needs Rust and a C compiler only. Run it after changing a version in `vendor/package.json` with
# `npm install --package-lock-only --ignore-scripts --omit-lockfile-registry-resolved`.
#
# Needs: sh, npm, node, sha256sum.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
vendor="$here/vendor"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cp "$vendor/package.json" "$vendor/package-lock.json" "$work/"
(cd "$work" && npm ci --ignore-scripts --no-audit --no-fund --silent)

cat >"$vendor/VENDOR.md" <<'TABLE'
# Vendored assets

Written by `../vendor.sh`; do not edit. Each file is a verbatim copy from the npm package named.

| file | package | version | licence | sha256 |
| --- | --- | --- | --- | --- |
TABLE

# take PACKAGE PATH-IN-PACKAGE FILE-HERE
take() {
    cp "$work/node_modules/$1/$2" "$vendor/$3"
    version=$(node -p "require('$work/node_modules/$1/package.json').version")
    licence=$(node -p "require('$work/node_modules/$1/package.json').license")
    hash=$(sha256sum "$vendor/$3" | cut -d' ' -f1)
    printf '| %s | %s | %s | %s | `%s` |\n' "$3" "$1" "$version" "$licence" "$hash" >>"$vendor/VENDOR.md"
}

take @picocss/pico css/pico.classless.min.css pico.classless.min.css
take @picocss/pico LICENSE.md pico.LICENSE.md
