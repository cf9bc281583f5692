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

# policy_arguments <pulumi's arguments>: sets POLICY_ARGUMENTS to what adds the pack, where the command takes one, a stack of this
# repository is meant, and the user has not said otherwise.
policy_arguments() {
  POLICY_ARGUMENTS=()
  [ -n "$STACK" ] || return 0
  case "$1" in preview | pre | up | update) ;; *) return 0 ;; esac
  case " $* " in *" --policy-pack"* | *" --help "* | *" -h "*) return 0 ;; esac
  if [ "${FHIR_CMK_POLICIES:-on}" = off ]; then
    say "checked by no policy pack: FHIR_CMK_POLICIES is off"
    return 0
  fi
  POLICY_ARGUMENTS=(--policy-pack "$POLICY_PACK" --policy-pack-config "$(policy_settings)")
  say "checked by the policy pack policies/cmk with stacks/policies/$(basename "$(policy_settings)"); FHIR_CMK_POLICIES=off leaves it out"
}

# policy <arguments>: checks what the stack has, without a preview.
policy() {
  exec "$TOOLCHAIN_PULUMI" policy analyze --policy-pack "$POLICY_PACK" --policy-pack-config "$(policy_settings)" "$@"
}
