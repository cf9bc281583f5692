#!/usr/bin/env bash
# Deploys. With the plan of plan.sh, the update ends where it would do anything that is not in it. FHIR_CMK_SAVED_PLAN=false
# deploys without one: for keys with rotateAfter, where what an update does depends on the day.
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"
required PULUMI_STACK "the name of the stack"
. "$(dirname "${BASH_SOURCE[0]}")/login.sh"

use_latest fhir-cmk-plan
arguments=()
if [ "${FHIR_CMK_SAVED_PLAN:-true}" = true ]; then
  plan=$FHIR_CMK_REPORTS/update-plan.json
  [ -s "$plan" ] || fail "there is no plan at $plan; run plan.sh before, or set FHIR_CMK_SAVED_PLAN to false"
  arguments+=(--plan "$plan")
fi
get_dependencies
backend pulumi up --cwd "${FHIR_CMK_PROJECT:-.}" --stack "$PULUMI_STACK" --yes --skip-preview --non-interactive \
  --policy-pack "$FHIR_CMK_TOOLS/policies" \
  ${FHIR_CMK_POLICY_CONFIG:+--policy-pack-config "$FHIR_CMK_POLICY_CONFIG"} ${arguments[@]+"${arguments[@]}"} 2>&1 |
  fhir-cmk printable
