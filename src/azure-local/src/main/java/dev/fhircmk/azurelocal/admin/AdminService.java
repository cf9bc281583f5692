package dev.fhircmk.azurelocal.admin;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.behaviour.CurrentBehaviour;
import dev.fhircmk.azurelocal.client.Fault;
import dev.fhircmk.azurelocal.faults.Faults;
import dev.fhircmk.azurelocal.http.Match;
import dev.fhircmk.azurelocal.http.RefusedException;
import dev.fhircmk.azurelocal.http.Request;
import dev.fhircmk.azurelocal.http.Response;
import dev.fhircmk.azurelocal.http.RoutedHandler;
import dev.fhircmk.azurelocal.http.Routes;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.azurelocal.json.JsonShapeException;
import dev.fhircmk.azurelocal.json.JsonTree;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/**
 * The administration, for who has the token of the data folder. Its calls are not counted and meet no faults.
 *
 * <p>A page in a browser cannot reach it: it asks for a header that no page can send without being asked first, and answers
 * only to the names of this machine.
 */
public final class AdminService implements RoutedHandler {
    private static final List<String> OWN_NAMES = List.of("127.0.0.1", "localhost");

    private final byte[] authorization;
    private final Faults faults;
    private final AdjustableClock clock;
    private final CurrentBehaviour behaviour;
    private final Setup setup;
    private final boolean canBeKilled;
    private final Routes<Function<Match, Response>> routes = new Routes<>();

    /**
     * The administration.
     *
     * @param canBeKilled whether the server has a process of its own
     */
    public AdminService(
            String token,
            Faults faults,
            AdjustableClock clock,
            CurrentBehaviour behaviour,
            Setup setup,
            boolean canBeKilled) {
        this.authorization = ("Bearer " + token).getBytes(StandardCharsets.UTF_8);
        this.faults = faults;
        this.clock = clock;
        this.behaviour = behaviour;
        this.setup = setup;
        this.canBeKilled = canBeKilled;
        routes.add("GET", "/faults", match -> Response.json(200, showFaults()))
                .add("POST", "/faults", this::setFault)
                .add("DELETE", "/faults", match -> {
                    faults.clear();
                    return Response.empty(204);
                })
                .add("DELETE", "/faults/{fault}", this::clearFault)
                .add("GET", "/requests", match -> Response.json(200, showRequests()))
                .add("DELETE", "/requests", match -> {
                    faults.resetCount();
                    return Response.empty(204);
                })
                .add("GET", "/clock", match -> Response.json(200, showClock()))
                .add("POST", "/clock/advance", this::advance)
                .add("GET", "/behaviour", match -> Response.json(200, BehaviourJson.show(behaviour.get())))
                .add("PATCH", "/behaviour", this::behave)
                .add("PUT", "/applications/{application}", this::issue)
                .add(
                        "PUT",
                        "/subscriptions/{name}",
                        match -> Response.json(200, setup.subscription(match.value("name"))))
                .add("PUT", "/deployers/{name}", this::deployer)
                .add("DELETE", "/deployers/" + Setup.DEFAULT, match -> {
                    setup.release();
                    return Response.empty(204);
                })
                .add(
                        "POST",
                        "/seeds",
                        match -> Response.json(200, setup.seed(match.request().json())))
                .add("PUT", "/retired-services/{group}/{name}", this::seed);
    }

    @Override
    public List<String> routes() {
        return routes.names();
    }

    @Override
    public Response handle(Request request) {
        if (!OWN_NAMES.contains(request.host())) {
            throw RefusedException.of(421, "NotThisHost", "The administration answers to 127.0.0.1 only.");
        }
        byte[] given = request.header("Authorization").orElse("").getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(authorization, given)) {
            throw RefusedException.of(
                    401, "Unauthorized", "The token is 'adminToken' in connection.json of the data folder.");
        }
        return routes.dispatch(request, routed -> routed.action().apply(routed.match()))
                .orElseThrow(() -> RefusedException.of(
                        404,
                        "NotFound",
                        "The administration has no " + request.method() + " " + request.pathText() + "."));
    }

    private Response setFault(Match match) {
        Fault fault = Fault.fromJson(match.request().json());
        if (fault.action() == Fault.Plain.KILL && !canBeKilled) {
            throw RefusedException.of(
                    409, "NotAProcess", "Only a local Azure that was started with 'serve' can be killed.");
        }
        return Response.json(201, faults.set(fault).toJson());
    }

    private Response clearFault(Match match) {
        if (!faults.clear(match.value("fault"))) {
            throw RefusedException.of(404, "NotFound", "There is no fault '" + match.value("fault") + "'.");
        }
        return Response.empty(204);
    }

    private JsonObject showFaults() {
        return value(faults.all().stream()
                .map(armed -> {
                    JsonObject json = armed.fault().toJson();
                    json.addProperty("calls", armed.calls());
                    json.addProperty("struck", armed.struck());
                    return json;
                })
                .toList());
    }

    private JsonObject showRequests() {
        JsonObject requests = value(faults.calls().stream()
                .map(call -> JsonBuilder.json()
                        .with("number", call.number())
                        .with("method", call.method())
                        .with("host", call.host())
                        .with("path", call.path())
                        .build())
                .toList());
        requests.addProperty("count", faults.count());
        return requests;
    }

    private JsonObject showClock() {
        return JsonBuilder.json()
                .with("now", clock.instant().toString())
                .with("ahead", clock.ahead().toString())
                .build();
    }

    private Response advance(Match match) {
        try {
            Duration by = JsonTree.text(match.request().json(), "by")
                    .map(Duration::parse)
                    .filter(duration -> !duration.isNegative())
                    .orElseThrow(() -> new JsonShapeException("'by' must be a duration such as PT10M, and not back"));
            clock.advance(by);
        } catch (DateTimeException e) {
            throw new JsonShapeException("'by' must be a duration such as PT10M");
        }
        return Response.json(200, showClock());
    }

    private Response behave(Match match) {
        JsonObject changes = match.request().json();
        behaviour.change(current -> BehaviourJson.changed(current, changes));
        return Response.json(200, BehaviourJson.show(behaviour.get()));
    }

    private Response issue(Match match) {
        String name = JsonTree.text(match.request().json(), "displayName").orElse("An application of Microsoft's");
        setup.application(match.value("application"), name);
        return Response.empty(204);
    }

    private Response deployer(Match match) {
        JsonObject asked = match.request().json();
        List<Setup.Right> rights = JsonTree.objects(asked, "rights").stream()
                .map(right -> new Setup.Right(text(right, "role"), text(right, "scope")))
                .toList();
        return Response.json(
                200,
                setup.deployer(
                        match.value("name"),
                        rights,
                        JsonTree.text(asked, "location").orElse("")));
    }

    private static String text(JsonObject right, String property) {
        return JsonTree.text(right, property)
                .orElseThrow(() -> new JsonShapeException("each of 'rights' must have a 'role' and a 'scope'"));
    }

    private Response seed(Match match) {
        return Response.json(
                201,
                setup.retiredService(
                        match.value("group"),
                        match.value("name"),
                        match.request().json()));
    }

    private static JsonObject value(List<JsonObject> entries) {
        return JsonBuilder.json().with("value", JsonTree.array(entries)).build();
    }
}
