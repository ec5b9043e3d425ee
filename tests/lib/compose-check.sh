#!/usr/bin/env bash
# Checks docker-compose.yml and the Dockerfile as far as this needs no Docker: the YAML parses, and
# every setting of Maillon that they name is a key of docs/configuration.md.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

files=(docker-compose.yml Dockerfile)
manual=docs/configuration.md

if python3 -c 'import yaml' 2>/dev/null; then
    python3 - <<'PY'
import yaml

compose = yaml.safe_load(open("docker-compose.yml", encoding="utf-8"))
services, volumes = compose["services"], compose.get("volumes", {})
for name, service in services.items():
    assert "image" in service or "build" in service, f"{name}: neither image nor build"
    for other in service.get("depends_on", []):
        assert other in services, f"{name} depends on {other}, which is no service"
        # Compose refuses a service whose dependency belongs to a profile that is not active.
        needed = set(services[other].get("profiles", []))
        assert not needed or needed & set(service.get("profiles", [])), f"{name} and {other} share no profile"
    for mount in service.get("volumes", []):
        source = mount.split(":")[0]
        assert source in volumes or source[0] in "./", f"{name} mounts {source}, which is no volume"
print("docker-compose.yml:", ", ".join(services))
PY
else
    echo "docker-compose.yml was not parsed: Python has no module yaml"
fi

unknown=0
names="$(grep -ohE 'MAILLON_[A-Z0-9_]+' "${files[@]}" | sort -u)"
for name in $names; do
    key="$(sed 's/^MAILLON_//; s/__/./' <<<"$name" | tr '[:upper:]' '[:lower:]')"
    if ! grep -qF "| \`$key\` |" "$manual"; then
        echo "$name stands in ${files[*]}, but $key is no key of $manual" >&2
        unknown=1
    fi
done
[ "$unknown" -eq 0 ]
echo "$(wc -w <<<"$names") settings, each of them in $manual"
