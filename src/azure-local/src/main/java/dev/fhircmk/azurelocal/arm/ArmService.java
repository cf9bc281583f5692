package dev.fhircmk.azurelocal.arm;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.arm.ArmRoutes.ArmRoute;
import dev.fhircmk.azurelocal.http.RefusedException;
import dev.fhircmk.azurelocal.http.Request;
import dev.fhircmk.azurelocal.http.Response;
import dev.fhircmk.azurelocal.http.RoutedHandler;
import dev.fhircmk.azurelocal.http.Routes.Routed;
import dev.fhircmk.azurelocal.http.VirtualHosts;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.azurelocal.login.Caller;
import dev.fhircmk.azurelocal.login.Tenant;
import dev.fhircmk.azurelocal.login.Tokens;
import dev.fhircmk.azurelocal.store.ShippedTable;
import dev.fhircmk.azurelocal.store.Store;
import dev.fhircmk.azurelocal.timeline.Timeline;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * management.azure.com. One call is one transaction: what it reads is consistent, and what it changes is kept as a whole or
 * not at all.
 */
public final class ArmService implements RoutedHandler {
    /**
     * {@code /metadata/endpoints} of the public cloud, in the form of api-version 2022-09-01: an object. Clients that ask for it
     * in a run against real names get real names.
     */
    private static final JsonObject CLOUD = ShippedTable.document(ArmService.class, "CloudMetadata.json", Map.of());

    private final ArmGate gate;
    private final ArmAuthority authority;
    private final List<ArmGuard> guards;
    private final ArmOverlap overlap;
    private final ArmActivity activity;
    private final Store store;
    private final Timeline timeline;
    private final InstantSource clock;
    private final ArmRoutes routes = new ArmRoutes();

    /**
     * ARM.
     *
     * @param authority decides which caller may take which action
     * @param retirements which api-versions are no longer served, and from when on
     * @param guards look at every call before it is answered
     * @param overlap finds calls that meet
     * @param activity is told of what changes
     * @param features bring the routes
     */
    public ArmService(
            Tenant tenant,
            Tokens tokens,
            Store store,
            Timeline timeline,
            InstantSource clock,
            ArmAuthority authority,
            List<Retirement> retirements,
            List<ArmGuard> guards,
            ArmOverlap overlap,
            ArmActivity activity,
            List<? extends ArmFeature> features) {
        this.gate = new ArmGate(tenant, tokens, clock, retirements);
        this.authority = authority;
        this.guards = List.copyOf(guards);
        this.overlap = overlap;
        this.activity = activity;
        this.store = store;
        this.timeline = timeline;
        this.clock = clock;
        features.forEach(feature -> feature.addTo(routes));
    }

    @Override
    public List<String> routes() {
        return routes.names();
    }

    @Override
    public Response handle(Request request) {
        if (request.pathText().equalsIgnoreCase("/metadata/endpoints")) {
            return Response.json(200, CLOUD);
        }
        Caller caller = gate.authenticate(request);
        return routes.dispatch(request, routed -> answer(routed, caller))
                .orElseGet(() -> VirtualHosts.notImplemented(request));
    }

    private Response answer(Routed<ArmRoute> routed, Caller caller) {
        ArmVersion version = gate.version(routed.match().request(), routed.action());
        String type = routed.action().type();
        ArmOverlap.Begun begun = overlap.begin(routed.match().request(), type);
        Instant now = clock.instant();
        String action = ArmGate.action(routed.match().request(), type);
        boolean changes = !action.endsWith("/read") && subscription(routed).isPresent();
        try {
            return store.write(transaction -> {
                ArmCall call = new ArmCall(routed.match(), version, caller, now, transaction);
                Response response = answer(call, routed.action(), begun);
                if (changes) {
                    activity.answered(call, action, response.status(), Optional.empty());
                }
                return response;
            });
        } catch (RefusedException e) {
            if (changes) {
                // Of the call itself, nothing was kept.
                store.update(transaction -> activity.answered(
                        new ArmCall(routed.match(), version, caller, now, transaction),
                        action,
                        e.response().status(),
                        Optional.of(String.valueOf(e.getMessage()))));
            }
            throw e;
        }
    }

    private Response answer(ArmCall call, ArmRoute route, ArmOverlap.Begun begun) {
        timeline.catchUp(call.transaction(), call.now());
        gate.requirePlace(call);
        Predicate<String> visible = gate.authorize(call, route.type(), authority);
        guards.forEach(guard -> guard.check(call, route.type()));
        begun.requireNotOvertaken();
        Response response = route.action().answer(call);
        begun.done();
        return seen(response, visible);
    }

    /** The subscription that the path names; what is in none of them has no activity log here. */
    private static Optional<String> subscription(Routed<ArmRoute> routed) {
        return Scope.of(routed.match().request().pathText()).subscription();
    }

    /** A list without what the caller may not see. */
    private static Response seen(Response response, Predicate<String> visible) {
        List<JsonObject> values = response.body()
                .filter(JsonElement::isJsonObject)
                .map(body -> JsonTree.objects(body.getAsJsonObject(), "value"))
                .orElseGet(List::of);
        List<JsonObject> left = values.stream()
                .filter(value ->
                        JsonTree.text(value, "id").filter(visible.negate()).isEmpty())
                .toList();
        return left.size() == values.size() ? response : Response.values(left.stream());
    }
}
