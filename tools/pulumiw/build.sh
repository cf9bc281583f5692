# shellcheck shell=bash
# Builds the program of the stacks, the provider, the local Azure and the command line where a source is newer than the last build.

BUILD_STAMP=$root/stacks/target/.pulumiw-built
CLI_JAR=$root/src/cli/target/fhir-cmk.jar
# As it is installed elsewhere, unpacked; the build gives its files one time of old, so they tell of no change.
CLI=$root/src/cli/target/release/bin/fhir-cmk
BUILD_RESULTS=(
  "$CLI_JAR"
  "$root/stacks/target/stacks.jar"
  "$root/src/provider/target/fhir-cmk-provider.jar"
  "$root/src/azure-local/target/azure-local.jar"
  "$root/src/azure-stand-in/target/azure-stand-in.jar"
  "$root/policies/cmk/lib/pack.jar"
)

build() {
  need java "running the stacks" "install a JDK, 17 or newer"
  [ "${FHIR_CMK_BUILD:-auto}" != never ] || return 0
  ! is_built || return 0
  need mvn "building the stacks" "install Apache Maven 3.8.7 or newer"
  local began
  began=$(mktemp "${TMPDIR:-/tmp}/pulumiw.XXXXXX")
  slowly "building the stacks and their plugins with Maven (minutes the first time)" \
    mvn -q -f "$root/pom.xml" -pl stacks,src/provider,src/azure-local,src/azure-stand-in,src/cli,policies/cmk -am -Dquick -DskipTests package
  # A source that was changed during the build is built again next time.
  touch -r "$began" "$BUILD_STAMP"
  rm -f "$began"
}

# Whether nothing is newer than the last build, made by this script or by Maven alone.
is_built() {
  local result
  for result in "$CLI" "${BUILD_RESULTS[@]}"; do
    [ -e "$result" ] || return 1
  done
  if [ -e "$BUILD_STAMP" ] && [ -z "$(newer_source "$BUILD_STAMP")" ]; then
    return 0
  fi
  for result in "${BUILD_RESULTS[@]}"; do
    [ -z "$(newer_source "$result")" ] || return 1
  done
}

# newer_source <file>: a source that is newer, if any.
newer_source() {
  find "$root/pom.xml" "$root"/src/*/pom.xml "$root"/policies/{sdk,cmk}/{pom.xml,src/main} "$root/stacks/pom.xml" \
    "$root"/src/*/src/main "$root/stacks/src/main" \
    -newer "$1" -print -quit 2>/dev/null
}
