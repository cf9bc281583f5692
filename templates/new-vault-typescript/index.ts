import * as cmk from "@fhircmk/fhir-cmk";
import * as pulumi from "@pulumi/pulumi";

// A FHIR service whose data is encrypted with a customer-managed key, and a new vault for that key.
const config = new pulumi.Config();
const keys = new cmk.CmkKeyVault("keys", {
    resourceGroupName: config.require("resourceGroupName"),
    location: config.require("location"),
    vaultName: config.require("vaultName"),
    keyName: "fhir",
    rotationTrigger: config.require("rotationTrigger"),
    allowedIps: [config.require("allowedIp")],
    dataProtection: config.require("dataProtection"),
});
const fhir = new cmk.FhirServiceWithCmk("fhir", {
    resourceGroupName: config.require("resourceGroupName"),
    location: config.require("location"),
    workspaceName: config.require("workspaceName"),
    fhirServiceName: config.require("fhirServiceName"),
    customerManagedKey: {
        keyUriWithVersion: keys.keyUriWithVersion,
        keyUri: keys.keyUri,
        keyVaultResourceId: keys.vaultId,
        keyVaultLocation: keys.location,
    },
    dataProtection: config.require("dataProtection"),
});

export const endpoint = fhir.endpoint;
export const keyUriWithVersion = fhir.keyUriWithVersion;
