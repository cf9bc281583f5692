package dev.fhircmk.azurelocal.identity;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.arm.ArmAuthority;
import dev.fhircmk.azurelocal.arm.ArmError;
import dev.fhircmk.azurelocal.arm.Change;
import dev.fhircmk.azurelocal.arm.Resource;
import dev.fhircmk.azurelocal.arm.ResourcePath;
import dev.fhircmk.azurelocal.arm.Resources;
import dev.fhircmk.azurelocal.arm.Scope;
import dev.fhircmk.azurelocal.directory.ServicePrincipal;
import dev.fhircmk.azurelocal.directory.ServicePrincipals;
import dev.fhircmk.azurelocal.http.RefusedException;
import dev.fhircmk.azurelocal.ids.RandomIds;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.azurelocal.login.Principal;
import dev.fhircmk.azurelocal.store.StoreView;
import dev.fhircmk.azurelocal.store.Transaction;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The {@code identity} of a resource: which managed identities it has. */
public final class IdentityBlock {
    private static final String SYSTEM = "systemassigned";
    private static final String USER = "userassigned";
    private static final String NONE = "none";

    /** Who names a user-assigned identity lends it to the resource, also where the resource has it already. */
    private static final String ASSIGN = "Microsoft.ManagedIdentity/userAssignedIdentities/assign/action";

    private final String tenantId;
    private final RandomIds ids;
    private final ArmAuthority authority;

    /**
     * The blocks of a tenant.
     *
     * @param authority decides which identities a caller may assign
     */
    public IdentityBlock(String tenantId, RandomIds ids, ArmAuthority authority) {
        this.tenantId = tenantId;
        this.ids = ids;
        this.authority = authority;
    }

    /**
     * The block that a PUT or PATCH asks for, filled with the ids of its identities.
     *
     * @throws RefusedException if an identity is not there, the caller may not assign it, or the type is unknown
     */
    public Optional<JsonObject> resolve(Change change) {
        return JsonTree.object(change.body(), "identity").map(asked -> resolve(asked, change));
    }

    /** The principals of a resolved block; the ids of user-assigned identities that have gone since are left out. */
    public static List<Principal> principals(StoreView snapshot, JsonObject resource) {
        JsonObject users =
                JsonTree.object(resource, "identity", "userAssignedIdentities").orElseGet(JsonObject::new);
        return users.keySet().stream()
                .flatMap(id -> ResourcePath.parse(id).stream())
                .flatMap(id -> Resources.find(snapshot, id).stream())
                .map(UserAssignedIdentities::principal)
                .toList();
    }

    private JsonObject resolve(JsonObject asked, Change change) {
        String type = JsonTree.text(asked, "type").orElse("None");
        List<String> kinds =
                List.of(type.replace(" ", "").toLowerCase(Locale.ROOT).split(",", -1));
        if (!List.of(SYSTEM, USER, NONE).containsAll(kinds)) {
            throw ArmError.badRequest("The identity type '" + type + "' is not one of 'None', 'SystemAssigned',"
                    + " 'UserAssigned', 'SystemAssigned,UserAssigned'.");
        }
        JsonBuilder block = JsonBuilder.json().with("type", type);
        if (kinds.contains(SYSTEM)) {
            block.with("principalId", systemPrincipal(change)).with("tenantId", tenantId);
        }
        if (kinds.contains(USER)) {
            block.with("userAssignedIdentities", users(asked, change));
        }
        return block.build();
    }

    private String systemPrincipal(Change change) {
        return change.existing()
                .flatMap(resource -> JsonTree.text(resource.body(), "identity", "principalId"))
                .orElseGet(() -> createPrincipal(change));
    }

    /** Microsoft gives a system-assigned identity an application id of its own; nothing here tells the two apart. */
    private String createPrincipal(Change change) {
        String principal = ids.uuid().toString();
        ServicePrincipals.put(
                change.transaction(),
                ServicePrincipal.ofIdentity(
                        principal, principal, change.id().name(), change.id().text(), change.now()));
        return principal;
    }

    /** Removes the system-assigned identity of a deleted resource from the directory. */
    public static void removePrincipal(Transaction transaction, Resource resource) {
        JsonTree.text(resource.body(), "identity", "principalId")
                .ifPresent(principal -> ServicePrincipals.remove(transaction, principal));
    }

    private JsonObject users(JsonObject asked, Change change) {
        JsonObject users = JsonTree.object(asked, "userAssignedIdentities").orElseGet(JsonObject::new);
        JsonBuilder resolved = JsonBuilder.json();
        for (String id : users.keySet()) {
            // Null takes an identity away; Pulumi's azure-native names every identity that leaves.
            if (users.get(id).isJsonNull()) {
                continue;
            }
            Resource identity = ResourcePath.parse(id)
                    .filter(parsed -> parsed.type().equalsIgnoreCase(UserAssignedIdentities.TYPE))
                    .flatMap(parsed -> Resources.find(change.transaction(), parsed))
                    .orElseThrow(() -> notFound(change.id(), id));
            requireAssignable(change, identity);
            Principal principal = UserAssignedIdentities.principal(identity);
            resolved.with(
                    id,
                    JsonBuilder.json().with("principalId", principal.objectId()).with("clientId", principal.appId()));
        }
        return resolved.build();
    }

    private void requireAssignable(Change change, Resource identity) {
        Scope scope = Scope.of(identity.id().text());
        if (!authority.permits(change.transaction(), change.caller(), ASSIGN, scope, change.now())) {
            throw ArmError.LINKED_NOT_AUTHORIZED.of(
                    change.caller().appId(),
                    change.caller().objectId(),
                    change.id().type() + "/write",
                    change.id().text(),
                    ASSIGN,
                    scope.text());
        }
    }

    /** Azure's code; the sentence is shortened from Azure's, which quotes the identity service's answer. */
    private static RefusedException notFound(ResourcePath resource, String identity) {
        return RefusedException.of(
                400,
                "FailedIdentityOperation",
                "Identity operation for resource '" + resource.text()
                        + "' failed with error 'Failed to perform resource"
                        + " identity operation. Status: 'BadRequest'. Resource '" + identity + "' was not found.'.");
    }
}
