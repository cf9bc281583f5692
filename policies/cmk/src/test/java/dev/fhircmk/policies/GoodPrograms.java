package dev.fhircmk.policies;

import static dev.fhircmk.policies.Hardened.hardened;
import static dev.fhircmk.policies.Hardened.log;
import static dev.fhircmk.policies.Program.UNKNOWN;

import dev.fhircmk.core.KeyPermissions;
import java.util.List;
import java.util.Map;

/** Programs beside the hardened one of which no rule has anything to say. */
public final class GoodPrograms {
    private GoodPrograms() {}

    /** A key that no service uses. */
    public static Program serviceless() {
        return hardened().drop("fhir").drop("fhirLog").drop("health");
    }

    /** A key in hardware, which is not documented for FHIR services. */
    public static Program hsmKey() {
        return serviceless().with("vault", "properties.sku.name", "premium").with("key", "properties.kty", "RSA-HSM");
    }

    /** An access policy that is ready for a vault that goes by them. */
    public static Program accessPolicy() {
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

    public static Program export() {
        return hardened()
                .addFirst(
                        "storage",
                        "azure-native:storage:StorageAccount",
                        Map.of("accountName", "clinicexports", "networkRuleSet", Map.of("defaultAction", "Deny")))
                .with("fhir", "exportConfiguration.storageAccountName", "clinicexports");
    }

    public static Program images() {
        var fhir = hardened();
        var alert = fhir.resource("health");
        return fhir.drop("health")
                .add(
                        "dicom",
                        Program.good()
                                .resource("fhir")
                                .as("azure-native:healthcareapis:DicomService")
                                .without("fhirServiceName")
                                .without("kind")
                                .with("dicomServiceName", "images")
                                .with("tags", Map.of("data-classification", "restricted")))
                .add("dicomLog", log("dicom", Map.of("category", "AuditLogs", "enabled", true)))
                .add("health", alert.with("scopes", List.of(UNKNOWN, UNKNOWN)).link("scopes", "fhir", "dicom"));
    }
}
