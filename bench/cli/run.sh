#!/usr/bin/env bash
# Measures the command line as it is installed: its help, status of 20, 1,000 and 5,000 services and the report of 1,000 on a local Azure of
# its own, with time, peak memory and number of calls. Medians of five; prints a table. Usage: bench/cli/run.sh [runs]
# Build it first: mvn -q -pl src/cli -am -Dquick -DskipTests package
set -euo pipefail
here=$(CDPATH='' cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd -P)
root=$(CDPATH='' cd -- "$here/../.." && pwd -P)
release=$root/src/cli/target/release
[ -e "$release" ] || { echo "bench: build src/cli first, see the head of this script" >&2; exit 1; }
# Not in the folder for temporary files: what lies there has no archive of classes.
work=$(mktemp -d "$root/src/cli/target/bench.XXXXXX")
trap '"$release/bin/fhir-cmk" local stop --folder "$work/azure" >/dev/null 2>&1 || true; rm -rf "$work"' EXIT
export FHIR_CMK_CACHE=$work/cache
java -cp "$release/libexec/lib/*" "$here/Bench.java" "$release/bin/fhir-cmk" "$work" "${1:-5}"
