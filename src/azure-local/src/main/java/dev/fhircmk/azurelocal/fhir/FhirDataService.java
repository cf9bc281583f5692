package dev.fhircmk.azurelocal.fhir;

import dev.fhircmk.azurelocal.arm.Resource;
import dev.fhircmk.azurelocal.http.Match;
import dev.fhircmk.azurelocal.http.Request;
import dev.fhircmk.azurelocal.http.Response;
import dev.fhircmk.azurelocal.http.RoutedHandler;
import dev.fhircmk.azurelocal.http.Routes;
import dev.fhircmk.azurelocal.ids.RandomIds;
import dev.fhircmk.azurelocal.store.Store;
import dev.fhircmk.azurelocal.store.Transaction;
import dev.fhircmk.azurelocal.timeline.Timeline;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Function;

/** The FHIR services of one kind, each at its host. One call is one transaction. */
public final class FhirDataService implements RoutedHandler {
    private static final String READ = "read";
    private static final String WRITE = "write";
    private static final String TYPE = "/{type}";
    private static final String ITEM = "/{type}/{id}";

    private final ServiceData data;
    private final FhirGate gate;
    private final Store store;
    private final Timeline timeline;
    private final InstantSource clock;
    private final Routes<Action> routes = new Routes<>();

    public FhirDataService(
            ServiceData data, FhirGate gate, Store store, Timeline timeline, InstantSource clock, RandomIds ids) {
        this.data = data;
        this.gate = gate;
        this.store = store;
        this.timeline = timeline;
        this.clock = clock;
        FhirInteractions interactions = new FhirInteractions(ids);
        FhirSearch search = new FhirSearch(ids);
        routes.add("GET", "/metadata", FhirDataService::metadata)
                .add("GET", "/health/check", this::health)
                .add("POST", TYPE, guarded(WRITE, interactions::create))
                .add("GET", TYPE, guarded(READ, search::search))
                .add("GET", ITEM, guarded(READ, interactions::read))
                .add("PUT", ITEM, guarded(WRITE, interactions::update))
                .add("DELETE", ITEM, guarded("delete", interactions::delete))
                .add("GET", ITEM + "/_history", guarded(READ, search::history))
                .add("GET", ITEM + "/_history/{version}", guarded(READ, interactions::readVersion));
    }

    @Override
    public List<String> routes() {
        return routes.names();
    }

    @Override
    public Response handle(Request request) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return store.write(transaction -> {
            timeline.catchUp(transaction, now);
            Resource service = data.find(transaction, request);
            return routes.dispatch(request, routed -> routed.action().answer(routed.match(), service, transaction, now))
                    .orElseThrow(() -> FhirError.notHere(request, "the route"));
        });
    }

    /** A token with the role comes first: a service that lost its key does not say so to everybody. */
    private Action guarded(String operation, Function<FhirCall, Response> interaction) {
        return (match, service, transaction, now) -> {
            gate.require(transaction, match.request(), data.kind(), service, operation, now);
            EncryptedResources resources = data.open(transaction, service, now);
            return interaction.apply(new FhirCall(match, resources, transaction, now));
        };
    }

    private static Response metadata(Match match, Resource service, Transaction transaction, Instant now) {
        return FhirAnswers.json(
                200,
                Capabilities.statement(service, "https://" + match.request().host() + "/", now));
    }

    private Response health(Match match, Resource service, Transaction transaction, Instant now) {
        return Response.json(200, Capabilities.health(data.reachesKey(transaction, service, now)));
    }

    @FunctionalInterface
    private interface Action {
        Response answer(Match match, Resource service, Transaction transaction, Instant now);
    }
}
