package dev.fhircmk.azurelocal.authorization;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.arm.ArmCall;
import dev.fhircmk.azurelocal.arm.ArmFeature;
import dev.fhircmk.azurelocal.arm.ArmRoutes;
import dev.fhircmk.azurelocal.arm.ArmVersion;
import dev.fhircmk.azurelocal.arm.Extension;
import dev.fhircmk.azurelocal.arm.Extensions;
import dev.fhircmk.azurelocal.arm.Resources;
import dev.fhircmk.azurelocal.arm.Scope;
import dev.fhircmk.azurelocal.http.Response;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.azurelocal.store.StoreView;
import dev.fhircmk.azurelocal.store.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Microsoft.Authorization/denyAssignments: they take away what roles give, and no client makes them (Microsoft: "Understand Azure
 * deny assignments"). Here they are seeded, and take away data actions only.
 */
public final class DenyAssignments implements ArmFeature {
    static final String TYPE = "Microsoft.Authorization/denyAssignments";

    /** Stands for every principal of the tenant. */
    private static final String EVERYBODY = "00000000-0000-0000-0000-000000000000";

    private static final ArmVersion FLOOR = ArmVersion.of("2018-07-01");
    private static final String COLLECTION = "/{scope*}/providers/" + TYPE;

    @Override
    public void addTo(ArmRoutes routes) {
        routes.of(TYPE, FLOOR)
                .add("GET", COLLECTION, DenyAssignments::list)
                .add(
                        "GET",
                        COLLECTION + "/{assignment}",
                        call -> Extensions.shown(
                                Extensions.find(call.transaction(), call.scope(), TYPE, call.value("assignment")),
                                () -> AuthorizationError.DENY_ASSIGNMENT_NOT_FOUND.of(call.value("assignment"))));
    }

    /**
     * Seeds one.
     *
     * @param asked its properties: {@code permissions}, {@code principals}, {@code excludePrincipals} and others
     */
    public static void seed(Transaction transaction, Scope scope, String name, JsonObject asked, Instant now) {
        Resources.requireScope(transaction, scope);
        JsonBuilder properties = JsonBuilder.json()
                .with(
                        "denyAssignmentName",
                        JsonTree.text(asked, "denyAssignmentName").orElse(name))
                .with("description", JsonTree.text(asked, "description").orElse(""))
                .with("permissions", JsonTree.array(JsonTree.objects(asked, "permissions")))
                .with("scope", scope.text())
                .with(
                        "doNotApplyToChildScopes",
                        JsonTree.flag(asked, "doNotApplyToChildScopes").orElse(false))
                .with("principals", JsonTree.array(JsonTree.objects(asked, "principals")))
                .with("excludePrincipals", JsonTree.array(JsonTree.objects(asked, "excludePrincipals")))
                .with("isSystemProtected", true)
                .with("createdOn", now.toString())
                .with("updatedOn", now.toString());
        Extensions.put(transaction, Extension.of(scope, TYPE, name, properties));
    }

    private static Response list(ArmCall call) {
        PrincipalFilter filter = PrincipalFilter.of(call);
        return Extensions.shown(filter.within(call, TYPE)
                .filter(denial -> filter.principals()
                        .map(wanted -> names(denial, "principals", wanted))
                        .orElse(true)));
    }

    /** The id of the first one that takes that data action away from one of the principals at that scope. */
    static Optional<String> denying(StoreView snapshot, Set<String> principals, String action, Scope scope) {
        return Extensions.onOrAbove(snapshot, scope, TYPE)
                .filter(denial -> denial.scope().key().equals(scope.key()) || reachesDown(denial))
                .filter(denial -> takesAway(denial, action))
                .filter(denial ->
                        names(denial, "principals", principals) && !names(denial, "excludePrincipals", principals))
                .map(Extension::id)
                .findFirst();
    }

    private static boolean reachesDown(Extension denial) {
        return !JsonTree.flag(denial.body(), "properties", "doNotApplyToChildScopes")
                .orElse(false);
    }

    private static boolean takesAway(Extension denial, String action) {
        return JsonTree.objects(denial.body(), "properties", "permissions").stream()
                .anyMatch(permission -> RoleDefinition.matches(JsonTree.texts(permission, "dataActions"), action)
                        && !RoleDefinition.matches(JsonTree.texts(permission, "notDataActions"), action));
    }

    private static boolean names(Extension denial, String list, Set<String> principals) {
        List<JsonObject> named = JsonTree.objects(denial.body(), "properties", list);
        return named.stream()
                .flatMap(principal -> JsonTree.text(principal, "id").stream())
                .map(id -> id.toLowerCase(Locale.ROOT))
                .anyMatch(id -> id.equals(EVERYBODY) || principals.contains(id));
    }
}
