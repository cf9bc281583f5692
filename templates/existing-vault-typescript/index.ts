import * as cmk from "@fhircmk/fhir-cmk";
import * as pulumi from "@pulumi/pulumi";

// A FHIR service whose data is encrypted with a customer-managed key that another team owns.
const config = new pulumi.Config();
const keys = new cmk.CmkKeyVault("keys", {
    existing: {
        keyUri: config.require("keyUri"),
        keyVaultResourceId: config.require("keyVaultResourceId"),
        grant: config.require("grant"),
    },
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
        existing: true,
        grant: config.require("grant"),
    },
    dataProtection: config.require("dataProtection"),
});

export const endpoint = fhir.endpoint;
export const keyUriWithVersion = fhir.keyUriWithVersion;
