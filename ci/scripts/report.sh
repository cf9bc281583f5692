#!/usr/bin/env bash
# Shows what preview.sh came to: one comment on the pull request, which a later run changes; at GitHub findings in code scanning too, and
# on a branch those of plan.sh there alone.
# It runs nothing of the pull request, and takes its token from the environment: GITHUB_TOKEN, SYSTEM_ACCESSTOKEN or GITLAB_TOKEN.
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

required PULUMI_STACK "the name of the stack"

use_latest fhir-cmk-preview
# Made anew of the plan and the findings: these are data, whatever a program left in the files of its job.
rm -f "$FHIR_CMK_REPORTS"/{comment.md,findings.sarif,findings.xml}
found=0 failed=0
if [ ! -e "$failure" ]; then
  if [ -e "$FHIR_CMK_REPORTS/plan.json" ]; then
    findings Preview >"$FHIR_CMK_REPORTS/findings.log" || found=$?
    [ "$found" != 1 ] || echo "the preview came to no plan; the log of the run says why" >"$failure"
  else
    echo "the preview ended before it wrote anything; the log of the run says why" >"$failure"
  fi
fi
[ ! -e "$failure" ] || findings Preview --failure >"$FHIR_CMK_REPORTS/findings.log"
if [ "${GITLAB_CI:-}" = true ] && [ -z "${GITLAB_TOKEN:-}" ]; then
  echo "no comment is made, since GITLAB_TOKEN is not set; the findings are in the artifacts and among the tests"
elif [ "${GITHUB_ACTIONS:-}" = true ] && [[ ${GITHUB_REF:-} == refs/heads/* ]]; then
  echo "no comment is made, since this run is about no pull request"
else
  fhir-cmk comment "$FHIR_CMK_REPORTS/comment.md" --formerly "Preview of $PULUMI_STACK" || failed=1
fi
[ -z "${GITHUB_STEP_SUMMARY:-}" ] || cat "$FHIR_CMK_REPORTS/comment.md" >>"$GITHUB_STEP_SUMMARY"

# What is not found in a run that failed is not corrected, so code scanning hears of none.
if [ "${GITHUB_ACTIONS:-}" = true ] && [ ! -e "$failure" ] && [ -s "$FHIR_CMK_REPORTS/findings.sarif" ]; then
  [[ $GITHUB_REF =~ ^refs/(pull/[0-9]+/merge|heads/[A-Za-z0-9._/-]+)$ && $GITHUB_SHA =~ ^[0-9a-f]{40}$ ]] ||
    fail "this run is about no pull request, and about no branch with a plain name"
  # Source: "REST API endpoints for code scanning", Upload an analysis as SARIF data.
  code=$({
    printf '{"commit_sha": "%s", "ref": "%s", "tool_name": "fhir-cmk", "sarif": "' "$GITHUB_SHA" "$GITHUB_REF"
    gzip -c "$FHIR_CMK_REPORTS/findings.sarif" | base64 | tr -d '\n'
    printf '"}'
  } | curl --silent --show-error --output /dev/null --write-out '%{http_code}' --data-binary @- \
    --config <(printf 'header = "Authorization: Bearer %s"\n' "$GITHUB_TOKEN") \
    --header 'Content-Type: application/json' "$GITHUB_API_URL/repos/$GITHUB_REPOSITORY/code-scanning/sarifs") || code=000
  case $code in
    202) echo "code scanning has accepted the findings, and shows them when it has read them" ;;
    403 | 404) echo "code scanning does not take the findings ($code): it is off for this repository, or the job lacks security-events: write" ;;
    *) failed=1 && echo "code scanning answered $code" >&2 ;;
  esac
fi
exit "$failed"
