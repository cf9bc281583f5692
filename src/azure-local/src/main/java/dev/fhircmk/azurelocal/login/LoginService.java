package dev.fhircmk.azurelocal.login;

import dev.fhircmk.azurelocal.http.Match;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** login.microsoftonline.com for one tenant, the applications that sign in with their secrets and the identities with tokens of others. */
public final class LoginService implements RoutedHandler {
    private static final String ALL_SCOPES = "/.default";

    private final Tenant tenant;
    private final Tokens tokens;
    private final Store store;
    private final Clients clients;
    private final LoginErrors errors;
    private final FederatedSignIn federated;
    private final Routes<Function<Match, Response>> routes = new Routes<>();

    public LoginService(
            Tenant tenant, Tokens tokens, Store store, Clients clients, RandomIds ids, InstantSource clock) {
        this.tenant = tenant;
        this.tokens = tokens;
        this.store = store;
        this.clients = clients;
        this.errors = new LoginErrors(ids, clock);
        this.federated = new FederatedSignIn(errors, clock);
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
        Principal principal = authenticate(form);
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

    private Principal authenticate(Map<String, String> form) {
        String clientId = parameter(form, "client_id");
        Optional<String> assertion = Optional.ofNullable(form.get("client_assertion"));
        if (assertion.isPresent()) {
            if (!parameter(form, "client_assertion_type").equals(FederatedSignIn.TYPE)) {
                throw errors.of(LoginError.UNKNOWN_ASSERTION_TYPE);
            }
            return store.read(snapshot -> federated.principal(snapshot, clientId, assertion.get()));
        }
        return authenticate(
                clientId,
                Optional.ofNullable(form.get("client_secret"))
                        .orElseThrow(() -> errors.of(LoginError.MISSING_CREDENTIAL)));
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
