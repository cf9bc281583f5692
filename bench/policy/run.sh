#!/usr/bin/env bash
# Measures policy packs: start, cost in a preview, time per resource and for a stack, memory. Medians of five; prints a table.
#
#   run.sh                     the ten rules in Java; against the ten in TypeScript where pulumi-language-nodejs and npm are on PATH
#   run.sh <pack folder...>    those packs; the first is what the others are compared with
#
# RUNS=5 how many runs. LOAD=azure asks about FHIR services with a customer-managed key, in place of resources of no meaning.
set -euo pipefail
here=$(CDPATH='' cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd -P)
root=$(CDPATH='' cd -- "$here/../.." && pwd -P)
java_pack=$here/java

mapfile -t tools < <("$root/pulumiw" toolchain --yaml | grep '^/')
for tool in "${tools[@]}"; do
  PATH=$(dirname "$tool"):$PATH
done
export PATH

mvn -q -f "$root/pom.xml" -Dquick -DskipTests -pl bench/policy/java -am package

packs=("$@")
if [ ${#packs[@]} -eq 0 ]; then
  packs=("$java_pack")
  if command -v pulumi-language-nodejs >/dev/null && command -v npm >/dev/null; then
    [ -d "$here/typescript/node_modules" ] || npm install --prefix "$here/typescript" --no-audit --no-fund --silent
    packs=("$here/typescript" "$java_pack")
  else
    echo "bench: no pulumi-language-nodejs on PATH, so there is no TypeScript to compare with; see ../README.md" >&2
  fi
fi

classes=$(mktemp -d)
trap 'rm -rf "$classes"' EXIT
# The jar of a pack holds the protocol's stubs, and gRPC.
javac -d "$classes" -cp "$java_pack/lib/pack.jar" "$here"/*.java
java -cp "$classes:$java_pack/lib/pack.jar" Bench "${RUNS:-5}" "${LOAD:-stash}" "${packs[@]}"
