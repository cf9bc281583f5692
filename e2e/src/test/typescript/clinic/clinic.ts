// A FHIR service with a customer-managed key on azure-native alone, in TypeScript. It is run by Pulumi's Automation API, in the
// process that the engine calls back, so that no language host is needed.
// Usage: node clinic.js <project folder> <policy pack> <its configuration> [mistakes]
import * as pulumi from "@pulumi/pulumi";
import { LocalWorkspace } from "@pulumi/pulumi/automation";

/** A resource of azure-native as its SDK registers it; that SDK is several hundred megabytes large. */
class AzureResource extends pulumi.CustomResource {
    declare readonly name: pulumi.Output<string>;
    declare readonly principalId: pulumi.Output<string>;
    declare readonly keyUriWithVersion: pulumi.Output<string>;

    constructor(type: string, name: string, inputs: pulumi.Inputs, options?: pulumi.CustomResourceOptions) {
        const outputs = { name: undefined, principalId: undefined, keyUriWithVersion: undefined };
        super("azure-native:" + type, name, { ...outputs, ...inputs }, options);
    }
}

function compose(mistakes: boolean): void {
    const place = { resourceGroupName: "rg-typescript", location: "westeurope" };
    const vault = new AzureResource("keyvault:Vault", "vault", {
        ...place,
        vaultName: "kv-typescript",
        properties: {
            tenantId: "11111111-2222-4333-8444-555555555555",
            sku: { family: "A", name: "standard" },
            enableRbacAuthorization: true,
            enableSoftDelete: true,
            enablePurgeProtection: mistakes ? undefined : true,
            softDeleteRetentionInDays: 90,
            networkAcls: { bypass: "AzureServices", defaultAction: "Deny" },
        },
    });
    const key = new AzureResource("keyvault:Key", "key", {
        resourceGroupName: place.resourceGroupName,
        vaultName: vault.name,
        keyName: "fhir",
        properties: { kty: "RSA", keySize: mistakes ? 4096 : 3072, keyOps: ["wrapKey", "unwrapKey"] },
    });
    const identity = new AzureResource("managedidentity:UserAssignedIdentity", "identity", {
        ...place,
        resourceName: "id-typescript",
    });
    const grants = mistakes
        ? []
        : [
              new AzureResource("authorization:RoleAssignment", "grant", {
                  principalId: identity.principalId,
                  principalType: "ServicePrincipal",
                  roleDefinitionId:
                      "/subscriptions/s/providers/Microsoft.Authorization/roleDefinitions/e147488a-f6f5-4113-8e2d-b22465e65bf6",
                  scope: vault.id,
              }),
          ];
    new AzureResource(
        "healthcareapis:FhirService",
        "fhir",
        {
            ...place,
            workspaceName: "clinic",
            fhirServiceName: "records",
            kind: "fhir-R4",
            identity: { type: "UserAssigned", userAssignedIdentities: [identity.id] },
            encryption: { customerManagedKeyEncryption: { keyEncryptionKeyUrl: key.keyUriWithVersion } },
        },
        { dependsOn: grants },
    );
}

async function preview(folder: string, pack: string, config: string, mistakes: boolean): Promise<void> {
    const stack = await LocalWorkspace.createOrSelectStack(
        { stackName: "test", projectName: "clinic", program: async () => compose(mistakes) },
        { workDir: folder },
    );
    await stack.setConfig("azure-native:azureLocalFolder", { value: process.env.FHIR_CMK_AZURE_LOCAL ?? "" });
    await stack.preview({
        color: "never",
        policyPacks: [pack],
        policyPackConfigs: [config],
        onOutput: (text) => process.stdout.write(text),
    });
}

const [folder, pack, config, mistakes] = process.argv.slice(2);
preview(folder, pack, config, mistakes === "mistakes").catch((refused) => {
    console.error(refused.name);
    process.exitCode = 1;
});
