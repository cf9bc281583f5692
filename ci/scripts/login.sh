# shellcheck shell=bash
# Sourced. Signs this script in at Azure, and no other step of the job, with the token that the runner gives the job: there is no
# secret to store, and the token is printed nowhere.
# GitHub: ACTIONS_ID_TOKEN_REQUEST_URL, of jobs with id-token: write. Azure DevOps: idToken, of AzureCLI@2 with
# addSpnToEnvironment. GitLab: FHIR_CMK_ID_TOKEN, of id_tokens.

export ARM_CLIENT_ID=${ARM_CLIENT_ID:-${servicePrincipalId:-}} ARM_TENANT_ID=${ARM_TENANT_ID:-${tenantId:-}}
required ARM_TENANT_ID "the id of the tenant"
required ARM_SUBSCRIPTION_ID "the id of the subscription"
required ARM_CLIENT_ID "the client id of the identity that trusts this job"
export ARM_USE_OIDC=true

# For a state in Azure Storage (azblob://), which is reached by the Azure SDK's own variables: it reads the file when it needs a token.
AZURE_FEDERATED_TOKEN_FILE=$(umask 077 && mktemp "$FHIR_CMK_TOOLS/token.XXXXXX")
export AZURE_FEDERATED_TOKEN_FILE AZURE_CLIENT_ID=$ARM_CLIENT_ID AZURE_TENANT_ID=$ARM_TENANT_ID
renewal=''
sign_out() {
  [ -z "$renewal" ] || { kill "$renewal" && wait "$renewal"; } 2>/dev/null || true
  rm -f "$AZURE_FEDERATED_TOKEN_FILE" "$AZURE_FEDERATED_TOKEN_FILE.new"
}
endings+=(sign_out)

if [ -n "${ACTIONS_ID_TOKEN_REQUEST_URL:-}" ]; then
  # GitHub's token lives for five minutes: the plugins ask for one whenever they need it, and the file is written anew.
  renew() {
    local token
    token=$(printf 'header = "Authorization: Bearer %s"\n' "$ACTIONS_ID_TOKEN_REQUEST_TOKEN" |
      curl --fail --silent --show-error --retry 3 --config - "$ACTIONS_ID_TOKEN_REQUEST_URL&audience=api://AzureADTokenExchange" |
      sed -n 's/.*"value" *: *"\([A-Za-z0-9._-]*\)".*/\1/p') && [ -n "$token" ] || return 1
    (umask 077 && printf '%s' "$token" >"$AZURE_FEDERATED_TOKEN_FILE.new")
    mv -f "$AZURE_FEDERATED_TOKEN_FILE.new" "$AZURE_FEDERATED_TOKEN_FILE"
  }
  # sign_in: before each program that reaches the state.
  sign_in() {
    renew || fail "the runner gave no token; give the job the permission id-token: write"
  }
  keep_signed_in() {
    trap 'kill "$!" 2>/dev/null; exit' TERM
    while :; do
      sleep "${FHIR_CMK_RENEWAL:-240}" &
      wait "$!"
      renew || true
    done
  }
  sign_in
  # An update takes longer than a token lives. What is left running must not hold the log of the job open.
  keep_signed_in </dev/null >/dev/null 2>&1 &
  renewal=$!
else
  ARM_OIDC_TOKEN=${idToken:-${FHIR_CMK_ID_TOKEN:-}}
  [ -n "$ARM_OIDC_TOKEN" ] || fail "the runner gave no token; use AzureCLI@2 with addSpnToEnvironment: true, or id_tokens with FHIR_CMK_ID_TOKEN"
  export ARM_OIDC_TOKEN
  printf '%s' "$ARM_OIDC_TOKEN" >"$AZURE_FEDERATED_TOKEN_FILE"
  # This runner gives one token.
  sign_in() { :; }
fi
unset idToken FHIR_CMK_ID_TOKEN
