package dev.fhircmk.azurelocal.login;

import com.google.gson.JsonArray;
import dev.fhircmk.azurelocal.http.ErrorTable;
import dev.fhircmk.azurelocal.http.Match;
import dev.fhircmk.azurelocal.http.RefusedException;
import dev.fhircmk.azurelocal.http.Request;
import dev.fhircmk.azurelocal.http.Response;
import dev.fhircmk.azurelocal.http.RoutedHandler;
import dev.fhircmk.azurelocal.http.Routes;
import dev.fhircmk.azurelocal.http.VirtualHosts;
import dev.fhircmk.azurelocal.ids.RandomIds;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.azurelocal.store.ShippedTable;
import dev.fhircmk.azurelocal.store.Store;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** login.microsoftonline.com for one tenant and the applications that sign in with their secrets. */
public final class LoginService implements RoutedHandler {
    private static final String ALL_SCOPES = "/.default";

    private final Tenant tenant;
    private final Tokens tokens;
    private final Store store;
    private final Clients clients;
    private final LoginErrors errors;
    private final Routes<Function<Match, Response>> routes = new Routes<>();

    public LoginService(
            Tenant tenant, Tokens tokens, Store store, Clients clients, RandomIds ids, InstantSource clock) {
        this.tenant = tenant;
        this.tokens = tokens;
        this.store = store;
        this.clients = clients;
        this.errors = new LoginErrors(ids, clock);
        routes.add("GET", "/common/discovery/instance", match -> document("InstanceDiscovery.json"))
                .add("GET", "/{tenant}/.well-known/openid-configuration", this::openIdConfiguration)
                .add("GET", "/{tenant}/v2.0/.well-known/openid-configuration", this::openIdConfiguration)
                .add("GET", "/{tenant}/discovery/keys", match -> keys())
                .add("GET", "/{tenant}/discovery/v2.0/keys", match -> keys())
                .add("POST", "/{tenant}/oauth2/token", match -> token(match, LoginService::oldResource))
                .add("POST", "/{tenant}/oauth2/v2.0/token", match -> token(match, LoginService::scopedResource));
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

    private Response openIdConfiguration(Match match) {
        requireTenant(match);
        return document("OpenIdConfiguration.json");
    }

    private Response document(String name) {
        return Response.json(
                200, ShippedTable.document(LoginService.class, name, Map.of("tenantId", tenant.tenantId())));
    }

    private Response keys() {
        return Response.json(200, JsonTree.parse(tokens.publicKeys()));
    }

    private Response token(Match match, Function<Map<String, String>, Optional<String>> resourceOf) {
        requireTenant(match);
        Map<String, String> form = match.request().form();
        String grant = parameter(form, "grant_type");
        if (!grant.equals("client_credentials")) {
            throw errors.of(LoginError.UNSUPPORTED_GRANT, grant);
        }
        Principal principal = authenticate(parameter(form, "client_id"), parameter(form, "client_secret"));
        String resource = resourceOf.apply(form).orElseThrow(() -> errors.of(LoginError.MISSING, "scope"));
        if (TokenAudience.of(resource).isEmpty()) {
            throw errors.of(LoginError.UNKNOWN_RESOURCE, resource, tenant.tenantId());
        }
        return Response.json(
                200,
                JsonBuilder.json()
                        .with("token_type", "Bearer")
                        .with("expires_in", Tokens.LIFETIME.toSeconds())
                        .with("ext_expires_in", Tokens.LIFETIME.toSeconds())
                        .with("access_token", tokens.issue(principal, resource))
                        .build());
    }

    private Principal authenticate(String clientId, String secret) {
        Clients.Client client = clientId.equalsIgnoreCase(tenant.clientId())
                ? new Clients.Client(tenant.deployer(), tenant.clientSecret())
                : store.read(snapshot -> clients.find(snapshot, clientId))
                        .orElseThrow(() -> errors.of(LoginError.UNKNOWN_CLIENT, clientId, tenant.tenantId()));
        if (!client.secret().matches(secret)) {
            throw errors.of(LoginError.WRONG_SECRET, clientId);
        }
        return client.principal();
    }

    private void requireTenant(Match match) {
        String asked = match.value("tenant");
        if (!asked.equalsIgnoreCase(tenant.tenantId())) {
            throw errors.of(LoginError.UNKNOWN_TENANT, asked);
        }
    }

    private String parameter(Map<String, String> form, String name) {
        return Optional.ofNullable(form.get(name)).orElseThrow(() -> errors.of(LoginError.MISSING, name));
    }

    private static Optional<String> oldResource(Map<String, String> form) {
        return Optional.ofNullable(form.get("resource"));
    }

    /**
     * {@code https://vault.azure.net/.default} asks for {@code https://vault.azure.net}; beside it clients name scopes of
     * OpenID Connect, which mean nothing for an application.
     */
    private static Optional<String> scopedResource(Map<String, String> form) {
        return Optional.ofNullable(form.get("scope"))
                .map(scope -> List.of(scope.strip().split(" +", -1)))
                .flatMap(scopes -> scopes.stream()
                        .filter(scope -> scope.endsWith(ALL_SCOPES))
                        .findFirst()
                        .map(scope -> scope.substring(0, scope.length() - ALL_SCOPES.length()))
                        .or(() -> scopes.stream().findFirst()));
    }

    /** Errors of the token endpoint in Entra's shape: each has a trace and a time. */
    private record LoginErrors(RandomIds ids, InstantSource clock) {
        private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern(
                        "uuuu-MM-dd HH:mm:ss'Z'", Locale.ROOT)
                .withZone(ZoneOffset.UTC);

        RefusedException of(LoginError error, Object... values) {
            ErrorTable.Row row = error.row();
            String code = row.inner().orElseThrow();
            String trace = ids.uuid().toString();
            String timestamp = TIMESTAMP.format(clock.instant());
            JsonArray codes = new JsonArray();
            codes.add(Integer.valueOf(code));
            String description = "AADSTS" + code + ": " + row.sentence(values) + " Trace ID: " + trace
                    + " Correlation ID: " + trace + " Timestamp: " + timestamp;
            return new RefusedException(
                    "AADSTS" + code,
                    Response.json(
                            row.status(),
                            JsonBuilder.json()
                                    .with("error", row.code())
                                    .with("error_description", description)
                                    .with("error_codes", codes)
                                    .with("timestamp", timestamp)
                                    .with("trace_id", trace)
                                    .with("correlation_id", trace)
                                    .with("error_uri", "https://login.microsoftonline.com/error?code=" + code)
                                    .build()));
        }
    }
}
