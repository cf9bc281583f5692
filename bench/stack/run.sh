#!/usr/bin/env bash
# Measures what a user waits for: preview and update of the local stack, by process too, and stacks of 1 to 300 FHIR services, with and
# without checkpoints; with `setup`, the toolchain and the build from nothing; with `against`, previews of another checkout, built too,
# and of this one in turn; with `typescript`, previews of a program in TypeScript and of the local stack in turn, for which npm and
# pulumi-language-nodejs are on PATH. Prints tables.
# Usage: bench/stack/run.sh [stack|services|setup|typescript] [runs]
#        bench/stack/run.sh against <checkout> [runs]
# Build it first: ./pulumiw preview --stack local
set -euo pipefail
here=$(CDPATH='' cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd -P)
root=$(CDPATH='' cd -- "$here/../.." && pwd -P)
# shellcheck source=bench/stop.sh
. "$here/../stop.sh"
jar=$root/stacks/target/stacks.jar
[ -e "$jar" ] || { echo "bench: build the stacks first, see the head of this script" >&2; exit 1; }
# Not in the folder for temporary files: what lies there has no archive of classes.
work=$(mktemp -d "$root/stacks/target/bench.XXXXXX")
other=
if [ "${1:-}" = against ]; then
  other=${2:?a checkout}
  set -- against "${3:-5}"
fi
if [ "${1:-}" = typescript ]; then
  for tool in npm pulumi-language-nodejs; do
    command -v "$tool" >/dev/null || { echo "bench: no $tool on PATH, so there is no TypeScript to compare with; see ../README.md" >&2; exit 1; }
  done
  other=$here/typescript
  [ -d "$other/node_modules" ] || npm install --prefix "$other" --no-audit --no-fund --silent
fi
trap 'stop "$root" "$work/home"; [ ! -e "$work/other" ] || stop "$other" "$work/other"; rm -rf "$work"' EXIT
if [ "${1:-stack}" = services ]; then
  mkdir "$work/classes"
  javac -cp "$jar" -d "$work/classes" "$here/ManyServices.java"
  printf 'Main-Class: ManyServices\nClass-Path: file:%s\n' "$jar" >"$work/manifest"
  jar cfm "$work/services.jar" "$work/manifest" -C "$work/classes" .
fi
java "$here/Bench.java" "${1:-stack}" "${2:-5}" "$root" "$work" ${other:+"$other"}
