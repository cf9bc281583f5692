// FHIR services with a customer-managed key on azure-native's own SDK, with what the components make: as many as the setting `services` says.
import * as authorization from "@pulumi/azure-native/authorization";
import * as healthcareapis from "@pulumi/azure-native/healthcareapis";
import * as keyvault from "@pulumi/azure-native/keyvault";
import * as managedidentity from "@pulumi/azure-native/managedidentity";
import * as resources from "@pulumi/azure-native/resources";
import * as pulumi from "@pulumi/pulumi";

const CRYPTO_USER = "e147488a-f6f5-4113-8e2d-b22465e65bf6";
const subscription = "/subscriptions/22222222-3333-4444-8555-666666666666";
const name = new pulumi.Config().require("name");

const group = new resources.ResourceGroup("group", { resourceGroupName: "rg-" + name, location: "westeurope" });
const place = { resourceGroupName: group.name, location: "westeurope" };
const vault = new keyvault.Vault("vault", {
    ...place,
    vaultName: "kv-" + name,
    properties: {
        tenantId: "11111111-2222-4333-8444-555555555555",
        sku: { family: "A", name: "standard" },
        enableRbacAuthorization: true,
        enableSoftDelete: true,
        enablePurgeProtection: true,
        softDeleteRetentionInDays: 90,
        networkAcls: { bypass: "AzureServices", defaultAction: "Deny", ipRules: [{ value: "203.0.113.10" }] },
    },
});
const key = new keyvault.Key("key", {
    resourceGroupName: group.name,
    vaultName: vault.name,
    keyName: "fhir",
    properties: { kty: "RSA", keySize: 3072, keyOps: ["wrapKey", "unwrapKey"] },
});
for (let i = 1; i <= new pulumi.Config().requireNumber("services"); i++) {
    const identity = new managedidentity.UserAssignedIdentity("identity" + i, { ...place, resourceName: "id-" + name + i });
    const grant = new authorization.RoleAssignment("grant" + i, {
        principalId: identity.principalId,
        principalType: "ServicePrincipal",
        roleDefinitionId: `${subscription}/providers/Microsoft.Authorization/roleDefinitions/${CRYPTO_USER}`,
        scope: vault.id,
    });
    const workspace = new healthcareapis.Workspace("workspace" + i, { ...place, workspaceName: name + i });
    new healthcareapis.FhirService(
        "fhir" + i,
        {
            ...place,
            workspaceName: workspace.name,
            fhirServiceName: "records",
            kind: "fhir-R4",
            identity: { type: "UserAssigned", userAssignedIdentities: [identity.id] },
            encryption: { customerManagedKeyEncryption: { keyEncryptionKeyUrl: key.keyUriWithVersion } },
        },
        { dependsOn: grant },
    );
}
