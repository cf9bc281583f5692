# shellcheck shell=bash
# The local Azure of this checkout: one process for each data folder.

FHIR_CMK_LOCAL=${FHIR_CMK_HOME:-$root/.fhir-cmk}
case "$FHIR_CMK_LOCAL" in
  *$'\n'*) fail "FHIR_CMK_HOME must be one line, got $(shown "$FHIR_CMK_LOCAL")" ;;
  /*) ;;
  *) FHIR_CMK_LOCAL=$PWD/$FHIR_CMK_LOCAL ;;
esac
# A folder is made, filled and emptied only where this file is in it.
HOME_MARK=$FHIR_CMK_LOCAL/.fhir-cmk-home
HOME_MARK_TEXT='fhir-cmk home, format 1'
AZURE_LOCAL_JAR=$root/src/azure-local/target/azure-local.jar
AZURE_LOCAL_START_SECONDS=120

local_azure() {
  local command=${1:-}
  case "$command" in
    start)
      build
      stack_facts
      azure_local_start
      say "azure-local runs on $FHIR_CMK_LOCAL/azure; it is not Azure"
      ;;
    stop | status | fault | advance)
      shift
      build
      # Start and reset are more than those of fhir-cmk: a copy of the build, the stand-in, and the state of the stacks.
      jvm -jar "$CLI_JAR" local "$command" --folder "$FHIR_CMK_LOCAL/azure" "$@"
      ;;
    reset)
      [ -e "$FHIR_CMK_LOCAL" ] || return 0
      is_home || fail "$FHIR_CMK_LOCAL is no home of a local Azure, so nothing in it is deleted; set FHIR_CMK_HOME to the one that is meant"
      build
      azure_local stop
      azure_local reset
      # The stacks' state describes resources that are gone now.
      rm -rf "$FHIR_CMK_LOCAL/state" "$FHIR_CMK_LOCAL/pulumi"
      ;;
    *)
      fail "local takes start, stop, status, reset, fault or advance, got '$command'"
      ;;
  esac
}

# is_home: whether FHIR_CMK_HOME is a folder that this script has made, or that nothing but an earlier version of it has filled.
is_home() {
  [ -d "$FHIR_CMK_LOCAL" ] || return 1
  [ "$(head -1 "$HOME_MARK" 2>/dev/null)" != "$HOME_MARK_TEXT" ] || return 0
  local entry ours=
  for entry in "$FHIR_CMK_LOCAL"/* "$FHIR_CMK_LOCAL"/.[!.]* "$FHIR_CMK_LOCAL"/..?*; do
    [ -e "$entry" ] || [ -h "$entry" ] || continue
    case "${entry##*/}" in
      azure | azure-local | azure-local.log | pulumi | state) ;;
      *) return 1 ;;
    esac
  done
  for entry in "$FHIR_CMK_LOCAL"/azure/azure-local.folder "$FHIR_CMK_LOCAL"/azure-local/azure-local.jar \
    "$FHIR_CMK_LOCAL"/pulumi/plugins/resource-azure-native-v*/azure-local.jar; do
    [ ! -f "$entry" ] || ours=1
  done
  [ -n "$ours" ]
}

# home: makes it, where it is not there; an empty folder is taken as it is.
home() {
  if [ ! -d "$FHIR_CMK_LOCAL" ]; then
    { mkdir -p -- "$(dirname "$FHIR_CMK_LOCAL")" && mkdir -m 700 -- "$FHIR_CMK_LOCAL"; } 2>/dev/null || [ -d "$FHIR_CMK_LOCAL" ] ||
      fail "cannot make the folder $FHIR_CMK_LOCAL; set FHIR_CMK_HOME to a folder that can be written"
  fi
  is_mine "$FHIR_CMK_LOCAL" || fail "others can write to $FHIR_CMK_LOCAL, so it is no place for a local Azure; set FHIR_CMK_HOME to a folder of your own, or: chmod go-w $FHIR_CMK_LOCAL"
  [ ! -f "$HOME_MARK" ] || ! is_home || return 0
  is_home || [ -z "$(ls -A -- "$FHIR_CMK_LOCAL")" ] ||
    fail "$FHIR_CMK_LOCAL holds other things than a local Azure, so nothing is made or deleted in it; set FHIR_CMK_HOME to a new folder"
  { printf '%s\n' "$HOME_MARK_TEXT" >"$HOME_MARK"; } 2>/dev/null ||
    fail "cannot write to the folder $FHIR_CMK_LOCAL; set FHIR_CMK_HOME to a folder that can be written"
}

azure_local() {
  local command=$1
  shift
  jvm -jar "$AZURE_LOCAL_JAR" "$command" --folder "$FHIR_CMK_LOCAL/azure" "$@"
}

