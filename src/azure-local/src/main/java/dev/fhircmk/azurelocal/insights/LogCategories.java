package dev.fhircmk.azurelocal.insights;

import dev.fhircmk.azurelocal.arm.Scope;
import dev.fhircmk.azurelocal.store.ShippedTable;
import java.util.List;
import java.util.Optional;

/**
 * What each type of resources can log. Sources: Microsoft, "Supported resource log categories" for the FHIR service and for
 * Key Vault; other types can log nothing here.
 */
final class LogCategories {
    static final List<String> GROUPS = List.of("audit", "allLogs");
    static final String METRICS = "AllMetrics";

    private static final List<Logged> LOGGED =
            ShippedTable.read(LogCategories.class, "LogCategories.json", Logged.class);

    private LogCategories() {}

    /** The categories of the resource's type; empty if it has no diagnostic settings. */
    static Optional<List<String>> of(Scope resource) {
        return resource.resource()
                .flatMap(id -> LOGGED.stream()
                        .filter(logged -> logged.type().equalsIgnoreCase(id.type()))
                        .map(Logged::logs)
                        .findFirst());
    }

    private record Logged(String type, List<String> logs) {}
}
