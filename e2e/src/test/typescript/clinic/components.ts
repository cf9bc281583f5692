// The components in TypeScript, composed as the stacks of this repository are.
// Usage: node components.js <project folder> <settings of the stack, JSON> <policy pack> <its configuration>
import * as fs from "fs";
import * as pulumi from "@pulumi/pulumi";
import { LocalWorkspace } from "@pulumi/pulumi/automation";

/** The resource group, as azure-native's SDK registers it. */
class ResourceGroup extends pulumi.CustomResource {
    constructor(name: string, inputs: pulumi.Inputs) {
        super("azure-native:resources:ResourceGroup", name, inputs);
    }
}

/** A component of the plugin, as an SDK that Pulumi makes of its schema registers it. */
class Component extends pulumi.ComponentResource {
    declare readonly keyUriWithVersion: pulumi.Output<string>;
    declare readonly keyUri: pulumi.Output<string>;
    declare readonly vaultId: pulumi.Output<string>;
    declare readonly location: pulumi.Output<string>;

    constructor(type: string, name: string, inputs: pulumi.Inputs, options?: pulumi.ComponentResourceOptions) {
        const outputs = { keyUriWithVersion: undefined, keyUri: undefined, vaultId: undefined, location: undefined };
        super("fhir-cmk:index:" + type, name, { ...outputs, ...inputs }, options, true);
    }
}

/** What the file of a stack says. */
interface Settings {
    [name: string]: any;
}

function compose(settings: Settings): void {
    const group = new ResourceGroup("group", {
        resourceGroupName: settings.resourceGroupName,
        location: settings.location,
    });
    const place = {
        // The name, and not the output, which no preview knows before the group is made.
        resourceGroupName: settings.resourceGroupName,
        location: settings.location,
        dataProtection: settings.dataProtection,
        lock: settings.locked ? {} : undefined,
        diagnosticSettings: settings.logAnalyticsWorkspaceId
            ? [{ workspaceResourceId: settings.logAnalyticsWorkspaceId }]
            : undefined,
    };
    const { vaultName, keyName, rotationTrigger, rotateAfter, allowedIps, enableRbacAuthorization, keyOperators } =
        settings;
    const keys = new Component(
        "CmkKeyVault",
        "keys",
        {
            ...place,
            vaultName,
            keyName,
            rotationTrigger,
            rotateAfter,
            allowedIps,
            enableRbacAuthorization,
            keyOperators,
        },
        { dependsOn: [group] },
    );
    new Component(
        "FhirServiceWithCmk",
        "fhir",
        {
            ...place,
            workspaceName: settings.workspaceName,
            fhirServiceName: settings.fhirServiceName,
            customerManagedKey: {
                keyUriWithVersion: keys.keyUriWithVersion,
                keyUri: keys.keyUri,
                keyVaultResourceId: keys.vaultId,
                keyVaultLocation: keys.location,
                enableRbacAuthorization,
            },
        },
        { dependsOn: [keys] },
    );
}

async function run(folder: string, file: string, pack: string, config: string): Promise<void> {
    const settings: Settings = JSON.parse(fs.readFileSync(file, "utf8"));
    const stack = await LocalWorkspace.createOrSelectStack(
        { stackName: settings.resourceGroupName, projectName: "components", program: async () => compose(settings) },
        { workDir: folder },
    );
    await stack.setConfig("azure-native:azureLocalFolder", { value: process.env.FHIR_CMK_AZURE_LOCAL ?? "" });
    await stack.preview({
        color: "never",
        onOutput: (text: string) => process.stdout.write(text),
        policyPacks: [pack],
        policyPackConfigs: [config],
    });
}

const [folder, file, pack, config] = process.argv.slice(2);
run(folder, file, pack, config).catch((refused) => {
    console.error(refused.message);
    process.exitCode = 1;
});
