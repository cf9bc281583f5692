package dev.fhircmk.policies;

import static dev.fhircmk.policies.Hardened.hardened;
import static dev.fhircmk.policies.Hardened.log;
import static dev.fhircmk.policies.Program.UNKNOWN;

import dev.fhircmk.core.KeyPermissions;
import dev.fhircmk.policies.Program.Resource;
import java.util.List;
import java.util.Map;

/** Programs beside the hardened one of which no rule has anything to say. */
final class GoodPrograms {
    private GoodPrograms() {}

    /** A key that no service uses. */
    static Program serviceless() {
        return hardened().drop("fhir").drop("fhirLog").drop("health");
    }

    /** A key in hardware, which is not documented for FHIR services. */
    static Program hsmKey() {
        return serviceless().with("vault", "properties.sku.name", "premium").with("key", "properties.kty", "RSA-HSM");
    }

    /** An access policy that is ready for a vault that goes by them. */
    static Program accessPolicy() {
        return hardened()
                .addBeforeService(
                        "policy",
                        "azure-native:keyvault:AccessPolicy",
                        Map.of(
                                "resourceGroupName",
                                "rg",
                                "vaultName",
                                "kv-clinic",
                                "policy",
                                Map.of("objectId", UNKNOWN, "permissions", Map.of("keys", KeyPermissions.SERVICE))))
                .change("policy", policy -> policy.link("policy", "identity"))
                .change("fhir", fhir -> fhir.dependsOn("grant", "policy"));
    }

    static Program export() {
        return hardened()
                .addFirst(
                        "storage",
                        "azure-native:storage:StorageAccount",
                        Map.of("accountName", "clinicexports", "networkRuleSet", Map.of("defaultAction", "Deny")))
                .with("fhir", "exportConfiguration.storageAccountName", "clinicexports");
    }

    static Program images() {
        var fhir = hardened();
        var alert = fhir.resource("health");
        return fhir.drop("health")
                .add(
                        "dicom",
                        Resource.of(
                                        "azure-native:healthcareapis:DicomService",
                                        Map.of(
                                                "resourceGroupName",
                                                "rg",
                                                "workspaceName",
                                                "clinic",
                                                "dicomServiceName",
                                                "images",
                                                "location",
                                                "westeurope",
                                                "tags",
                                                Map.of("data-classification", "restricted"),
                                                "identity",
                                                Map.of(
                                                        "type",
                                                        "UserAssigned",
                                                        "userAssignedIdentities",
                                                        List.of(UNKNOWN)),
                                                "encryption",
                                                Map.of(
                                                        "customerManagedKeyEncryption",
                                                        Map.of("keyEncryptionKeyUrl", UNKNOWN))))
                                .link("encryption", "key")
                                .link("identity", "identity")
                                .dependsOn("grant"))
                .add("dicomLog", log("dicom", Map.of("category", "AuditLogs", "enabled", true)))
                .add("health", alert.with("scopes", List.of(UNKNOWN, UNKNOWN)).link("scopes", "fhir", "dicom"));
    }
}
