package dev.fhircmk.azurelocal.login;

import com.google.gson.JsonArray;
import dev.fhircmk.azurelocal.http.Match;
import dev.fhircmk.azurelocal.http.Request;
import dev.fhircmk.azurelocal.http.Response;
import dev.fhircmk.azurelocal.http.RoutedHandler;
import dev.fhircmk.azurelocal.http.Routes;
import dev.fhircmk.azurelocal.http.VirtualHosts;
import dev.fhircmk.azurelocal.ids.RandomIds;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.azurelocal.store.Store;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** login.microsoftonline.com for one tenant and the applications that sign in with their secrets. */
public final class LoginService implements RoutedHandler {
    private static final String HOST = "login.microsoftonline.com";
    private static final String ORIGIN = "https://" + HOST + "/";
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
        routes.add("GET", "/common/discovery/instance", match -> instanceDiscovery())
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

    private Response instanceDiscovery() {
        JsonArray aliases =
                JsonTree.arrayOfTexts(List.of(HOST, "login.windows.net", "login.microsoft.com", "sts.windows.net"));
        JsonArray metadata = new JsonArray();
        metadata.add(JsonBuilder.json()
                .with("preferred_network", HOST)
                .with("preferred_cache", "login.windows.net")
                .with("aliases", aliases)
                .build());
        return Response.json(
                200,
                JsonBuilder.json()
                        .with(
                                "tenant_discovery_endpoint",
                                ORIGIN + tenant.tenantId() + "/v2.0/.well-known/openid-configuration")
                        .with("api-version", "1.1")
                        .with("metadata", metadata)
                        .build());
    }

    private Response openIdConfiguration(Match match) {
        requireTenant(match);
        String base = ORIGIN + tenant.tenantId();
        return Response.json(
                200,
                JsonBuilder.json()
                        .with("issuer", base + "/v2.0")
                        .with("authorization_endpoint", base + "/oauth2/v2.0/authorize")
                        .with("token_endpoint", base + "/oauth2/v2.0/token")
                        .with("device_authorization_endpoint", base + "/oauth2/v2.0/devicecode")
                        .with("jwks_uri", base + "/discovery/v2.0/keys")
                        .with("response_types_supported", JsonTree.arrayOfTexts(List.of("code", "id_token")))
                        .with("subject_types_supported", JsonTree.arrayOfTexts(List.of("pairwise")))
                        .with("id_token_signing_alg_values_supported", JsonTree.arrayOfTexts(List.of("RS256")))
                        .with(
                                "token_endpoint_auth_methods_supported",
                                JsonTree.arrayOfTexts(List.of("client_secret_post")))
                        .build());
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
        if (Audience.of(resource).isEmpty()) {
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
}
