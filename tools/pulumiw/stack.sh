# shellcheck shell=bash
# Which stack is meant, where it lives, and with which environment pulumi runs for it.

# The project in Pulumi.yaml.
PROJECT=fhir-cmk-stacks

# stack_of: for the STACK of the arguments, or the selected one where a command works on a stack and none is named, sets
#   STACK_FILE  its settings
stack_of() {
  CLOUD='' STACK_FILE='' SELECTED=''
  if [ -z "$STACK" ] && [ -n "$COMMAND" ] && [ -z "$HELP" ]; then
    selected_stack
  fi
  [ -n "$STACK" ] || return 0
  STACK_FILE=$root/stacks/Pulumi.${STACK##*/}.yaml
  case "$CONFIG_FILE" in
    '') ;;
    /*) STACK_FILE=$CONFIG_FILE ;;
    *) STACK_FILE=$root/$CONFIG_FILE ;;
  esac
  if [ ! -f "$STACK_FILE" ] || ! is_stack_name "$STACK"; then
    # Pulumi's own refresh or destroy of a stack of the user's.
    if [ -n "$SELECTED" ] && ! takes_packs; then
      STACK=
      return 0
    fi
    [ -z "$CONFIG_FILE" ] || fail "there is no $(shown "$CONFIG_FILE"), the settings of the stack $(shown "$STACK")"
    fail "there is no stack $(named "$STACK"): stacks/Pulumi.$(named "${STACK##*/}").yaml does not exist; stacks here: $(stacks)"
  fi
  [ -z "$SELECTED" ] || say "the selected stack is $STACK"
}

