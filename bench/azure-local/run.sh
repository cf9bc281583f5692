#!/usr/bin/env bash
# Measures the local Azure: start to first answer, memory at rest, requests a second. Medians of five; prints a table.
# Build it first: mvn -q -pl src/azure-local -am -Dquick -DskipTests package
set -euo pipefail
here=$(CDPATH='' cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd -P)
jar=$here/../../src/azure-local/target/azure-local.jar
[ -e "$jar" ] || { echo "bench: build src/azure-local first, see the head of this script" >&2; exit 1; }
exec java "$here/Bench.java" "$jar" "${1:-5}"
