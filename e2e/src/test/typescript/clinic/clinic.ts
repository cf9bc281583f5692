// A FHIR service with a customer-managed key on azure-native alone, in TypeScript. It is run by Pulumi's Automation API, in the
// process that the engine calls back, so that no language host is needed.
// Usage: node clinic.js <project folder> <policy pack> <its configuration> [mistakes | late]
import * as fs from "fs";
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
                      "/subscriptions/22222222-3333-4444-8555-666666666666/providers/Microsoft.Authorization/roleDefinitions/e147488a-f6f5-4113-8e2d-b22465e65bf6",
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

/** A vault whose firewall nobody passes. The preview does not see it: all properties follow from an identity that is not made yet. */
function composeLate(): void {
    const azure = JSON.parse(fs.readFileSync(process.env.FHIR_CMK_AZURE_LOCAL + "/connection.json", "utf8"));
    const group = new AzureResource("resources:ResourceGroup", "group", {
        resourceGroupName: "rg-late",
        location: "westeurope",
    });
    const place = { resourceGroupName: group.name, location: "westeurope" };
    const identity = new AzureResource("managedidentity:UserAssignedIdentity", "identity", {
        ...place,
        resourceName: "id-late",
    });
    const policy = (objectId: string, keys: string[]) => ({ tenantId: azure.tenantId, objectId, permissions: { keys } });
    const vault = new AzureResource("keyvault:Vault", "vault", {
        ...place,
        vaultName: "kv-late",
        properties: identity.principalId.apply((principal) => ({
            tenantId: azure.tenantId,
            sku: { family: "A", name: "standard" },
            enableRbacAuthorization: false,
            enableSoftDelete: true,
            enablePurgeProtection: true,
            softDeleteRetentionInDays: 90,
            accessPolicies: [
                policy(azure.objectId, ["get", "list", "create", "update"]),
                policy(principal, ["get", "wrapKey", "unwrapKey"]),
            ],
            networkAcls: { bypass: "None", defaultAction: "Deny" },
        })),
    });
    const key = new AzureResource("keyvault:Key", "key", {
        resourceGroupName: group.name,
        vaultName: vault.name,
        keyName: "fhir",
        properties: { kty: "RSA", keySize: 3072, keyOps: ["wrapKey", "unwrapKey"] },
    });
    const workspace = new AzureResource("healthcareapis:Workspace", "workspace", { ...place, workspaceName: "late" });
    new AzureResource("healthcareapis:FhirService", "fhir", {
        ...place,
        workspaceName: workspace.name,
        fhirServiceName: "records",
        kind: "fhir-R4",
        identity: { type: "UserAssigned", userAssignedIdentities: [identity.id] },
        encryption: { customerManagedKeyEncryption: { keyEncryptionKeyUrl: key.keyUriWithVersion } },
    });
}

async function run(folder: string, pack: string, config: string, variant: string): Promise<void> {
    const program = async () => (variant === "late" ? composeLate() : compose(variant === "mistakes"));
    const stack = await LocalWorkspace.createOrSelectStack(
        { stackName: variant || "test", projectName: "clinic", program },
        { workDir: folder },
    );
    await stack.setConfig("azure-native:azureLocalFolder", { value: process.env.FHIR_CMK_AZURE_LOCAL ?? "" });
    const checks = { policyPacks: [pack], policyPackConfigs: [config] };
    const output = { color: "never" as const, onOutput: (text: string) => process.stdout.write(text) };
    await stack.preview({ ...output, ...checks });
    if (variant === "late") {
        await stack.up({ ...output, ...checks });
    }
}

const [folder, pack, config, variant] = process.argv.slice(2);
run(folder, pack, config, variant ?? "").catch((refused) => {
    console.error(refused.name);
    process.exitCode = 1;
});
