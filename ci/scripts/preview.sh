#!/usr/bin/env bash
# Previews a pull request as an identity that may only read. FHIR_CMK_REFRESH=true compares with Azure too, not with the state alone.
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"
required PULUMI_STACK "the name of the stack"
. "$(dirname "${BASH_SOURCE[0]}")/login.sh"

arguments=()
[ "${FHIR_CMK_REFRESH:-false}" != true ] || arguments+=(--refresh)
preview Preview ${arguments[@]+"${arguments[@]}"}
