import * as cmk from "@fhircmk/fhir-cmk";
import * as pulumi from "@pulumi/pulumi";

// An existing account of the retired Azure API for FHIR, with its customer-managed key.
const config = new pulumi.Config();
const keys = new cmk.CmkKeyVault("keys", {
    existing: {
        keyUri: config.require("keyUri"),
        keyVaultResourceId: config.require("keyVaultResourceId"),
        grant: config.require("grant"),
    },
    services: ["azureApiForFhir"],
});
const fhir = new cmk.LegacyFhirServiceWithCmk("fhir", {
    resourceGroupName: config.require("resourceGroupName"),
    location: config.require("location"),
    accountName: config.require("accountName"),
    accountResourceId: config.require("accountResourceId"),
    kind: config.require("kind"),
    offerThroughput: config.requireNumber("offerThroughput"),
    customerManagedKey: {
        keyUri: keys.keyUri,
        keyVaultResourceId: keys.vaultId,
        existing: true,
        grant: config.require("grant"),
    },
    dataProtection: config.require("dataProtection"),
});

export const endpoint = fhir.endpoint;
export const keyUri = fhir.keyUri;
export const notice = fhir.notice;
