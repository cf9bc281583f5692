#!/usr/bin/env bash
# Ends in an error where Azure is not as the program says, or where a service is in danger of losing its key. It changes nothing,
# the state neither. FHIR_CMK_FAIL_ON: see fhir-cmk status --help.
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"
required PULUMI_STACK "the name of the stack"
. "$(dirname "${BASH_SOURCE[0]}")/login.sh"

drift=0 danger=0
preview Drift --refresh --expect-no-changes || drift=$?
backend fhir-cmk status --stack "$PULUMI_STACK" --cwd "${FHIR_CMK_PROJECT:-.}" --fail-on "${FHIR_CMK_FAIL_ON:-any,expiry=P30D}" || danger=$?
[ "$drift" = 0 ] || fail "Azure is not as the program says, or the pack refuses it: see above"
[ "$danger" = 0 ] || fail "a service is in danger, or could not be looked at: see above"
