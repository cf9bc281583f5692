package dev.fhircmk.azurelocal.authorization;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.arm.ArmCall;
import dev.fhircmk.azurelocal.arm.ArmFeature;
import dev.fhircmk.azurelocal.arm.ArmRoutes;
import dev.fhircmk.azurelocal.arm.ArmVersion;
import dev.fhircmk.azurelocal.arm.Extension;
import dev.fhircmk.azurelocal.arm.Extensions;
import dev.fhircmk.azurelocal.arm.Guids;
import dev.fhircmk.azurelocal.arm.Resources;
import dev.fhircmk.azurelocal.http.Response;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.azurelocal.json.JsonTree;
import java.util.Optional;

/**
 * Microsoft.Authorization/roleAssignments at every scope. A deleted resource takes its assignments with it, and a recovered
 * vault does not bring them back (Microsoft: "Azure Key Vault soft-delete overview").
 */
public final class RoleAssignments implements ArmFeature {
    static final String TYPE = "Microsoft.Authorization/roleAssignments";

    private static final ArmVersion FLOOR = ArmVersion.of("2015-07-01");
    private static final String COLLECTION = "/{scope*}/providers/" + TYPE;
    private static final String ITEM = COLLECTION + "/{assignment}";

    private final RoleEffects effects;
    private final AssignedPrincipals principals;

    public RoleAssignments(RoleEffects effects, AssignedPrincipals principals) {
        this.effects = effects;
        this.principals = principals;
    }

    @Override
    public void addTo(ArmRoutes routes) {
        routes.of(TYPE, FLOOR)
                .add("PUT", ITEM, this::put)
                .add(
                        "GET",
                        ITEM,
                        call -> Extensions.shown(
                                find(call), () -> AuthorizationError.ASSIGNMENT_NOT_FOUND.of(call.value("assignment"))))
                .add("DELETE", ITEM, this::delete)
                .add("GET", COLLECTION, RoleAssignments::list);
    }

    private Response put(ArmCall call) {
        String name = call.value("assignment");
        if (!Guids.has(name)) {
            throw AuthorizationError.NAME_IS_NO_GUID.of(name);
        }
        Resources.requireScope(call.transaction(), call.scope());
        JsonObject asked = JsonTree.object(call.request().json(), "properties").orElseGet(JsonObject::new);
        RoleDefinition role = role(call, required(asked, "roleDefinitionId"));
        String principal = required(asked, "principalId");
        if (!Guids.has(principal)) {
            throw AuthorizationError.PRINCIPAL_IS_NO_GUID.of(principal);
        }
        Optional<Extension> existing = find(call);
        String type = existing.flatMap(old -> JsonTree.text(old.body(), "properties", "principalType"))
                .filter(old -> JsonTree.element(asked, "principalType").isEmpty())
                .orElseGet(() -> principals.typeOf(call, principal, JsonTree.text(asked, "principalType")));
        existing.ifPresent(old -> requireSame(old, role, principal));
        requireOnly(call, name, role, principal);
        Extension assignment =
                Extension.of(call.scope(), TYPE, name, properties(call, existing, asked, role, principal, type));
        Extensions.put(call.transaction(), assignment);
        effects.begin(call.transaction(), assignment, role, principal, call.now());
        return Response.json(existing.isPresent() ? 200 : 201, assignment.body());
    }

    private Response delete(ArmCall call) {
        Optional<Extension> existing = find(call);
        if (existing.isEmpty()) {
            return Response.empty(204);
        }
        Extensions.remove(call.transaction(), existing.get());
        effects.end(call.transaction(), existing.get(), call.now());
        return Response.json(200, existing.get().body());
    }

    private static Response list(ArmCall call) {
        PrincipalFilter filter = PrincipalFilter.of(call);
        return Extensions.shown(filter.within(call, TYPE).filter(filter::isOfPrincipal));
    }

    private static JsonBuilder properties(
            ArmCall call,
            Optional<Extension> existing,
            JsonObject asked,
            RoleDefinition role,
            String principal,
            String type) {
        Optional<JsonObject> old = existing.flatMap(found -> JsonTree.object(found.body(), "properties"));
        String now = call.now().toString();
        String caller = call.caller().objectId();
        String subscription = call.scope().subscription().orElse("");
        return JsonBuilder.json()
                .with("roleDefinitionId", role.idBelow(subscription))
                .with("principalId", principal)
                .with("principalType", type)
                .with("scope", call.scope().text())
                .withText("description", JsonTree.text(asked, "description"))
                .withText("condition", JsonTree.text(asked, "condition"))
                .withText("conditionVersion", JsonTree.text(asked, "conditionVersion"))
                .withText(
                        "delegatedManagedIdentityResourceId",
                        JsonTree.text(asked, "delegatedManagedIdentityResourceId"))
                .with(
                        "createdOn",
                        old.flatMap(o -> JsonTree.text(o, "createdOn")).orElse(now))
                .with("updatedOn", now)
                .with(
                        "createdBy",
                        old.flatMap(o -> JsonTree.text(o, "createdBy")).orElse(caller))
                .with("updatedBy", caller);
    }

    private static RoleDefinition role(ArmCall call, String id) {
        String guid = id.substring(id.lastIndexOf('/') + 1);
        return Roles.withId(call.transaction(), guid).orElseThrow(() -> AuthorizationError.UNKNOWN_ROLE.of(guid));
    }

    private static void requireSame(Extension old, RoleDefinition role, String principal) {
        boolean same = isOf(old, role, principal);
        if (!same) {
            throw AuthorizationError.UPDATE_NOT_PERMITTED.of();
        }
    }

    /** One principal has one role at one scope once, whatever the name. */
    private static void requireOnly(ArmCall call, String name, RoleDefinition role, String principal) {
        boolean other = Extensions.on(call.transaction(), call.scope().key(), TYPE)
                .filter(old -> !old.name().equalsIgnoreCase(name))
                .anyMatch(old -> isOf(old, role, principal));
        if (other) {
            throw AuthorizationError.EXISTS.of();
        }
    }

    static boolean isOf(Extension assignment, RoleDefinition role, String principal) {
        return assignment.property("principalId").equalsIgnoreCase(principal)
                && assignment.property("roleDefinitionId").endsWith("/" + role.id());
    }

    private static Optional<Extension> find(ArmCall call) {
        return Extensions.find(call.transaction(), call.scope(), TYPE, call.value("assignment"));
    }

    private static String required(JsonObject asked, String property) {
        return JsonTree.text(asked, property).orElseThrow(() -> AuthorizationError.MISSING.of(property));
    }
}
