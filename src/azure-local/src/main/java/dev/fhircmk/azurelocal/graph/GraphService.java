package dev.fhircmk.azurelocal.graph;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.behaviour.Behaviour;
import dev.fhircmk.azurelocal.behaviour.Behaviour.GraphRight;
import dev.fhircmk.azurelocal.graph.PrincipalRequests.Wanted;
import dev.fhircmk.azurelocal.http.Match;
import dev.fhircmk.azurelocal.http.Request;
import dev.fhircmk.azurelocal.http.Response;
import dev.fhircmk.azurelocal.http.RoutedHandler;
import dev.fhircmk.azurelocal.http.Routes;
import dev.fhircmk.azurelocal.http.VirtualHosts;
import dev.fhircmk.azurelocal.ids.RandomIds;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.azurelocal.login.Caller;
import dev.fhircmk.azurelocal.login.Tenant;
import dev.fhircmk.azurelocal.login.TokenAudience;
import dev.fhircmk.azurelocal.login.Tokens;
import dev.fhircmk.azurelocal.store.ShippedTable;
import dev.fhircmk.azurelocal.store.Store;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * graph.microsoft.com: service principals, made of applications of other tenants too. Sources: Microsoft Graph v1.0, "Create
 * servicePrincipal", "Upsert servicePrincipal", "List servicePrincipals", "List group transitive members".
 */
public final class GraphService implements RoutedHandler {
    private static final String ITEM = "/v1.0/servicePrincipals/{id}";
    private static final String BY_APPLICATION = "/v1.0/servicePrincipals(appId='{id}')";

    private final Tenant tenant;
    private final Tokens tokens;
    private final Supplier<Behaviour> behaviour;
    private final PrincipalRequests principals;
    private final Routes<Route> routes = new Routes<>();

    public GraphService(
            Tenant tenant,
            Tokens tokens,
            Store store,
            RandomIds ids,
            InstantSource clock,
            Supplier<Behaviour> behaviour) {
        this.tenant = tenant;
        this.tokens = tokens;
        this.behaviour = behaviour;
        this.principals = new PrincipalRequests(new ShownPrincipal(tenant.tenantId()), store, ids, clock);
        routes.add("GET", "/v1.0/servicePrincipals", new Route(GraphRight.READ, principals::list))
                .add("POST", "/v1.0/servicePrincipals", new Route(GraphRight.OWNED_BY, principals::create))
                .add("PATCH", ITEM, new Route(GraphRight.OWNED_BY, principals::patch))
                .add("PATCH", BY_APPLICATION, new Route(GraphRight.OWNED_BY, principals::upsert))
                .add("POST", "/v1.0/directoryObjects/getByIds", new Route(GraphRight.READ, principals::getByIds))
                .add("GET", "/v1.0/groups/{id}/transitiveMembers", new Route(GraphRight.READ, principals::members))
                .add("GET", "/v1.0/me", new Route(GraphRight.NONE, (match, right) -> {
                    throw GraphError.NOT_DELEGATED.of();
                }));
        addItem(ITEM, Wanted::id);
        addItem(BY_APPLICATION, Wanted::application);
        ShippedTable.read(GraphService.class, "TenantObjects.json", TenantObject.class)
                .forEach(object -> routes.add(
                        "GET",
                        "/v1.0/" + object.set(),
                        new Route(
                                GraphRight.READ,
                                (match, right) -> PrincipalRequests.values(
                                        object.set(),
                                        object.entities(tenant, match.request().query("$filter"))))));
    }

    /** What can be asked of one service principal, whichever way a path names it. */
    private void addItem(String path, Function<String, Wanted> named) {
        routes.add(
                        "GET",
                        path,
                        new Route(GraphRight.READ, (match, right) -> principals.get(named.apply(match.value("id")))))
                .add(
                        "DELETE",
                        path,
                        new Route(
                                GraphRight.OWNED_BY,
                                (match, right) -> principals.delete(named.apply(match.value("id")))));
    }

    @Override
    public List<String> routes() {
        return routes.names();
    }

    @Override
    public Response handle(Request request) {
        GraphRight right = right(request);
        return routes.dispatch(request, routed -> {
                    require(right, routed.action().needs());
                    return routed.action().answer().of(routed.match(), right);
                })
                .orElseGet(() -> VirtualHosts.notImplemented(request));
    }

    /** The deployer has the permission that the behaviour says, all others have none. */
    private GraphRight right(Request request) {
        Caller caller = tokens.verify(
                request.bearerToken().orElseThrow(GraphError.MISSING_TOKEN::of),
                TokenAudience.GRAPH::accepts,
                audience -> GraphError.WRONG_AUDIENCE.of(),
                expiry -> GraphError.EXPIRED_TOKEN.of(),
                GraphError.INVALID_TOKEN::of);
        return caller.objectId().equals(tenant.objectId()) ? behaviour.get().graphRight() : GraphRight.NONE;
    }

    private static void require(GraphRight right, GraphRight needed) {
        if (!right.covers(needed)) {
            throw GraphError.DENIED.of();
        }
    }

    /** An object of which a tenant has one; where it is asked for by its key, only who names that is shown it. */
    private record TenantObject(String set, Optional<String> key, JsonObject entity) {
        List<JsonObject> entities(Tenant tenant, Optional<String> filter) {
            JsonObject shown = JsonTree.parse(JsonTree.write(entity)
                    .replace("{tenantId}", tenant.tenantId())
                    .replace("{clientId}", tenant.clientId())
                    .replace("{objectId}", tenant.objectId()));
            boolean asked = key.flatMap(name -> JsonTree.text(shown, name))
                    .map(id -> filter.orElse("").contains(id))
                    .orElse(true);
            return asked ? List.of(shown) : List.of();
        }
    }

    private record Route(GraphRight needs, Answer answer) {}

    @FunctionalInterface
    private interface Answer {
        Response of(Match match, GraphRight right);
    }
}
