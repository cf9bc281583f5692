// The same on the components, as an SDK that Pulumi makes of the plugin's schema registers them: ../ManyServices.java in TypeScript.
import * as resources from "@pulumi/azure-native/resources";
import * as pulumi from "@pulumi/pulumi";

class Component extends pulumi.ComponentResource {
    declare readonly keyUriWithVersion: pulumi.Output<string>;
    declare readonly keyUri: pulumi.Output<string>;
    declare readonly vaultId: pulumi.Output<string>;
    declare readonly location: pulumi.Output<string>;

    constructor(type: string, name: string, inputs: pulumi.Inputs) {
        const outputs = { keyUriWithVersion: undefined, keyUri: undefined, vaultId: undefined, location: undefined };
        super("fhir-cmk:index:" + type, name, { ...outputs, ...inputs }, {}, true);
    }
}

const name = new pulumi.Config().require("name");
const group = new resources.ResourceGroup("group", { resourceGroupName: "rg-" + name, location: "westeurope" });
const place = { resourceGroupName: group.name, location: "westeurope", dataProtection: "none" };
const keys = new Component("CmkKeyVault", "keys", {
    ...place,
    vaultName: "kv-" + name,
    keyName: "fhir",
    allowedIps: ["203.0.113.10"],
});
for (let i = 1; i <= new pulumi.Config().requireNumber("services"); i++) {
    new Component("FhirServiceWithCmk", "fhir" + i, {
        ...place,
        workspaceName: name + i,
        fhirServiceName: "records",
        customerManagedKey: {
            keyUriWithVersion: keys.keyUriWithVersion,
            keyUri: keys.keyUri,
            keyVaultResourceId: keys.vaultId,
            keyVaultLocation: keys.location,
        },
    });
}
