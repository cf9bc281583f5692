#!/usr/bin/env bash
# Makes the archives of classes (docs/decisions/0044) of the programs that the tests start by the hundred, before they do: beside four tests
# at a time the maker, which has the lowest priority, took eight minutes, and what starts meanwhile computes half as much again.
# Usage: e2e/archives.sh, once everything is built
set -euo pipefail
root=$(CDPATH='' cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd -P)
# shellcheck source=tools/pulumiw/common.sh
. "$root/tools/pulumiw/common.sh"
# shellcheck source=tools/pulumiw/stack.sh
. "$root/tools/pulumiw/stack.sh"
# Not in the folder for temporary files, where nothing has an archive.
FHIR_CMK_HOME=$(mktemp -d "$root/e2e/target/archives.XXXXXX")
export FHIR_CMK_HOME FHIR_CMK_BUILD=never
trap '"$root/pulumiw" local stop >/dev/null 2>&1 || true; rm -rf "$FHIR_CMK_HOME"' EXIT

run_twice() {
  # It loads what an update loads; the second finds a local Azure and a stack.
  "$root/pulumiw" up --stack local --yes --non-interactive
  "$root/pulumiw" preview --stack local --non-interactive
}
slowly "making archives of the classes of what the tests start" run_twice

# Those of the program and of the provider are made last. There is none where the build lies in a folder for temporary files.
deadline=$((SECONDS + 60))
for jar in "$root/stacks/target/stacks.jar" "$root/src/provider/target/plugin/fhir-cmk-provider.jar"; do
  find_classes "$(real_java)" "$jar"
  until [ -z "$classes_archive" ] || [ -e "$classes_archive" ] || [ "$SECONDS" -ge "$deadline" ]; do
    sleep 0.5
  done
done
