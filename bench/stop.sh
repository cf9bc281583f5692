# shellcheck shell=bash
# stop <checkout> <home>: ends the local Azure of that home, where one runs. For traps: a measurement that failed leaves none behind.
stop() {
  FHIR_CMK_HOME=$2 FHIR_CMK_BUILD=never "$1/pulumiw" local stop >/dev/null 2>&1 || true
}
