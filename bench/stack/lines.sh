#!/usr/bin/env bash
# Counts what a first preview with the policy pack prints of ours: the lines under `Policies` and `Diagnostics`, and how many findings they are.
# Programs on the components and on azure-native alone, in Java, YAML and, where pulumi-language-nodejs and npm are on PATH, TypeScript, with 1 and 300
# FHIR services. Prints a table.
#   bench/stack/lines.sh [<checkout>...]   of those checkouts, built too, in place of this one
# Build it first: ./pulumiw preview --stack local
set -euo pipefail
here=$(CDPATH='' cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd -P)
root=$(CDPATH='' cd -- "$here/../.." && pwd -P)
# shellcheck source=bench/stop.sh
. "$here/../stop.sh"
work=$(mktemp -d "$root/stacks/target/lines.XXXXXX")
export FHIR_CMK_BUILD=never
checkouts=("$@")
[ ${#checkouts[@]} -gt 0 ] || checkouts=("$root")

end() {
  local at
  for at in "${!checkouts[@]}"; do
    stop "${checkouts[$at]}" "$work/home$at"
  done
  rm -rf "$work"
}
trap end EXIT

# project <folder> <runtime> <checkout>: its Pulumi.yaml.
project() {
  mkdir -p "$1"
  printf 'name: services\nruntime: %s\nplugins: {providers: [{name: fhir-cmk, path: %s}]}\n' "$2" "$3/src/provider/target/plugin" >"$1/Pulumi.yaml"
}

# java_program <folder> <checkout> <program>: that on the components is the checkout's own.
java_program() {
  local jar=$2/stacks/target/stacks.jar source=$2/bench/stack/ManyServices.java
  [ "$3" = components ] || source=$here/ManyRawServices.java
  project "$1" "{name: java, options: {binary: $1/services.jar}}" "$2"
  mkdir "$1/classes"
  javac -cp "$jar" -d "$1/classes" "$source"
  printf 'Main-Class: %s\nClass-Path: file:%s\n' "$(basename "$source" .java)" "$jar" >"$1/manifest"
  jar cfm "$1/services.jar" "$1/manifest" -C "$1/classes" .
}

# typescript_program <folder> <checkout> <program>
typescript_program() {
  project "$1" nodejs "$2"
  cp "$here/typescript/package.json" "$here/typescript/tsconfig.json" "$1"
  cp "$here/typescript/$3.ts" "$1/index.ts"
  ln -s "$here/typescript/node_modules" "$1/node_modules"
}

# yaml_program <folder> <checkout> <program> <services>: the programs in TypeScript, in YAML, which has no loops.
yaml_program() {
  local i
  project "$1" yaml "$2"
  {
    cat <<'TEXT'
config: {name: {type: string}, services: {type: integer}}
resources:
  group: {type: azure-native:resources:ResourceGroup, properties: {resourceGroupName: "rg-${name}", location: westeurope}}
TEXT
    "yaml_$3"
    for ((i = 1; i <= $4; i++)); do
      "yaml_$3_service" "$i"
    done
  } >>"$1/Pulumi.yaml"
}

yaml_components() {
  cat <<'TEXT'
  keys:
    type: fhir-cmk:CmkKeyVault
    properties: {resourceGroupName: "${group.name}", location: westeurope, dataProtection: none, vaultName: "kv-${name}", keyName: fhir, allowedIps: [203.0.113.10]}
TEXT
}

yaml_components_service() {
  sed "s/@/$1/g" <<'TEXT'
  fhir@:
    type: fhir-cmk:FhirServiceWithCmk
    properties:
      resourceGroupName: "${group.name}"
      location: westeurope
      dataProtection: none
      workspaceName: "${name}@"
      fhirServiceName: records
      customerManagedKey:
        keyUriWithVersion: ${keys.keyUriWithVersion}
        keyUri: ${keys.keyUri}
        keyVaultResourceId: ${keys.vaultId}
        keyVaultLocation: ${keys.location}
TEXT
}

yaml_raw() {
  cat <<'TEXT'
  vault:
    type: azure-native:keyvault:Vault
    properties:
      resourceGroupName: ${group.name}
      location: westeurope
      vaultName: kv-${name}
      properties:
        tenantId: 11111111-2222-4333-8444-555555555555
        sku: {family: A, name: standard}
        enableRbacAuthorization: true
        enableSoftDelete: true
        enablePurgeProtection: true
        softDeleteRetentionInDays: 90
        networkAcls: {bypass: AzureServices, defaultAction: Deny, ipRules: [{value: 203.0.113.10}]}
  key:
    type: azure-native:keyvault:Key
    properties:
      resourceGroupName: ${group.name}
      vaultName: ${vault.name}
      keyName: fhir
      properties: {kty: RSA, keySize: 3072, keyOps: [wrapKey, unwrapKey]}
TEXT
}

yaml_raw_service() {
  sed "s/@/$1/g" <<'TEXT'
  identity@:
    type: azure-native:managedidentity:UserAssignedIdentity
    properties: {resourceGroupName: "${group.name}", location: westeurope, resourceName: "id-${name}@"}
  grant@:
    type: azure-native:authorization:RoleAssignment
    properties:
      principalId: ${identity@.principalId}
      principalType: ServicePrincipal
      roleDefinitionId: /subscriptions/22222222-3333-4444-8555-666666666666/providers/Microsoft.Authorization/roleDefinitions/e147488a-f6f5-4113-8e2d-b22465e65bf6
      scope: ${vault.id}
  workspace@:
    type: azure-native:healthcareapis:Workspace
    properties: {resourceGroupName: "${group.name}", location: westeurope, workspaceName: "${name}@"}
  fhir@:
    type: azure-native:healthcareapis:FhirService
    properties:
      resourceGroupName: ${group.name}
      location: westeurope
      workspaceName: ${workspace@.name}
      fhirServiceName: records
      kind: fhir-R4
      identity: {type: UserAssigned, userAssignedIdentities: ["${identity@.id}"]}
      encryption: {customerManagedKeyEncryption: {keyEncryptionKeyUrl: "${key.keyUriWithVersion}"}}
    options: {dependsOn: ["${grant@}"]}
TEXT
}

# counted <log>: its lines of ours and findings; the state of the pack is a line of Pulumi's.
counted() {
  awk '
    /^(Policies|Diagnostics):/ { ours = 1; next }
    /^[^ ]/ { ours = 0 }
    ours && NF { lines++ }
    ours && /^ +- \[/ { findings++ }
    END { printf "%d lines, %d findings", lines, findings }' "$1"
}

# previewed <program folder> <checkout> <services>
previewed() {
  local log=$1/log stack
  stack=$(basename "$1")
  printf 'config: {"services:name": lines, "services:services": %s}\n' "$3" >"$1/Pulumi.$stack.yaml"
  (
    cd "$1"
    pulumi stack init "$stack" --non-interactive
    # Ends with 1 where the pack refuses.
    pulumi preview --stack "$stack" --non-interactive --color never --config "azure-native:azureLocalFolder=$FHIR_CMK_AZURE_LOCAL" --policy-pack "$2/policies/cmk" || true
  ) >"$log" 2>&1
  grep -q '^    + .* to create' "$log" || { cat "$log" >&2; exit 1; }
  [ -z "${LINES_LOGS:-}" ] || cp "$log" "$LINES_LOGS/$(basename "$1").log"
  counted "$log"
}

# count <checkout> <number of it>: one line for each program, its name, a tab and the count.
count() {
  local language program services folder counted
  for language in "${languages[@]}"; do
    for program in components raw; do
      for services in 1 300; do
        folder=$work/$2-$language-$program-$services
        case "$language" in
          java) java_program "$folder" "$1" "$program" ;;
          typescript) typescript_program "$folder" "$1" "$program" ;;
          yaml) yaml_program "$folder" "$1" "$program" "$services" ;;
        esac
        counted=$(previewed "$folder" "$1" "$services")
        printf '%s\t%s\n' "$language, ${program/raw/azure-native alone}, $services" "$counted"
      done
    done
  done
}

