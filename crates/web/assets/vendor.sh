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

# leaflet.css names its pictures by images/…, beside itself.
mkdir -p "$vendor/images"

cat >"$vendor/VENDOR.md" <<'TABLE'
# Vendored assets

Written by `../vendor.sh`; do not edit. Each file is a verbatim copy from the npm package named, but for the list of
licences that it puts together.

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

# licences FILE-HERE PACKAGE…: what the bundle named carries inside itself, each with its licence text.
licences() {
    into=$1
    shift
    printf '# Licences of what protomaps-leaflet.js bundles\n' >"$vendor/$into"
    for package in "$@"; do
        dir="$work/node_modules/$package"
        printf '\n## %s %s (%s)\n\n' "$package" \
            "$(node -p "require('$dir/package.json').version")" \
            "$(node -p "require('$dir/package.json').license")" >>"$vendor/$into"
        text=$(find "$dir" -maxdepth 1 -iname 'licen[cs]e*' | head -n 1)
        if [ -n "$text" ]; then
            cat "$text" >>"$vendor/$into"
        else
            printf 'By the Protomaps authors; the package holds no licence text. Its terms are those of protomaps.LICENSE.md.\n' >>"$vendor/$into"
        fi
    done
    hash=$(sha256sum "$vendor/$into" | cut -d' ' -f1)
    printf '| %s | put together by vendor.sh | | | `%s` |\n' "$into" "$hash" >>"$vendor/VENDOR.md"
}

take @picocss/pico css/pico.classless.min.css pico.classless.min.css
take @picocss/pico LICENSE.md pico.LICENSE.md
take leaflet dist/leaflet.js leaflet.js
take leaflet dist/leaflet.css leaflet.css
take leaflet dist/images/layers.png images/layers.png
take leaflet dist/images/layers-2x.png images/layers-2x.png
take leaflet dist/images/marker-icon.png images/marker-icon.png
take leaflet dist/images/marker-icon-2x.png images/marker-icon-2x.png
take leaflet dist/images/marker-shadow.png images/marker-shadow.png
take leaflet LICENSE leaflet.LICENSE.md
take protomaps-leaflet dist/protomaps-leaflet.js protomaps-leaflet.js
take protomaps-leaflet LICENSE protomaps.LICENSE.md
licences protomaps-leaflet.bundled-licences.md pmtiles fflate @protomaps/basemaps @mapbox/vector-tile \
    @mapbox/point-geometry pbf rbush quickselect potpack color2k
