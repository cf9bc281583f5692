package dev.fhircmk.azurelocal.arm;

import dev.fhircmk.azurelocal.arm.ArmRoutes.ArmRoute;
import dev.fhircmk.azurelocal.http.Match;
import dev.fhircmk.azurelocal.http.Request;
import dev.fhircmk.azurelocal.login.Audience;
import dev.fhircmk.azurelocal.login.Caller;
import dev.fhircmk.azurelocal.login.Tenant;
import dev.fhircmk.azurelocal.login.TokenCheck;
import dev.fhircmk.azurelocal.login.Tokens;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Who may call ARM, and with which api-version. */
final class ArmGate {
    private final Tenant tenant;
    private final Tokens tokens;
    private final InstantSource clock;
    private final List<Retirement> retirements;

    ArmGate(Tenant tenant, Tokens tokens, InstantSource clock, List<Retirement> retirements) {
        this.tenant = tenant;
        this.tokens = tokens;
        this.clock = clock;
        this.retirements = List.copyOf(retirements);
    }

    Caller authenticate(Request request) {
        String token = request.bearerToken().orElseThrow(() -> ArmErrors.missingToken(tenant.tenantId()));
        TokenCheck check = tokens.verify(token, Audience.MANAGEMENT);
        if (check instanceof TokenCheck.Verified verified) {
            return verified.caller();
        }
        if (check instanceof TokenCheck.WrongAudience wrong) {
            throw ArmErrors.wrongAudience(tenant.tenantId(), wrong.audience());
        }
        if (check instanceof TokenCheck.OutOfDate outOfDate) {
            throw ArmErrors.expiredToken(
                    tenant.tenantId(), outOfDate.expiry(), clock.instant().toString());
        }
        throw ArmErrors.invalidToken(tenant.tenantId());
    }

    /** Refuses another subscription than the one there is. */
    void requireSubscription(Match match) {
        Optional.ofNullable(match.values().get("subscription"))
                .or(() -> scope(match).flatMap(Scope::subscription))
                .filter(asked -> !asked.equalsIgnoreCase(tenant.subscriptionId()))
                .ifPresent(asked -> {
                    throw ArmErrors.subscriptionNotFound(asked);
                });
    }

    /** Refuses who has no role for this; what belongs to no subscription may be read by everybody. */
    void authorize(ArmCall call, String type, ArmAuthority authority) {
        Match match = call.match();
        if (!match.values().containsKey("subscription") && scope(match).isEmpty()) {
            return;
        }
        Request request = match.request();
        // Azure names a resource group otherwise in actions than in types.
        boolean byPath = request.method().equals("POST") || type.equals(ResourceId.GROUP_TYPE);
        String action = byPath ? ArmActions.of(request) : type + "/" + ArmActions.verb(request.method());
        Caller caller = call.caller();
        Scope scope = Scope.of(request.pathText());
        if (!authority.permits(call.transaction(), caller, action, scope, call.now())) {
            throw ArmErrors.notAuthorized(caller.appId(), caller.objectId(), action, scope.text());
        }
    }

    ApiVersion version(Request request, ArmRoute route) {
        String text = request.query("api-version").orElseThrow(ArmErrors::missingApiVersion);
        ApiVersion version = ApiVersion.parse(text).orElseThrow(() -> ArmErrors.invalidApiVersion(text, route.floor()));
        if (!version.atLeast(route.floor())) {
            throw ArmErrors.unsupportedApiVersion(text, route.type(), route.floor());
        }
        Instant now = clock.instant();
        retirements.stream()
                .filter(retirement -> retirement.refuses(route.type(), version, now))
                .findFirst()
                .ifPresent(retirement -> {
                    throw ArmErrors.retiredApiVersion(text, retirement.first());
                });
        return version;
    }

    private static Optional<Scope> scope(Match match) {
        return Optional.ofNullable(match.values().get("scope")).map(Scope::of);
    }
}
