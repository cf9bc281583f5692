// Two rules: one on a resource by itself, one on resources that belong together.
import { PolicyPack } from "@pulumi/policy";

new PolicyPack("bench-stack", {
    policies: [
        {
            name: "vault-purge-protection",
            description: "A key vault has purge protection.",
            enforcementLevel: "advisory",
            validateResource: (resource, report) => {
                if (resource.type === "azure-native:keyvault:Vault" && resource.props.properties?.enablePurgeProtection !== true) {
                    report("enablePurgeProtection is not true");
                }
            },
        },
        {
            name: "service-own-key",
            description: "A FHIR service is encrypted with a key of its own.",
            enforcementLevel: "advisory",
            validateStack: (stack, report) => {
                for (const service of stack.resources) {
                    if (service.type === "azure-native:healthcareapis:FhirService" && service.props.encryption === undefined) {
                        report("no key", service.urn);
                    }
                }
            },
        },
    ],
});
