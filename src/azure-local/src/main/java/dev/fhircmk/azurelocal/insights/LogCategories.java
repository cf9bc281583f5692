package dev.fhircmk.azurelocal.insights;

import dev.fhircmk.azurelocal.arm.Scope;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What each type of resources can log. Sources: Microsoft, "Supported resource log categories" for the FHIR service and for
 * Key Vault; other types can log nothing here.
 */
final class LogCategories {
    static final List<String> GROUPS = List.of("audit", "allLogs");
    static final String METRICS = "AllMetrics";

    private static final Map<String, List<String>> LOGS = Map.of(
            "microsoft.keyvault/vaults",
            List.of("AuditEvent", "AzurePolicyEvaluationDetails"),
            "microsoft.healthcareapis/workspaces/fhirservices",
            List.of("AuditLogs", "DiagnosticLogs"),
            "microsoft.healthcareapis/services",
            List.of("AuditLogs", "DiagnosticLogs"));

    private LogCategories() {}

    /** The categories of the resource's type; empty if it has no diagnostic settings. */
    static Optional<List<String>> of(Scope resource) {
        return resource.resource()
                .flatMap(id -> Optional.ofNullable(LOGS.get(id.type().toLowerCase(Locale.ROOT))));
    }
}
