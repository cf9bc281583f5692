package dev.fhircmk.azurelocal.authorization;

import dev.fhircmk.azurelocal.arm.ArmCall;
import dev.fhircmk.azurelocal.arm.ArmFeature;
import dev.fhircmk.azurelocal.arm.ArmRoutes;
import dev.fhircmk.azurelocal.arm.ArmVersion;
import dev.fhircmk.azurelocal.http.Response;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Microsoft.Authorization/roleDefinitions: Azure's own roles, at every scope. There are no custom ones. */
public final class RoleDefinitions implements ArmFeature {
    private static final ArmVersion FLOOR = ArmVersion.of("2015-07-01");
    private static final String COLLECTION = "/providers/" + RoleDefinition.TYPE;
    private static final Pattern NAMED = Pattern.compile("roleName eq '([^']*)'", Pattern.CASE_INSENSITIVE);
    private static final Pattern TYPED = Pattern.compile("type eq '([^']*)'", Pattern.CASE_INSENSITIVE);

    private final String subscription;

    /**
     * The definitions.
     *
     * @param subscription the subscription in their ids where a call names none
     */
    public RoleDefinitions(String subscription) {
        this.subscription = subscription;
    }

    @Override
    public void addTo(ArmRoutes routes) {
        routes.of(RoleDefinition.TYPE, FLOOR)
                .add("GET", "/{scope*}" + COLLECTION, this::list)
                .add("GET", "/{scope*}" + COLLECTION + "/{role}", this::get)
                .add("GET", COLLECTION, this::list)
                .add("GET", COLLECTION + "/{role}", this::get);
    }

    private Response list(ArmCall call) {
        String filter = call.request().query("$filter").orElse("");
        Matcher named = NAMED.matcher(filter);
        Matcher typed = TYPED.matcher(filter);
        Stream<RoleDefinition> roles = BuiltInRoles.all().stream();
        if (named.find()) {
            roles = BuiltInRoles.named(named.group(1)).stream();
        } else if (typed.find() && !typed.group(1).equalsIgnoreCase("BuiltInRole")) {
            roles = Stream.empty();
        }
        return Response.values(roles.map(role -> role.show(below(call))));
    }

    private Response get(ArmCall call) {
        String id = call.value("role");
        return BuiltInRoles.withId(id)
                .map(role -> Response.json(200, role.show(below(call))))
                .orElseThrow(() -> AuthorizationError.DEFINITION_NOT_FOUND.of(id));
    }

    private String below(ArmCall call) {
        return call.subscriptionIfAny().orElse(subscription);
    }
}
