# shellcheck shell=bash
# Sourced by the scripts of a pipeline. What they install and write lies in two folders of the job:
# FHIR_CMK_TOOLS and FHIR_CMK_REPORTS. Settings are environment variables: docs/pipelines.md.
set -euo pipefail

folder=${RUNNER_TEMP:-${AGENT_TEMPDIRECTORY:-${CI_PROJECT_DIR:-$PWD}/.fhir-cmk-ci}}
export FHIR_CMK_TOOLS=${FHIR_CMK_TOOLS:-$folder/fhir-cmk-tools}
export FHIR_CMK_REPORTS=${FHIR_CMK_REPORTS:-$folder/fhir-cmk-reports}
export PATH=$FHIR_CMK_TOOLS/bin:$FHIR_CMK_TOOLS/pulumi:$PATH
# Runners of GitHub and Azure have several JDKs and say where.
export JAVA_HOME=${JAVA_HOME_21_X64:-${JAVA_HOME_17_X64:-${JAVA_HOME:-}}}
[ -n "$JAVA_HOME" ] || unset JAVA_HOME
# Nobody is asked, and nothing in the log is for a terminal.
export PULUMI_SKIP_UPDATE_CHECK=true NO_COLOR=1
mkdir -p "$FHIR_CMK_TOOLS/bin" "$FHIR_CMK_REPORTS"

# What a run ended with that came to no plan: report.sh tells it on the pull request, where a plan of before would be taken for the last.
failure=$FHIR_CMK_REPORTS/failure.txt

# fail <sentence>
fail() {
  printf 'fhir-cmk ci: %s\n' "$1" >&2
  printf '%s: %s\n' "${0##*/}" "$1" >"$failure"
  exit 1
}

# tell <what failed> <file with what it printed>: notes how it ended, as far as a comment has room for.
tell() {
  { printf '%s failed: ' "$1" && tail -n 12 "$2" | tail -c 1200; } >"$failure"
}

# What is to be done when the script ends, however it ends.
endings=()
trap 'end "$?"' EXIT
end() {
  local status=$1 ending
  for ending in ${endings[@]+"${endings[@]}"}; do "$ending" || true; done
  [ "$status" = 0 ] || [ -e "$FHIR_CMK_REPORTS/comment.md" ] || [ -e "$failure" ] ||
    printf '%s ended with status %s; its log says why\n' "${0##*/}" "$status" >"$failure"
}

# required <variable> <what it is>
required() {
  [ -n "${!1:-}" ] || fail "$1 is not set; set it to $2"
}

# The title of the comment on a pull request: that of another project or stack of the same repository is another.
#   title <what the run is>
title() {
  local project=${FHIR_CMK_PROJECT:-.}
  while [ "$project" != "${project#./}" ]; do project=${project#./}; done
  project=${project%/}
  case $project in '' | .) project='' ;; *) project=" in $project" ;; esac
  printf '%s of %s%s\n' "$1" "$PULUMI_STACK" "$project"
}

# The plan of a run, its warnings and what the policy pack found: in the log, and as files in FHIR_CMK_REPORTS. Names, values and
# messages, which a pull request chooses, are printable in all of them. Ends with 3 where the pack refuses, and with 1 where the
# run came to no plan.
#   findings <what the run is> [--failure]
findings() {
  local reports=("$FHIR_CMK_REPORTS"/policies.json) plan=(--plan "$FHIR_CMK_REPORTS/plan.json")
  [ "${2:-}" != --failure ] || plan=(--failure "$failure")
  [ -e "${reports[0]}" ] && [ "${2:-}" != --failure ] || reports=()
  fhir-cmk findings ${reports[@]+"${reports[@]}"} "${plan[@]}" \
    --comment "$FHIR_CMK_REPORTS/comment.md" --title "$(title "$1")" \
    --sarif "$FHIR_CMK_REPORTS/findings.sarif" --program "${FHIR_CMK_PROJECT:-.}/Pulumi.yaml" \
    --junit "$FHIR_CMK_REPORTS/findings.xml" --program-text "$FHIR_CMK_REPORTS/program.yaml"
}

# Gets what a program in TypeScript needs, the SDK that Pulumi makes of the plugin too. Programs in Java and YAML get theirs by themselves.
get_dependencies() {
  local log=$FHIR_CMK_REPORTS/pulumi.log
  [ -e "${FHIR_CMK_PROJECT:-.}/package.json" ] || return 0
  command -v node >/dev/null || fail "the project is in TypeScript, and there is no node here; let the job run in an image that has Node.js too"
  if ! pulumi install --cwd "${FHIR_CMK_PROJECT:-.}" --non-interactive 2>&1 | fhir-cmk printable | tee "$log"; then
    tell "pulumi install" "$log"
    return 1
  fi
}

# use_latest <name>: Azure Pipelines keeps what each attempt of a job has published, under that name and its number, in FHIR_CMK_ATTEMPTS.
use_latest() {
  local attempt
  [ -n "${FHIR_CMK_ATTEMPTS:-}" ] || return 0
  attempt=$(find "$FHIR_CMK_ATTEMPTS" -mindepth 1 -maxdepth 1 -type d -name "$1-*" | sort -V | tail -n 1)
  [ -z "$attempt" ] || cp "$attempt"/* "$FHIR_CMK_REPORTS"
}

# backend <program> [arguments]: a program that reads or writes the state, with a token that is valid.
backend() {
  sign_in
  "$@"
}

# preview <what the run is> [arguments of pulumi preview]: previews with the policy pack. Sets found to what findings ends with.
preview() {
  local title=$1 status=0
  found=0
  shift
  rm -f "$FHIR_CMK_REPORTS"/{plan.json,policies.json,comment.md,findings.sarif,findings.xml,pulumi.log} "$failure"
  # A function that is asked for its status goes on after an error, so this one is ended by hand.
  get_dependencies || exit
  PULUMI_POLICY_REPORT=$FHIR_CMK_REPORTS/policies.json backend pulumi preview --cwd "${FHIR_CMK_PROJECT:-.}" --stack "$PULUMI_STACK" \
    --json --non-interactive --policy-pack "$FHIR_CMK_TOOLS/policies" \
    ${FHIR_CMK_POLICY_CONFIG:+--policy-pack-config "$FHIR_CMK_POLICY_CONFIG"} "$@" \
    >"$FHIR_CMK_REPORTS/plan.json" 2>"$FHIR_CMK_REPORTS/pulumi.log" || status=$?
  # It says where a resource stands, also to report.sh, which has the files of another commit.
  cp "${FHIR_CMK_PROJECT:-.}/Pulumi.yaml" "$FHIR_CMK_REPORTS/program.yaml" || true
  fhir-cmk printable <"$FHIR_CMK_REPORTS/pulumi.log"
  findings "$title" || found=$?
  [ "$found" = 0 ] || [ "$found" = 3 ] || tell "pulumi preview" "$FHIR_CMK_REPORTS/pulumi.log"
  [ "$status" = 0 ] || return "$status"
  return "$found"
}