# azure_local_start: after stack_facts.
azure_local_start() {
  home
  stand_in
  if [ "$LOCAL_AZURE_RUNS" = true ]; then
    is_copy "$AZURE_LOCAL_JAR" "$FHIR_CMK_LOCAL/azure-local/azure-local.jar" && return 0
    say "azure-local was built anew; restarting it"
    azure_local stop >&2
  fi
  local azure=$FHIR_CMK_LOCAL/azure connection log deadline detached running
  azure_local_copy
  log=$FHIR_CMK_LOCAL/azure-local.log
  connection=$(azure_local_connection)
  detached=$(command -v setsid || true)
  (
    # What the caller's pipes hold open must not be held by a process that outlives it.
    for descriptor in 3 4 5 6 7 8 9; do eval "exec $descriptor>&-"; done
    cd /
    FHIR_CMK_JAVA=$(real_java)
    export FHIR_CMK_JAVA
    # Where tests have it give key pairs again, it makes few, and lives for minutes: nothing pays for the second compiler.
    # shellcheck disable=SC2086 # Empty where there is no setsid.
    exec $detached nohup "$root/tools/pulumiw/bin/java" @"$root/tools/jvm/azure-local.options" \
      ${AZURE_LOCAL_KEY_PAIRS:+@"$root/tools/jvm/short.options"} -jar "$FHIR_CMK_LOCAL/azure-local/azure-local.jar" serve --folder "$azure" --log "$log" </dev/null >>"$log" 2>&1
  ) &
  running=$!
  deadline=$((SECONDS + AZURE_LOCAL_START_SECONDS))
  # It writes how to reach it when it listens; what is there before is of a process that was killed.
  until [ -n "$(azure_local_connection)" ] && [ "$(azure_local_connection)" != "$connection" ]; do
    if ! kill -0 "$running" 2>/dev/null; then
      # Another command may have started it first.
      stack_facts
      [ "$LOCAL_AZURE_RUNS" != true ] || break
      tail -20 "$log" >&2
      fail "azure-local did not start; its log is $log"
    fi
    [ "$SECONDS" -lt "$deadline" ] || fail "azure-local did not start in $AZURE_LOCAL_START_SECONDS s; its log is $log"
    sleep 0.1
  done
  say "started azure-local, an emulation that is not Azure, on $azure"
}

# What tells one start of the local Azure from another; nothing where none listens.
azure_local_connection() {
  cksum 2>/dev/null <"$FHIR_CMK_LOCAL/azure/connection.json" || true
}

# is_copy <jar> <copy>: whether the copy is of that build, with the libraries in the folder lib beside it.
is_copy() {
  cmp -s "$1" "$2" && diff -rq "$(dirname "$1")/lib" "$(dirname "$2")/lib" >/dev/null 2>&1
}

# It runs from a copy: a build under a running JVM takes its classes away.
azure_local_copy() {
  local source copy=$FHIR_CMK_LOCAL/azure-local
  source=$(dirname "$AZURE_LOCAL_JAR")
  is_copy "$AZURE_LOCAL_JAR" "$copy/azure-local.jar" && return 0
  rm -rf "$copy"
  mkdir -m 700 "$copy"
  cp -R "$source/lib" "$copy/lib"
  cp "$AZURE_LOCAL_JAR" "$copy/azure-local.jar"
}

# The stand-in for azure-native, in the Pulumi home of the local stack, under the version that the stack asks for.
stand_in() {
  local version=$AZURE_NATIVE_VERSION plugin settings=${STACK_FILE:-$root/stacks/Pulumi.local.yaml} source=$root/src/azure-stand-in/target/plugin
  # It becomes the name of a folder.
  [[ $version =~ ^[0-9]+\.[0-9]+\.[0-9]+(-[0-9A-Za-z.-]+)?$ ]] ||
    fail "azureNativeVersion in $settings must be a version such as 3.28.0, got $(shown "$version")"
  plugin=$FHIR_CMK_LOCAL/pulumi/plugins/resource-azure-native-v$version
  # A copy: Pulumi does not look into a folder that is a link.
  is_copy "$source/azure-stand-in.jar" "$plugin/azure-stand-in.jar" && return 0
  # The stand-in of earlier versions was in the jar of the local Azure.
  if [ -e "$plugin" ] && [ ! -e "$plugin/azure-stand-in.jar" ] && [ ! -e "$plugin/azure-local.jar" ] &&
    [ -n "$(ls -A -- "$plugin")" ]; then
    fail "$plugin is not the stand-in for azure-native, so it is left alone; move it away"
  fi
  rm -rf "$plugin"
  (umask 077 && mkdir -p "$(dirname "$plugin")")
  # In one step: what is left of a copy that was cut off would not be known again.
  rm -rf "$FHIR_CMK_LOCAL/.stand-in"
  cp -R "$source" "$FHIR_CMK_LOCAL/.stand-in"
  mv "$FHIR_CMK_LOCAL/.stand-in" "$plugin"
}
