# shellcheck shell=bash
# Which stack is meant, where it lives, and with which environment pulumi runs for it.

# stack_of <arguments>: sets STACK (empty where none is named) and CLOUD.
stack_of() {
  STACK=${PULUMI_STACK:-}
  CLOUD=
  local previous='' argument
  for argument in "$@"; do
    case "$previous" in -s | --stack) STACK=$argument ;; esac
    case "$argument" in
      --stack=*) STACK=${argument#--stack=} ;;
      -s=*) STACK=${argument#-s=} ;;
      --) break ;;
    esac
    previous=$argument
  done
  [ -n "$STACK" ] || return 0
  local settings=$root/stacks/Pulumi.${STACK##*/}.yaml
  [ -e "$settings" ] || fail "there is no stack $STACK: stacks/Pulumi.${STACK##*/}.yaml does not exist; stacks here: $(stacks)"
  CLOUD=$(setting "$settings" cloud)
}

# setting <file> <name>: a plain setting of the project.
setting() {
  sed -n "s/^ *fhir-cmk-stacks:$2: *[\"']\\{0,1\\}\\([^\"'#]*[^\"'# ]\\).*/\\1/p" "$1" | head -1
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
  [ ! -e "$FHIR_CMK_LOCAL/state/.pulumi/stacks/fhir-cmk-stacks/$STACK.json" ] || return 0
  mkdir -p "$FHIR_CMK_LOCAL/state"
  (
    export_environment
    cd "$root"
    "$TOOLCHAIN_PULUMI" stack init "$STACK" --non-interactive >&2
  )
}

# environment: name=value lines, one each; values hold no newline.
environment() {
  # In front, the java that runs programs with options of their own: JDK_JAVA_OPTIONS would be told in every run.
  printf 'PATH=%s:%s:%s:%s\n' "$root/tools/pulumiw/bin" "$(dirname "$TOOLCHAIN_PULUMI")" "$(dirname "$TOOLCHAIN_JAVA_HOST")" "$PATH"
  printf 'FHIR_CMK_JAVA=%s\n' "$(real_java)"
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

# say_what_was_cut_off <command>: names the way on before pulumi fails on what an earlier run left, where that can be seen.
say_what_was_cut_off() {
  case "$1" in up | update | preview | pre | refresh | destroy | down | dn) ;; *) return 0 ;; esac
  [ "$CLOUD" = local ] || return 0
  local state=$FHIR_CMK_LOCAL/state/.pulumi/stacks/fhir-cmk-stacks/$STACK.json
  if grep -q '"pending_operations": *\[ *[^] ]\|"pending_operations": *\[ *$' "$state" 2>/dev/null || is_locked; then
    say "an earlier run of $STACK was cut off, or one is going on; if it was cut off: ./pulumiw recover --stack $STACK"
  fi
}

is_locked() {
  local lock
  for lock in "$FHIR_CMK_LOCAL/state/.pulumi/locks"/*/fhir-cmk-stacks/"$STACK"/*.json; do
    [ ! -e "$lock" ] || return 0
  done
  return 1
}