languages=(java yaml)
if command -v pulumi-language-nodejs >/dev/null && command -v npm >/dev/null; then
  languages+=(typescript)
  [ -d "$here/typescript/node_modules" ] || npm install --prefix "$here/typescript" --no-audit --no-fund --silent
else
  echo "bench: no pulumi-language-nodejs on PATH, so TypeScript is left out; see ../README.md" >&2
fi
for at in "${!checkouts[@]}"; do
  checkout=$(CDPATH='' cd -- "${checkouts[$at]}" && pwd -P)
  (
    export FHIR_CMK_HOME=$work/home$at
    "$checkout/pulumiw" local start >&2
    yaml_host=$("$checkout/pulumiw" toolchain --yaml 2>/dev/null | tail -1)
    eval "$("$checkout/pulumiw" env --stack local)"
    unset PULUMI_STACK
    PATH=$(dirname "$yaml_host"):$PATH
    count "$checkout" "$at"
  ) >"$work/table$at"
done
printf '| program, on, FHIR services |'
printf ' %s |' "${checkouts[@]}"
printf '\n|---|'
printf -- '---|%.0s' "${checkouts[@]}"
printf '\n'
paste -d '\t' "$work"/table* | awk -F '\t' '{ printf "| %s |", $1; for (i = 2; i <= NF; i += 2) printf " %s |", $i; print "" }'
