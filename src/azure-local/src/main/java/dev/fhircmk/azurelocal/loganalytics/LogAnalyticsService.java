package dev.fhircmk.azurelocal.loganalytics;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.arm.ArmAuthority;
import dev.fhircmk.azurelocal.arm.Resource;
import dev.fhircmk.azurelocal.arm.Scope;
import dev.fhircmk.azurelocal.http.Match;
import dev.fhircmk.azurelocal.http.Request;
import dev.fhircmk.azurelocal.http.Response;
import dev.fhircmk.azurelocal.http.RoutedHandler;
import dev.fhircmk.azurelocal.http.Routes;
import dev.fhircmk.azurelocal.http.VirtualHosts;
import dev.fhircmk.azurelocal.insights.LogRoutes;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.azurelocal.keyvault.log.KeyLog;
import dev.fhircmk.azurelocal.login.Caller;
import dev.fhircmk.azurelocal.login.TokenAudience;
import dev.fhircmk.azurelocal.login.Tokens;
import dev.fhircmk.azurelocal.store.Store;
import dev.fhircmk.azurelocal.store.StoreView;
import dev.fhircmk.azurelocal.text.Printable;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * api.loganalytics.azure.com: the queries of a table over the audit logs of the vaults whose diagnostic settings send them to the
 * workspace (Microsoft: "Azure Monitor Log Analytics API overview"; "Azure Key Vault logging"). Unlike on Azure, a use is in the log
 * at once.
 */
public final class LogAnalyticsService implements RoutedHandler {
    private static final String RIGHT = "Microsoft.OperationalInsights/workspaces/query/read";
    private static final Duration ALWAYS = Duration.ofDays(90);

    private final Tokens tokens;
    private final Store store;
    private final InstantSource clock;
    private final ArmAuthority authority;
    private final KeyLog log;
    private final Routes<Function<Match, Response>> routes = new Routes<>();

    public LogAnalyticsService(Tokens tokens, Store store, InstantSource clock, ArmAuthority authority, KeyLog log) {
        this.tokens = tokens;
        this.store = store;
        this.clock = clock;
        this.authority = authority;
        this.log = log;
        routes.add("POST", "/v1/workspaces/{workspace}/query", this::query);
    }

    @Override
    public List<String> routes() {
        return routes.names();
    }

    @Override
    public Response handle(Request request) {
        return routes.dispatch(request, routed -> routed.action().apply(routed.match()))
                .orElseGet(() -> VirtualHosts.notImplemented(request));
    }

    private Response query(Match match) {
        Caller caller = tokens.verify(
                match.request().bearerToken().orElseThrow(LogError.MISSING_TOKEN::of),
                TokenAudience.LOG_ANALYTICS::accepts,
                audience -> LogError.INVALID_TOKEN.of(),
                expiry -> LogError.INVALID_TOKEN.of(),
                LogError.INVALID_TOKEN::of);
        JsonObject request = match.request().json();
        Instant now = clock.instant();
        log.write(store);
        return store.read(snapshot -> {
            Resource workspace =
                    LogWorkspaces.find(snapshot, match.value("workspace")).orElseThrow(LogError.NO_WORKSPACE::of);
            Scope scope = Scope.of(workspace.id().text());
            if (!authority.permits(snapshot, caller, RIGHT, scope, now)) {
                throw LogError.NO_ACCESS.of();
            }
            String asked = JsonTree.text(request, "query").orElse("");
            LogQuery query = LogQuery.of(asked)
                    .orElseThrow(
                            () -> LogError.NOT_SERVED.of(String.join(", ", LogQuery.names()), Printable.text(asked)));
            Instant since = now.minus(timespan(request));
            JsonObject table = query.table(
                    logged(snapshot, workspace).filter(row -> !row.last().isBefore(since)));
            return Response.json(
                    200,
                    JsonBuilder.json()
                            .with("tables", JsonTree.array(List.of(table)))
                            .build());
        });
    }

    private static Stream<KeyLog.Row> logged(StoreView snapshot, Resource workspace) {
        Map<String, List<LogRoutes.Route>> byVault = LogRoutes.to(
                        snapshot, workspace.id().text())
                .collect(Collectors.groupingBy(LogAnalyticsService::vault));
        return KeyLog.rows(snapshot)
                .filter(row -> Optional.ofNullable(byVault.get(row.use().vault())).stream()
                        .flatMap(List::stream)
                        .anyMatch(route -> route.had(row.first(), row.last())));
    }

    private static String vault(LogRoutes.Route route) {
        return route.resource().substring(route.resource().lastIndexOf('/') + 1);
    }

    private static Duration timespan(JsonObject request) {
        Optional<String> asked = JsonTree.text(request, "timespan");
        try {
            return asked.map(Duration::parse).orElse(ALWAYS);
        } catch (DateTimeException e) {
            throw LogError.TIMESPAN.of(Printable.text(asked.orElse("")));
        }
    }
}
