package dev.fhircmk.azurelocal.arm;

import dev.fhircmk.azurelocal.arm.ArmRoutes.ArmRoute;
import dev.fhircmk.azurelocal.http.Match;
import dev.fhircmk.azurelocal.http.Request;
import dev.fhircmk.azurelocal.login.Caller;
import dev.fhircmk.azurelocal.login.Tenant;
import dev.fhircmk.azurelocal.login.TokenAudience;
import dev.fhircmk.azurelocal.login.Tokens;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

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
        return tokens.verify(
                token,
                TokenAudience.MANAGEMENT::accepts,
                audience -> ArmError.WRONG_AUDIENCE.unauthorized(tenant.tenantId(), audience),
                expiry -> ArmError.EXPIRED_TOKEN.unauthorized(tenant.tenantId(), expiry, clock.instant()),
                () -> ArmError.INVALID_TOKEN.unauthorized(tenant.tenantId()));
    }

    /** Refuses a subscription or a management group that does not exist. */
    void requirePlace(ArmCall call) {
        call.subscriptionIfAny()
                .filter(asked -> !subscriptions.has(call.transaction(), asked))
                .ifPresent(asked -> {
                    throw ArmError.SUBSCRIPTION_NOT_FOUND.of(asked);
                });
        if (call.match().values().containsKey("scope")) {
            ManagementGroups.require(call.transaction(), call.scope());
        }
    }

    /**
     * Refuses who has no role for this. What belongs to no subscription may be read by everybody, and the end of an operation
     * by who began it. Who has rights on a part of a subscription is shown that part of its lists: the answer says what of a
     * list a caller may see.
     */
    Predicate<String> authorize(ArmCall call, String type, ArmAuthority authority) {
        Match match = call.match();
        boolean ofAll = Collections.disjoint(match.values().keySet(), List.of("subscription", "scope"));
        if (ofAll || type.equals(Operations.TYPE)) {
            return id -> true;
        }
        Request request = match.request();
        String action = action(request, type);
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

    /** What a call does, as roles name it. */
    static String action(Request request, String type) {
        // Azure names resource groups and providers otherwise in actions than in types, and has one for the policies of
        // a vault.
        boolean byPath = request.method().equals("POST")
                || type.equals(ResourcePath.GROUP_TYPE)
                || type.equals(ProviderRegistrations.TYPE)
                || isOfPolicies(request);
        return byPath ? ArmActions.of(request) : type + "/" + ArmActions.verb(request.method());
    }

    /** {@code …/vaults/{vault}/accessPolicies/add} and its like. */
    private static boolean isOfPolicies(Request request) {
        List<String> path = request.path();
        return path.size() > 2 && path.get(path.size() - 2).equalsIgnoreCase("accessPolicies");
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

    /** The subscription itself, its groups, its resources, or those of one type; what is deleted is none of them. */
    private static boolean isListOfSubscription(Request request) {
        List<String> path = request.path();
        boolean all = path.size() == 2 || (path.size() == 3 && !path.get(2).equalsIgnoreCase("providers"));
        boolean ofType = path.size() == 5
                && path.get(2).equalsIgnoreCase("providers")
                && !path.get(4).equalsIgnoreCase("deletedVaults");
        return request.method().equals("GET") && (all || ofType);
    }

    ArmVersion version(Request request, ArmRoute route) {
        String text = request.query("api-version").orElseThrow(ArmError.MISSING_API_VERSION::of);
        ArmVersion version = ArmVersion.parse(text)
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

    /** Names what a request to ARM does, as roles name it: {@code Microsoft.KeyVault/vaults/write}. */
    private static final class ArmActions {
        private static final String PROVIDERS = "providers";

        /** The action, read off the path; its spelling is the client's. */
        static String of(Request request) {
            List<String> path = request.path();
            int providers = lastOf(path);
            List<String> typed =
                    providers < 0 || providers == path.size() - 1 ? path : path.subList(providers + 1, path.size());
            String type = providers < 0 || typed.size() == 1 ? resources(path) : type(typed, isPost(request));
            // Azure counts the question whether a name is free as reading.
            boolean asks = isPost(request) && type.endsWith("NameAvailability");
            return type + "/" + (asks ? "read" : verb(request.method()));
        }

        static String verb(String method) {
            return switch (method) {
                case "GET", "HEAD" -> "read";
                case "DELETE" -> "delete";
                case "POST" -> "action";
                default -> "write";
            };
        }

        private static boolean isPost(Request request) {
            return request.method().equals("POST");
        }

        /** The namespace, and after it every type without the names between; a POST ends with the name of what it does. */
        private static String type(List<String> typed, boolean post) {
            boolean endsWithName = typed.size() % 2 == 1;
            String types = typed.get(0) + "/" + everySecond(typed.subList(1, typed.size()));
            return post && endsWithName ? types + "/" + typed.get(typed.size() - 1) : types;
        }

        private static String resources(List<String> path) {
            return "Microsoft.Resources/" + everySecond(path);
        }

        private static String everySecond(List<String> parts) {
            return IntStream.range(0, parts.size())
                    .filter(i -> i % 2 == 0)
                    .mapToObj(parts::get)
                    .collect(Collectors.joining("/"));
        }

        private static int lastOf(List<String> path) {
            for (int i = path.size() - 1; i >= 0; i--) {
                if (path.get(i).equalsIgnoreCase(PROVIDERS)) {
                    return i;
                }
            }
            return -1;
        }
    }
}
