#!/usr/bin/env bash
# Ends in an error where Azure is not as the program says, or where a service is in danger of losing its key. It changes nothing,
# the state neither. FHIR_CMK_FAIL_ON: see fhir-cmk status --help.
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"
required PULUMI_STACK "the name of the stack"
. "$(dirname "${BASH_SOURCE[0]}")/login.sh"

drift=0 danger=0 reasons=
preview Drift --refresh --expect-no-changes || drift=$?
backend fhir-cmk status --stack "$PULUMI_STACK" --cwd "${FHIR_CMK_PROJECT:-.}" --fail-on "${FHIR_CMK_FAIL_ON:-any,expiry=P30D}" || danger=$?
if [ "$drift" != 0 ]; then
  case $found in
    0) reasons="Azure is not as the program says, or a key is due by its rotateAfter: a deployment would make the steps of the plan" ;;
    3) reasons="the policy pack refuses what is deployed" ;;
    *) reasons="the preview came to no plan" ;;
  esac
fi
if [ "$danger" != 0 ]; then
  reasons="${reasons:+$reasons; and }a service is in danger, or could not be looked at"
fi
[ -z "$reasons" ] || fail "$reasons: see above"
