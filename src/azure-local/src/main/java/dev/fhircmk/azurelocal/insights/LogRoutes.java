package dev.fhircmk.azurelocal.insights;

import dev.fhircmk.azurelocal.arm.Extension;
import dev.fhircmk.azurelocal.arm.Extensions;
import dev.fhircmk.azurelocal.arm.Scope;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.azurelocal.store.Rows;
import dev.fhircmk.azurelocal.store.StoreView;
import dev.fhircmk.azurelocal.store.Table;
import dev.fhircmk.azurelocal.store.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** When the audit log of a vault went to which Log Analytics workspace: a log has only what came after the diagnostic setting. */
public final class LogRoutes {
    private static final Rows<Route> ROWS = Rows.of(Table.LOG_ROUTES, Route.class);
    private static final Predicate<String> AUDIT = Set.of("AuditEvent", "allLogs", "audit")::contains;

    private LogRoutes() {}

    /** Notes where the log of a resource goes from now on, by the diagnostic settings that it has now. */
    static void follow(Transaction transaction, Scope scope, Instant now) {
        Set<String> targets = Extensions.on(transaction, scope.key(), DiagnosticSettingRoutes.TYPE)
                .filter(LogRoutes::hasAudit)
                .map(setting -> setting.property("workspaceId").toLowerCase(Locale.ROOT))
                .filter(id -> !id.isEmpty())
                .collect(Collectors.toSet());
        String prefix = scope.key() + "|";
        ROWS.list(transaction, prefix)
                .filter(route -> !targets.contains(route.workspace()))
                .toList()
                .forEach(route -> ROWS.put(transaction, prefix + route.workspace(), route.endingAt(now)));
        targets.forEach(workspace -> {
            Route known = ROWS.find(transaction, prefix + workspace)
                    .orElseGet(() -> new Route(scope.key(), workspace, List.of()));
            ROWS.put(transaction, prefix + workspace, known.beginningAt(now));
        });
    }

    /**
     * The routes to a workspace.
     *
     * @param workspace the ARM id
     */
    public static Stream<Route> to(StoreView snapshot, String workspace) {
        return ROWS.list(snapshot, "/").filter(route -> route.workspace().equalsIgnoreCase(workspace));
    }

    private static boolean hasAudit(Extension setting) {
        return JsonTree.objects(setting.body(), "properties", "logs").stream()
                .filter(entry -> JsonTree.flag(entry, "enabled").orElse(false))
                .flatMap(entry ->
                        JsonTree.text(entry, "category").or(() -> JsonTree.text(entry, "categoryGroup")).stream())
                .anyMatch(AUDIT);
    }

    /**
     * The times in which the log of a resource went to a workspace.
     *
     * @param resource the ARM id of the resource, in lower case
     * @param workspace the ARM id of the workspace, in lower case
     */
    public record Route(String resource, String workspace, List<Period> periods) {
        public Route {
            periods = List.copyOf(periods);
        }

        /** Whether what happened in that time went there. */
        public boolean had(Instant first, Instant last) {
            return periods.stream().anyMatch(period -> period.has(first, last));
        }

        private Route endingAt(Instant now) {
            return new Route(
                    resource,
                    workspace,
                    periods.stream().map(period -> period.endingAt(now)).toList());
        }

        private Route beginningAt(Instant now) {
            if (periods.stream().anyMatch(period -> period.until().isEmpty())) {
                return this;
            }
            List<Period> more = new ArrayList<>(periods);
            more.add(new Period(now, Optional.empty()));
            return new Route(resource, workspace, more);
        }
    }

    /**
     * From when until when.
     *
     * @param until when it ended, a use at that time excluded; empty while it goes on
     */
    public record Period(Instant since, Optional<Instant> until) {
        boolean has(Instant first, Instant last) {
            return !first.isBefore(since) && until.map(last::isBefore).orElse(true);
        }

        Period endingAt(Instant now) {
            return until.isPresent() ? this : new Period(since, Optional.of(now));
        }
    }
}
