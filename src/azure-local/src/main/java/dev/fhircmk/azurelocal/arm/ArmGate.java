package dev.fhircmk.azurelocal.arm;

import dev.fhircmk.azurelocal.arm.ArmRoutes.ArmRoute;
import dev.fhircmk.azurelocal.http.Match;
import dev.fhircmk.azurelocal.http.Request;
import dev.fhircmk.azurelocal.login.Audience;
import dev.fhircmk.azurelocal.login.Caller;
import dev.fhircmk.azurelocal.login.Tenant;
import dev.fhircmk.azurelocal.login.Tokens;
import dev.fhircmk.azurelocal.store.Snapshot;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Who may call ARM, and with which api-version. */
final class ArmGate {
    private final Tenant tenant;
    private final Tokens tokens;
    private final InstantSource clock;
    private final List<Retirement> retirements;
    private final KnownSubscriptions subscriptions;

    ArmGate(Tenant tenant, Tokens tokens, InstantSource clock, List<Retirement> retirements) {
        this.subscriptions = new KnownSubscriptions(tenant);
        this.tenant = tenant;
        this.tokens = tokens;
        this.clock = clock;
        this.retirements = List.copyOf(retirements);
    }

    Caller authenticate(Request request) {
        String token = request.bearerToken().orElseThrow(() -> ArmError.MISSING_TOKEN.unauthorized(tenant.tenantId()));
        return tokens.verify(token, Audience.MANAGEMENT)
                .caller(
                        audience -> ArmError.WRONG_AUDIENCE.unauthorized(tenant.tenantId(), audience),
                        expiry -> ArmError.EXPIRED_TOKEN.unauthorized(tenant.tenantId(), expiry, clock.instant()),
                        () -> ArmError.INVALID_TOKEN.unauthorized(tenant.tenantId()));
    }

    /** Refuses a subscription that there is not. */
    void requireSubscription(Match match, Snapshot snapshot) {
        Optional.ofNullable(match.values().get("subscription"))
                .or(() -> scope(match).flatMap(Scope::subscription))
                .filter(asked -> !subscriptions.has(snapshot, asked))
                .ifPresent(asked -> {
                    throw ArmError.SUBSCRIPTION_NOT_FOUND.of(asked);
                });
    }

    /**
     * Refuses who has no role for this. What belongs to no subscription may be read by everybody, and the end of an operation
     * by who began it. Who has rights on a part of a subscription is shown that part of its lists: the answer says what of a
     * list a caller may see.
     */
    Predicate<String> authorize(ArmCall call, String type, ArmAuthority authority) {
        Match match = call.match();
        boolean ofAll =
                !match.values().containsKey("subscription") && scope(match).isEmpty();
        if (ofAll || type.equals(Operations.TYPE)) {
            return id -> true;
        }
        Request request = match.request();
        // Azure names a resource group otherwise in actions than in types.
        boolean byPath = request.method().equals("POST") || type.equals(ResourceId.GROUP_TYPE);
        String action = byPath ? ArmActions.of(request) : type + "/" + ArmActions.verb(request.method());
        Caller caller = call.caller();
        Scope scope = target(match);
        if (authority.permits(call.transaction(), caller, action, scope, call.now())) {
            return id -> true;
        }
        if (isListOfSubscription(request) && authority.reaches(call.transaction(), caller, scope, call.now())) {
            return id -> authority.permits(call.transaction(), caller, action, Scope.of(id), call.now());
        }
        throw ArmError.NOT_AUTHORIZED.of(caller.appId(), caller.objectId(), action, scope.text());
    }

    /** What a provider has in the subscription as a whole belongs to the subscription. */
    private static Scope target(Match match) {
        List<String> path = match.request().path();
        boolean ofProvider = match.values().containsKey("subscription")
                && path.size() > 2
                && path.get(2).equalsIgnoreCase("providers");
        return Scope.of(
                ofProvider
                        ? "/" + path.get(0) + "/" + path.get(1)
                        : match.request().pathText());
    }

    /** The subscription itself, its groups, its resources, or those of one type. */
    private static boolean isListOfSubscription(Request request) {
        List<String> path = request.path();
        boolean all = path.size() == 2 || (path.size() == 3 && !path.get(2).equalsIgnoreCase("providers"));
        boolean ofType = path.size() == 5 && path.get(2).equalsIgnoreCase("providers");
        return request.method().equals("GET") && (all || ofType);
    }

    ApiVersion version(Request request, ArmRoute route) {
        String text = request.query("api-version").orElseThrow(ArmError.MISSING_API_VERSION::of);
        ApiVersion version = ApiVersion.parse(text)
                .orElseThrow(() ->
                        ArmError.INVALID_API_VERSION.of(text, route.floor().text()));
        if (!version.atLeast(route.floor())) {
            throw ArmError.UNSUPPORTED_API_VERSION.of(
                    text,
                    route.type().substring(route.type().indexOf('/') + 1),
                    route.floor().text());
        }
        Instant now = clock.instant();
        retirements.stream()
                .filter(retirement -> retirement.refuses(route.type(), version, now))
                .findFirst()
                .ifPresent(retirement -> {
                    throw ArmError.RETIRED_API_VERSION.of(
                            text, retirement.first().text());
                });
        return version;
    }

    private static Optional<Scope> scope(Match match) {
        return Optional.ofNullable(match.values().get("scope")).map(Scope::of);
    }
}
