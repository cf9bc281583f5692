# shellcheck shell=bash
# Pulumi's arguments, read as pulumi reads them: the policy pack, the stack and its settings hang on them, so a word is taken for
# what pulumi takes it for, and what cannot be told is refused.
#
# Source: pulumi 3.259.0, cmd/pulumi, and the libraries cobra (which word is the command) and pflag (which word is a value).

# pulumi_flags <command>: its flags, one a line: name, shorthand or -, and whether the next word is its value ("value"), or it
# has none but by `=` ("none"). Flags that pulumi's help does not show are among them. A test compares this with `pulumi --help`.
pulumi_flags() {
  cat <<'TEXT'
color - value
cwd C value
disable-integrity-checking - none
emoji e none
fully-qualify-stack-names Q none
logflow - none
logtostderr - none
memprofilerate - value
non-interactive - none
otel-traces - value
profiling - value
tracing - value
tracing-header - value
verbose v value
TEXT
  case "$1" in
    preview | up | watch | refresh | destroy | import)
      cat <<'TEXT'
config-file - value
debug d none
exec-kind - value
help h none
message m value
parallel p value
skip-plugin-pre-install - none
stack s value
urns - none
TEXT
      ;;
  esac
  case "$1" in
    preview | up | watch | refresh | destroy)
      cat <<'TEXT'
config c value
config-path - none
show-replacement-steps - none
show-sames - none
TEXT
      ;;
  esac
  case "$1" in
    preview | up | refresh | destroy | import)
      cat <<'TEXT'
diff - none
event-log - value
exec-agent - value
json j none
output - value
suppress-outputs - none
suppress-permalink - none
suppress-progress - none
TEXT
      ;;
  esac
  case "$1" in
    preview | up | refresh | destroy)
      cat <<'TEXT'
client - value
copilot - none
neo - none
override-env - value
remote - none
remote-agent-pool-id - value
remote-env - value
remote-env-secret - value
remote-executor-image - value
remote-executor-image-password - value
remote-executor-image-username - value
remote-git-auth-access-token - value
remote-git-auth-password - value
remote-git-auth-ssh-private-key - value
remote-git-auth-ssh-private-key-path - value
remote-git-auth-username - value
remote-git-branch - value
remote-git-commit - value
remote-git-repo-dir - value
remote-inherit-settings - none
remote-pre-run-command - value
remote-skip-install-dependencies - none
run-program - none
skip-config-validation - none
suppress-stream-logs - none
target t value
target-dependents - none
TEXT
      ;;
  esac
  case "$1" in
    preview | up | watch)
      cat <<'TEXT'
policy-pack - value
policy-pack-config - value
refresh r none
show-config - none
TEXT
      ;;
  esac
  case "$1" in
    preview | up)
      cat <<'TEXT'
attach-debugger - none
exclude-dependents - none
expect-no-changes - none
ignore-protect - none
neo-task-on-failure - none
replace - value
show-full-output - none
show-policy-remediations - none
show-reads - none
show-secrets - none
target-replace - value
TEXT
      ;;
  esac
  case "$1" in
    preview)
      cat <<'TEXT'
exclude x value
import-file - value
save-plan - value
TEXT
      ;;
    up)
      cat <<'TEXT'
continue-on-error - none
exclude - value
plan - value
secrets-provider - value
skip-preview f none
strict - none
yes y none
TEXT
      ;;
    watch)
      cat <<'TEXT'
path - value
secrets-provider - value
TEXT
      ;;
    refresh)
      cat <<'TEXT'
clear-pending-creates - none
exclude x value
exclude-dependents - none
expect-no-changes - none
import-pending-creates - value
preview-only - none
skip-pending-creates - none
skip-preview f none
yes y none
TEXT
      ;;
    destroy)
      cat <<'TEXT'
continue-on-error - none
exclude x value
exclude-protected - none
ignore-protect - none
preview-only - none
refresh r none
remove - none
show-config - none
show-full-output - none
skip-preview f none
yes y none
TEXT
      ;;
    import)
      cat <<'TEXT'
file f value
from - value
generate-code - none
generate-resources - value
out o value
parent - value
preview-only - none
properties - value
protect - none
provider - value
skip-preview - none
yes y none
TEXT
      ;;
  esac
}

