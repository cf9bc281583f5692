#!/usr/bin/env bash
# Measures `fhir-cmk rotate` of 20 FHIR services on the local Azure, alone and while four clients read and write. Medians of five;
# prints a table. Usage: bench/rotate/run.sh [runs]
# Build it first: mvn -q -pl src/cli,src/azure-local -am -Dquick -DskipTests package
set -euo pipefail
here=$(CDPATH='' cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd -P)
root=$(CDPATH='' cd -- "$here/../.." && pwd -P)
# shellcheck source=bench/stop.sh
. "$here/../stop.sh"
[ -e "$root/src/cli/target/fhir-cmk.jar" ] && [ -e "$root/src/azure-local/target/azure-local.jar" ] ||
  { echo "bench: build src/cli and src/azure-local first, see the head of this script" >&2; exit 1; }
work=$(mktemp -d "${TMPDIR:-/tmp}/fhir-cmk-bench.XXXXXX")
export FHIR_CMK_HOME=$work/home FHIR_CMK_BUILD=never
trap 'stop "$root" "$FHIR_CMK_HOME"; rm -rf "$work"' EXIT
"$root/pulumiw" local start >/dev/null
FHIR_CMK_JAVA=$(command -v java)
export FHIR_CMK_JAVA FHIR_CMK_AZURE_LOCAL=$work/home/azure
java -cp "$root/src/cli/target/lib/*" "$here/Bench.java" "${1:-5}" "$root"
