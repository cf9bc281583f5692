# shellcheck shell=bash
# The policy pack of this repository, which every preview and update of its stacks is checked with.

POLICY_PACK=$root/policies/cmk

# policy_settings: the pack's settings for the stack; one file for each that needs its own, and one for the rest.
policy_settings() {
  local own=$root/stacks/policies/${STACK##*/}.json
  if [ -e "$own" ]; then
    printf '%s' "$own"
  else
    printf '%s' "$root/stacks/policies/default.json"
  fi
}

# takes_packs: whether the command takes policy packs; refresh, destroy and import do not.
takes_packs() {
  case "$COMMAND" in preview | up | watch) ;; *) return 1 ;; esac
}

# policy_arguments: sets POLICY_ARGUMENTS to what adds the pack, where the command takes one. Where it is left out, or cannot be
# had, that is said, with the reason; where nobody can tell which settings are meant, nothing runs.
policy_arguments() {
  POLICY_ARGUMENTS=()
  if ! takes_packs; then
    say_unchecked
    return 0
  fi
  [ -z "$HELP" ] || return 0
  if [ "${FHIR_CMK_POLICIES:-on}" = off ]; then
    say "checked by no policy pack: FHIR_CMK_POLICIES is off"
    return 0
  fi
  if [ -n "$OWN_PACKS" ]; then
    say "checked by $(shown "$OWN_PACKS") and not by the policy pack policies/cmk, since --policy-pack names others"
    return 0
  fi
  [ -n "$STACK" ] || fail "no stack is named and none is selected, so $VERB cannot be checked with the policy pack: ./pulumiw $VERB --stack <stack>; stacks here: $(stacks)"
  POLICY_ARGUMENTS=(--policy-pack "$POLICY_PACK")
  [ -n "$OWN_SETTINGS" ] || POLICY_ARGUMENTS+=(--policy-pack-config "$(policy_settings)")
}

# take_report <arguments>: sets REPORT to the value of --report, which is a flag of pulumiw, and REPORT_LEFT to the other arguments.
take_report() {
  REPORT='' REPORT_LEFT=()
  while [ $# -gt 0 ]; do
    case "$1" in
      --)
        REPORT_LEFT+=("$@")
        return 0
        ;;
      --report)
        [ $# -gt 1 ] || fail "--report needs a file: --report <file>"
        REPORT=$2
        shift
        ;;
      --report=*) REPORT=${1#--report=} ;;
      *) REPORT_LEFT+=("$1") ;;
    esac
    shift
  done
}

# report_file: has the policy pack write its report to REPORT, which is relative to where the user is.
report_file() {
  local folder
  [ -n "$REPORT" ] || return 0
  [ "$VERB" = policy ] || takes_packs || fail "--report is for policy, preview, up and watch, which the policy pack checks; got $(shown "$VERB")"
  folder=$(dirname -- "$REPORT")
  [ -d "$folder" ] || fail "--report names a file in $(shown "$folder"), which is no folder; make it, or name another"
  PULUMI_POLICY_REPORT=$(cd -- "$folder" && pwd -P)/$(basename -- "$REPORT")
  export PULUMI_POLICY_REPORT
}

# say_unchecked: a command that may change what is in a cloud, past every policy pack.
say_unchecked() {
  case "$VERB" in
    '' | refresh | destroy | down | dn | import) ;;
    about | ai | api | auth | cancel | config | console | convert | convert-trace | env | events | gen-cli-spec | gen-completion | gen-markdown | \
      generate-cli-spec | help | history | insights | install | login | logout | logs | new | org | package | plugin | policy | project | query | \
      replay-events | schema | stack | state | template | version | view-trace | whoami) ;;
    do | neo | deployment) say "$VERB is checked by no policy pack: pulumi takes one with preview, up and watch only" ;;
    *) say "pulumi's command $(shown "$VERB") is unknown here, and checked by no policy pack" ;;
  esac
}

# policy <arguments>: checks what the stack has, without a preview.
policy() {
  exec "$TOOLCHAIN_PULUMI" policy analyze --policy-pack "$POLICY_PACK" --policy-pack-config "$(policy_settings)" "$@"
}