# arguments_of <pulumi's arguments>: sets
#   VERB        the command as it was written; empty where there is none
#   VERB_AT     which argument that is, from 1
#   COMMAND     the command without its aliases, where its flags are known; else empty
#   STACK       the stack that is named; empty where none is
#   CONFIG_FILE the settings of the stack, where they are not in its own file
#   CLOUD_GIVEN the setting `cloud` on the command line
#   CWD         where pulumi is to run
#   OWN_PACKS   the policy packs that the user names
#   OWN_SETTINGS the settings of policy packs that the user names
#   HELP        not empty where only help is asked for
arguments_of() {
  VERB='' VERB_AT=0 COMMAND='' CLOUD_GIVEN='' HELP=''
  # Pulumi takes every flag from the environment too; the command line comes first.
  STACK=${PULUMI_OPTION_STACK:-}
  CONFIG_FILE=${PULUMI_OPTION_CONFIG_FILE:-}
  OWN_PACKS=${PULUMI_OPTION_POLICY_PACK:-}
  OWN_SETTINGS=${PULUMI_OPTION_POLICY_PACK_CONFIG:-}
  CWD=${PULUMI_OPTION_CWD:-}
  cloud_setting "${PULUMI_OPTION_CONFIG:-}"
  find_verb "$@"
  case "$VERB" in
    pre | preview) COMMAND=preview ;;
    up | update) COMMAND=up ;;
    destroy | down | dn) COMMAND=destroy ;;
    watch | refresh | import) COMMAND=$VERB ;;
  esac
  if [ -n "$COMMAND" ]; then
    read_flags "$@"
  else
    read_stack "$@"
  fi
  STACK=${STACK:-${PULUMI_STACK:-}}
}

# find_verb <arguments>: as cobra does it, which knows the global flags only: a flag of a command takes the next word with it.
find_verb() {
  local at=0 skip='' argument flags
  flags=$(pulumi_flags '')
  for argument in "$@"; do
    at=$((at + 1))
    if [ -n "$skip" ]; then
      skip=
      continue
    fi
    case "$argument" in
      --) return 0 ;;
      '' | -*=*) ;;
      --*) [ "$(kind_of "$flags" "${argument#--}")" = none ] || skip=1 ;;
      -?) [ "$(kind_of "$flags" '' "${argument#-}")" = none ] || skip=1 ;;
      -*) ;;
      *)
        VERB=$argument
        VERB_AT=$at
        return 0
        ;;
    esac
  done
}

# kind_of <flags> <name> [<shorthand>]: value or none; nothing where the flag is unknown.
kind_of() {
  local name short kind
  while read -r name short kind; do
    if [ "$name" = "$2" ] || { [ -n "${3:-}" ] && [ "$short" = "$3" ]; }; then
      printf '%s' "$kind"
      return 0
    fi
  done <<<"$1"
}

# name_of <flags> <shorthand>
name_of() {
  local name short kind
  while read -r name short kind; do
    if [ "$short" = "$2" ]; then
      printf '%s' "$name"
      return 0
    fi
  done <<<"$1"
}

# read_flags <arguments>: as pflag does it, with the flags of COMMAND.
read_flags() {
  local at=0 argument flags name kind
  flags=$(pulumi_flags "$COMMAND")
  AWAITS=
  for argument in "$@"; do
    at=$((at + 1))
    [ "$at" != "$VERB_AT" ] || continue
    if [ -n "$AWAITS" ]; then
      name=$AWAITS
      AWAITS=
      has_flag "$name" "$argument"
      continue
    fi
    case "$argument" in
      --) return 0 ;;
      --*=*) has_flag_by_equals "${argument%%=*}" "${argument#*=}" ;;
      --*)
        name=${argument#--}
        kind=$(kind_of "$flags" "$name")
        if [ -z "$kind" ]; then
          learn "$argument"
          kind=$(kind_of "$flags" "$name")
        fi
        case "$kind" in
          value) AWAITS=$name ;;
          none) has_flag "$name" '' ;;
          *) doubt "$argument" "${@:at+1:1}" ;;
        esac
        ;;
      -?*) read_shorthands "${argument#-}" "${@:at+1:1}" ;;
    esac
  done
}

