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

# fail <sentence>
fail() {
  printf 'fhir-cmk ci: %s\n' "$1" >&2
  exit 1
}

# required <variable> <what it is>
required() {
  [ -n "${!1:-}" ] || fail "$1 is not set; set it to $2"
}

# The plan of a run, its warnings and what the policy pack found: in the log, and as files in FHIR_CMK_REPORTS. Names, values and
# messages, which a pull request chooses, are printable in all of them. Ends with 3 where the pack refuses, and with 1 where the
# run came to no plan.
#   findings <what the run is>
findings() {
  local reports=("$FHIR_CMK_REPORTS"/policies.json)
  [ -e "${reports[0]}" ] || reports=()
  fhir-cmk findings ${reports[@]+"${reports[@]}"} --plan "$FHIR_CMK_REPORTS/plan.json" \
    --comment "$FHIR_CMK_REPORTS/comment.md" --title "$1 of $PULUMI_STACK" \
    --sarif "$FHIR_CMK_REPORTS/findings.sarif" --program "${FHIR_CMK_PROJECT:-.}/Pulumi.yaml" \
    --junit "$FHIR_CMK_REPORTS/findings.xml" --program-text "$FHIR_CMK_REPORTS/program.yaml"
}

# Gets what a program in TypeScript needs, the SDK that Pulumi makes of the plugin too. Programs in Java and YAML get theirs by themselves.
get_dependencies() {
  [ -e "${FHIR_CMK_PROJECT:-.}/package.json" ] || return 0
  pulumi install --cwd "${FHIR_CMK_PROJECT:-.}" --non-interactive 2>&1 | fhir-cmk printable
}

# preview <what the run is> [arguments of pulumi preview]: previews with the policy pack.
preview() {
  local title=$1 status=0 found=0
  shift
  get_dependencies
  rm -f "$FHIR_CMK_REPORTS"/{plan.json,policies.json,comment.md,findings.sarif,findings.xml,pulumi.log}
  PULUMI_POLICY_REPORT=$FHIR_CMK_REPORTS/policies.json pulumi preview --cwd "${FHIR_CMK_PROJECT:-.}" --stack "$PULUMI_STACK" \
    --json --non-interactive --policy-pack "$FHIR_CMK_TOOLS/policies" \
    ${FHIR_CMK_POLICY_CONFIG:+--policy-pack-config "$FHIR_CMK_POLICY_CONFIG"} "$@" \
    >"$FHIR_CMK_REPORTS/plan.json" 2>"$FHIR_CMK_REPORTS/pulumi.log" || status=$?
  # It says where a resource stands, also to report.sh, which has the files of another commit.
  cp "${FHIR_CMK_PROJECT:-.}/Pulumi.yaml" "$FHIR_CMK_REPORTS/program.yaml" || true
  fhir-cmk printable <"$FHIR_CMK_REPORTS/pulumi.log"
  findings "$title" || found=$?
  [ "$status" = 0 ] || return "$status"
  return "$found"
}
