package dev.fhircmk.azurelocal.authorization;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.arm.ArmCall;
import dev.fhircmk.azurelocal.arm.ArmFeature;
import dev.fhircmk.azurelocal.arm.ArmRoutes;
import dev.fhircmk.azurelocal.arm.ArmVersion;
import dev.fhircmk.azurelocal.arm.Extensions;
import dev.fhircmk.azurelocal.arm.Guids;
import dev.fhircmk.azurelocal.http.Response;
import dev.fhircmk.azurelocal.json.JsonTree;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Microsoft.Authorization/roleDefinitions: Azure's own roles, at every scope, and custom ones, which belong to the tenant (Microsoft:
 * "Azure custom roles"; API spec 2022-04-01). Where a custom role may be assigned is kept and not enforced.
 */
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
                .add("PUT", "/{scope*}" + COLLECTION + "/{role}", this::put)
                .add("DELETE", "/{scope*}" + COLLECTION + "/{role}", this::delete)
                .add("GET", COLLECTION, this::list)
                .add("GET", COLLECTION + "/{role}", this::get);
    }

    private Response list(ArmCall call) {
        String filter = call.request().query("$filter").orElse("");
        Matcher named = NAMED.matcher(filter);
        Matcher typed = TYPED.matcher(filter);
        Stream<RoleDefinition> roles = Roles.all(call.transaction());
        if (named.find()) {
            roles = Roles.named(call.transaction(), named.group(1)).stream();
        } else if (typed.find()) {
            roles = roles.filter(role -> role.isBuiltIn() == typed.group(1).equalsIgnoreCase("BuiltInRole"));
        }
        return Response.values(roles.map(role -> role.show(below(call))));
    }

    private Response get(ArmCall call) {
        String id = call.value("role");
        return Roles.withId(call.transaction(), id)
                .map(role -> Response.json(200, role.show(below(call))))
                .orElseThrow(() -> AuthorizationError.DEFINITION_NOT_FOUND.of(id));
    }

    private Response put(ArmCall call) {
        String id = call.value("role").toLowerCase(Locale.ROOT);
        if (!Guids.has(id)) {
            throw AuthorizationError.DEFINITION_ID_IS_NO_GUID.of(id);
        }
        Optional<RoleDefinition> existing = Roles.withId(call.transaction(), id);
        existing.ifPresent(RoleDefinitions::requireCustom);
        RoleDefinition role =
                asked(id, JsonTree.object(call.request().json(), "properties").orElseGet(JsonObject::new));
        Roles.named(call.transaction(), role.name())
                .filter(other -> !other.id().equals(id))
                .ifPresent(other -> {
                    throw AuthorizationError.SAME_NAME.of();
                });
        Roles.put(call.transaction(), role);
        return Response.json(201, role.show(below(call)));
    }

    private static RoleDefinition asked(String id, JsonObject properties) {
        List<JsonObject> permissions = JsonTree.objects(properties, "permissions");
        List<String> scopes = JsonTree.texts(properties, "assignableScopes");
        if (permissions.isEmpty() || scopes.isEmpty()) {
            throw AuthorizationError.DEFINITION_MISSING.of(permissions.isEmpty() ? "permissions" : "assignableScopes");
        }
        return new RoleDefinition(
                id,
                JsonTree.text(properties, "roleName")
                        .orElseThrow(() -> AuthorizationError.DEFINITION_MISSING.of("roleName")),
                JsonTree.text(properties, "description").orElse(""),
                texts(permissions, "actions"),
                texts(permissions, "notActions"),
                texts(permissions, "dataActions"),
                texts(permissions, "notDataActions"),
                scopes.stream().filter(scope -> !scope.equals("/")).toList());
    }

    private static List<String> texts(List<JsonObject> permissions, String name) {
        return permissions.stream()
                .flatMap(permission -> JsonTree.texts(permission, name).stream())
                .toList();
    }

    private Response delete(ArmCall call) {
        Optional<RoleDefinition> existing = Roles.withId(call.transaction(), call.value("role"));
        if (existing.isEmpty()) {
            return Response.empty(204);
        }
        RoleDefinition role = existing.get();
        requireCustom(role);
        boolean used = Extensions.ofType(call.transaction(), RoleAssignments.TYPE)
                .anyMatch(assignment -> assignment.property("roleDefinitionId").endsWith("/" + role.id()));
        if (used) {
            throw AuthorizationError.DEFINITION_IN_USE.of();
        }
        Roles.remove(call.transaction(), role);
        return Response.json(200, role.show(below(call)));
    }

    private static void requireCustom(RoleDefinition role) {
        if (role.isBuiltIn()) {
            throw AuthorizationError.BUILT_IN.of(role.name());
        }
    }

    private String below(ArmCall call) {
        return call.subscriptionIfAny().orElse(subscription);
    }
}