# stack_facts: all at once, since each start of a JVM is waited for, sets what is in the settings of the stack, in its state and in
# the local Azure; that of the stack `local` where none is meant:
#   CLOUD                 the setting `cloud`, where the command line says nothing else
#   AZURE_NATIVE_VERSION  the setting `azureNativeVersion`
#   LOCAL_AZURE_RUNS      whether the local Azure runs
#   STACK_IS_THERE        whether the local Azure has a state of the stack
#   LOCKED_OR_CUT_OFF     whether a run of the stack on the local Azure is going on, or was cut off
stack_facts() {
  local facts line stack=${STACK:-} home='' loads=dev/fhircmk/cli/facts/StackFacts
  needs_java_17
  [ -e "$CLI_JAR" ] || fail "there is no $CLI_JAR, and FHIR_CMK_BUILD=never; unset FHIR_CMK_BUILD, or build with Maven"
  # Nothing is read in a folder that is another's, or that others write to.
  ! is_home || ! is_mine "$FHIR_CMK_LOCAL" || home=$FHIR_CMK_LOCAL
  # What a run does that finds a local Azure loads more.
  [ -z "$home" ] || [ ! -e "$home/azure/connection.json" ] || loads=dev/fhircmk/azurelocal/json/JsonTree
  facts=$(CLASSES_WITH=$loads jvm -cp "$CLI_JAR" dev.fhircmk.cli.facts.StackFacts \
    "$PROJECT" "${STACK_FILE:-$root/stacks/Pulumi.local.yaml}" "${stack##*/}" "$home") || exit
  while IFS= read -r line; do
    case "${line%%=*}" in
      cloud) CLOUD=${CLOUD_GIVEN:-${line#*=}} ;;
      azureNativeVersion) AZURE_NATIVE_VERSION=${line#*=} ;;
      localAzureRuns) LOCAL_AZURE_RUNS=${line#*=} ;;
      stackIsThere) STACK_IS_THERE=${line#*=} ;;
      lockedOrCutOff) LOCKED_OR_CUT_OFF=${line#*=} ;;
    esac
  done <<<"$facts"
}

# of_one_cloud: refuses a stack on Azure with the environment of the local Azure.
of_one_cloud() {
  if [ "$CLOUD" != local ] && [ -n "${FHIR_CMK_AZURE_LOCAL:-}" ]; then
    fail "the stack $STACK is on Azure (cloud: ${CLOUD:-public}) and FHIR_CMK_AZURE_LOCAL is set, as \`pulumiw env\` of a local stack sets it; unset FHIR_CMK_AZURE_LOCAL PULUMI_HOME PULUMI_BACKEND_URL PULUMI_CONFIG_PASSPHRASE PULUMI_STACK, or open another shell"
  fi
}

# is_stack_name <name>: <stack>, <project>/<stack> or <organization>/<project>/<stack>, as Pulumi takes it, and no way to another folder.
is_stack_name() {
  case "/$1/" in
    *[!A-Za-z0-9._/-]* | *//* | */./* | */../* | */*/*/*/*/) return 1 ;;
  esac
}

# named <name>: as it is where it is a name, in quotes otherwise.
named() {
  if is_stack_name "$1" && [ "${#1}" -le 200 ]; then
    printf '%s' "$1"
  else
    shown "$1"
  fi
}

# selected_stack: the stack that pulumi works on where none is named; that of the local Azure where pulumi has none.
selected_stack() {
  toolchain
  STACK=$(pulumi_selects) || STACK=
  if [ -z "$STACK" ] && is_home; then
    STACK=$(
      CLOUD=local
      export_environment
      pulumi_selects
    ) || STACK=
  fi
  SELECTED=$STACK
}

pulumi_selects() {
  (cd -- "$root" && "$TOOLCHAIN_PULUMI" stack --show-name --non-interactive ${CWD:+--cwd "$CWD"} 2>/dev/null)
}

stacks() {
  local file names=
  for file in "$root"/stacks/Pulumi.*.yaml; do
    file=${file##*/Pulumi.}
    names="$names ${file%.yaml}"
  done
  printf '%s' "${names# }"
}

# The stack on the local Azure: it exists before pulumi is asked about it.
local_stack() {
  [ "$STACK_IS_THERE" != true ] || return 0
  (umask 077 && mkdir -p "$FHIR_CMK_LOCAL/state")
  (
    export_environment
    cd "$root"
    "$TOOLCHAIN_PULUMI" stack init "$STACK" --non-interactive >&2
  )
}

# environment: name=value lines, one each; values hold no newline.
environment() {
  local java home
  # In front, the java that runs programs with options of their own: JDK_JAVA_OPTIONS would be told in every run.
  printf 'PATH=%s:%s:%s:%s\n' "$root/tools/pulumiw/bin" "$(dirname "$TOOLCHAIN_PULUMI")" "$(dirname "$TOOLCHAIN_JAVA_HOST")" "$PATH"
  java=$(real_java)
  printf 'FHIR_CMK_JAVA=%s\n' "$java"
  # What looks for Java itself takes this one, and can tell its version by the folder.
  home=$(home_of "$java")
  [ ! -f "$home/release" ] || [ ! -x "$home/bin/java" ] || printf 'JAVA_HOME=%s\n' "$home"
  [ "$CLOUD" = local ] || return 0
  printf '%s\n' \
    "PULUMI_HOME=$FHIR_CMK_LOCAL/pulumi" \
    "PULUMI_BACKEND_URL=file://$FHIR_CMK_LOCAL/state" \
    "PULUMI_CONFIG_PASSPHRASE=$LOCAL_PASSPHRASE" \
    "PULUMI_SKIP_UPDATE_CHECK=true" \
    "PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION=true" \
    "FHIR_CMK_AZURE_LOCAL=$FHIR_CMK_LOCAL/azure"
}

# Guards nothing: the local stack holds no secret of anybody's, and Pulumi wants a passphrase.
LOCAL_PASSPHRASE=azure-local

# The java that the user means, past the one of this repository.
real_java() {
  if [ -n "${JAVA_HOME:-}" ] && [ -x "$JAVA_HOME/bin/java" ]; then
    printf '%s' "$JAVA_HOME/bin/java"
  else
    PATH=${PATH//"$root/tools/pulumiw/bin:"/} command -v java || printf java
  fi
}

# home_of <java>: the folder of the JDK, which has a file `release` unless the java is a script that starts another.
home_of() {
  dirname "$(dirname "$(readlink -f "$1" 2>/dev/null || printf '%s' "$1")")"
}

# needs_java_17: an older one would end in a stack trace.
needs_java_17() {
  local java release line version=
  java=$(real_java)
  release=$(home_of "$java")/release
  [ -f "$release" ] || return 0
  while IFS= read -r line || [ -n "$line" ]; do
    case "$line" in
      JAVA_VERSION=*) version=${line#*=} ;;
    esac
  done <"$release"
  version=${version//\"/}
  # Before Java 9 the versions began with "1.".
  line=${version#1.}
  line=${line%%[!0-9]*}
  [ "${line:-17}" -ge 17 ] ||
    fail "running the stacks needs Java 17 or newer, found $(printable "$version") at $java; set JAVA_HOME to a newer JDK"
}

# jvm <arguments>: runs Java with the flags of this repository.
jvm() {
  FHIR_CMK_JAVA=$(real_java) "$root/tools/pulumiw/bin/java" "$@"
}

export_environment() {
  local line
  while IFS= read -r line; do
    # shellcheck disable=SC2163 # The line is name=value.
    export "$line"
  done < <(environment)
  if [ "$CLOUD" = local ]; then
    unset PULUMI_CONFIG_PASSPHRASE_FILE
  fi
}

print_environment() {
  local line
  while IFS= read -r line; do
    printf 'export %s=%q\n' "${line%%=*}" "${line#*=}"
  done < <(environment)
  printf 'export PULUMI_STACK=%q\n' "$STACK"
  if [ "$CLOUD" = local ]; then
    printf 'unset PULUMI_CONFIG_PASSPHRASE_FILE\n'
  fi
}

# say_what_was_cut_off: names the way on before pulumi fails on what an earlier run left, where that can be seen.
say_what_was_cut_off() {
  case "$COMMAND" in up | preview | refresh | destroy) ;; *) return 0 ;; esac
  if [ "$CLOUD" = local ] && [ "$LOCKED_OR_CUT_OFF" = true ]; then
    say "an earlier run of $STACK was cut off, or one is going on; if it was cut off: ./pulumiw recover --stack $STACK"
  fi
}