# read_shorthands <letters> [<next argument>]: `-yf`, `-sNAME`, `-s=NAME`, `-ys NAME`.
read_shorthands() {
  local letters=$1 letter rest name kind
  while [ -n "$letters" ]; do
    letter=${letters:0:1}
    rest=${letters:1}
    kind=$(kind_of "$flags" '' "$letter")
    if [ -z "$kind" ]; then
      learn "-$letter"
      kind=$(kind_of "$flags" '' "$letter")
    fi
    name=$(name_of "$flags" "$letter")
    case "$rest" in
      =?*)
        [ -z "$name" ] || has_flag_by_equals "--$name" "${rest#=}"
        return 0
        ;;
    esac
    case "$kind" in
      none) has_flag "$name" '' ;;
      value)
        if [ -n "$rest" ]; then
          has_flag "$name" "$rest"
        else
          AWAITS=$name
        fi
        return 0
        ;;
      *)
        [ -z "$rest" ] || doubt "-$letter" "-$rest"
        doubt "-$letter" "${2:-}"
        ;;
    esac
    letters=$rest
  done
}

# has_flag_by_equals <--name> <value>
has_flag_by_equals() {
  case "$1=$2" in
    # A flag without a value may be switched off: then no help is asked for, and the pack is needed.
    --help=*) ;;
    *) has_flag "${1#--}" "$2" ;;
  esac
}

has_flag() {
  case "$1" in
    stack) STACK=$2 ;;
    config-file) CONFIG_FILE=$2 ;;
    config) cloud_setting "$2" ;;
    cwd) CWD=$2 ;;
    policy-pack) OWN_PACKS=${OWN_PACKS:+$OWN_PACKS,}$2 ;;
    policy-pack-config) OWN_SETTINGS=${OWN_SETTINGS:+$OWN_SETTINGS,}$2 ;;
    help) HELP=1 ;;
  esac
}

cloud_setting() {
  case "$1" in
    "$PROJECT":cloud=* | cloud=*) CLOUD_GIVEN=${1#*=} ;;
  esac
}

# learn <flag>: adds what the pulumi that runs tells about a flag of another version.
learn() {
  local told
  toolchain
  told=$("$TOOLCHAIN_PULUMI" "$COMMAND" --help 2>/dev/null | sed -n \
    -e 's/^ *-\([a-zA-Z]\), --/\1 /' -e 's/^ *--/- /' \
    -e 's/^\([a-zA-Z-]\) \([a-z0-9-]*\)   .*/\2 \1 none/p' \
    -e 's/^\([a-zA-Z-]\) \([a-z0-9-]*\) \{0,1\}[a-zA-Z0-9]*\[=.*/\2 \1 none/p' \
    -e 's/^\([a-zA-Z-]\) \([a-z0-9-]*\) string[A-Za-z]*   .*/\2 \1 value/p' \
    -e 's/^\([a-zA-Z-]\) \([a-z0-9-]*\) u\{0,1\}int[0-9]*   .*/\2 \1 value/p') || told=
  flags=$flags$'\n'$told
}

# doubt <flag> <next argument>: a flag that nobody knows may have the next word for its value or not; refused where that matters.
doubt() {
  case "${2:-}" in
    -?*) fail "pulumi's flag $(shown "$1") is unknown here, so whether $(shown "$2") is its value cannot be told; write the value with =, as in $(shown "$1")=<value>, or the flag last" ;;
  esac
}

# read_stack <arguments>: the stack that a command of other flags is for, and of `stack select`.
read_stack() {
  local previous='' argument words=''
  for argument in "$@"; do
    case "$previous" in
      -s | --stack) STACK=$argument ;;
      --config-file) CONFIG_FILE=$argument ;;
    esac
    case "$argument" in
      --) break ;;
      --stack=*) STACK=${argument#--stack=} ;;
      --config-file=*) CONFIG_FILE=${argument#--config-file=} ;;
      --help | -h) HELP=1 ;;
      -s=?*) STACK=${argument#-s=} ;;
      -s?*) STACK=${argument#-s} ;;
      -*) ;;
      *) words="$words/$argument" ;;
    esac
    previous=$argument
  done
  case "$words" in
    /stack/select/*)
      [ -n "$STACK" ] || [ ! -e "$root/stacks/Pulumi.${words##*/}.yaml" ] || STACK=${words#/stack/select/}
      ;;
  esac
}
