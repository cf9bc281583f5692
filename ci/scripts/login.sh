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

job_token=${idToken:-${FHIR_CMK_ID_TOKEN:-}}
if [ -n "${ACTIONS_ID_TOKEN_REQUEST_URL:-}" ]; then
  # GitHub's token lives for five minutes: the plugins ask for one whenever they need it. This one is for the backend of the state.
  job_token=$(printf 'header = "Authorization: Bearer %s"\n' "$ACTIONS_ID_TOKEN_REQUEST_TOKEN" |
    curl --fail --silent --show-error --retry 3 --config - "$ACTIONS_ID_TOKEN_REQUEST_URL&audience=api://AzureADTokenExchange" |
    sed -n 's/.*"value" *: *"\([A-Za-z0-9._-]*\)".*/\1/p')
  [ -n "$job_token" ] || fail "the runner gave no token; give the job the permission id-token: write"
else
  [ -n "$job_token" ] || fail "the runner gave no token; use AzureCLI@2 with addSpnToEnvironment: true, or id_tokens with FHIR_CMK_ID_TOKEN"
  export ARM_OIDC_TOKEN=$job_token
fi

# For a state in Azure Storage (azblob://), which is reached by the Azure SDK's own variables.
AZURE_FEDERATED_TOKEN_FILE=$(umask 077 && mktemp "$FHIR_CMK_TOOLS/token.XXXXXX")
trap 'rm -f "$AZURE_FEDERATED_TOKEN_FILE"' EXIT
printf '%s' "$job_token" >"$AZURE_FEDERATED_TOKEN_FILE"
export AZURE_FEDERATED_TOKEN_FILE AZURE_CLIENT_ID=$ARM_CLIENT_ID AZURE_TENANT_ID=$ARM_TENANT_ID
unset job_token idToken FHIR_CMK_ID_TOKEN
