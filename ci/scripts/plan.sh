#!/usr/bin/env bash
# Saves the plan of the deployment, for somebody to approve, and for deploy.sh, which does no more than it says.
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"
required PULUMI_STACK "the name of the stack"
. "$(dirname "${BASH_SOURCE[0]}")/login.sh"

rm -f "$FHIR_CMK_REPORTS/update-plan.json"
preview Plan --save-plan "$FHIR_CMK_REPORTS/update-plan.json"
