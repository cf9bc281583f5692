package dev.fhircmk.azurelocal;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.arm.Guids;
import dev.fhircmk.azurelocal.arm.Scope;
import dev.fhircmk.azurelocal.authorization.DenyAssignments;
import dev.fhircmk.azurelocal.authorization.GivenRoles;
import dev.fhircmk.azurelocal.authorization.GivenRoles.Grant;
import dev.fhircmk.azurelocal.authorization.ScheduleInstances;
import dev.fhircmk.azurelocal.directory.Groups;
import dev.fhircmk.azurelocal.directory.ServicePrincipal;
import dev.fhircmk.azurelocal.ids.RandomIds;
import dev.fhircmk.azurelocal.json.JsonShapeException;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.azurelocal.store.Transaction;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/** The seeds that say who may do what: groups, roles, roles that can be activated, and what is denied. */
final class SeededRights {
    private final GivenRoles roles;
    private final RandomIds ids;

    SeededRights(GivenRoles roles, RandomIds ids) {
        this.roles = roles;
        this.ids = ids;
    }

    static void group(Transaction transaction, JsonObject seed) {
        String id = guid(seed, "id");
        Groups.put(
                transaction,
                new Groups.Group(id, JsonTree.text(seed, "displayName").orElse(id), JsonTree.texts(seed, "members")));
    }

    void assign(Transaction transaction, JsonObject seed, Instant now) {
        roles.give(transaction, grant(transaction, seed), now);
    }

    void makeEligible(Transaction transaction, JsonObject seed, Instant now) {
        ScheduleInstances.makeEligible(transaction, grant(transaction, seed), ids, now);
    }

    void deny(Transaction transaction, JsonObject seed, Instant now) {
        DenyAssignments.seed(
                transaction,
                Scope.of(text(seed, "scope")),
                JsonTree.text(seed, "name").orElseGet(() -> ids.uuid().toString()),
                JsonTree.object(seed, "properties").orElseGet(JsonObject::new),
                now);
    }

    private static Grant grant(Transaction transaction, JsonObject seed) {
        String principal = guid(seed, "principalId");
        String usual = Groups.has(transaction, principal) ? "Group" : ServicePrincipal.ROLE_TYPE;
        return new Grant(
                principal,
                JsonTree.text(seed, "principalType").orElse(usual),
                text(seed, "role"),
                Scope.of(text(seed, "scope")),
                end(seed));
    }

    private static Optional<Instant> end(JsonObject seed) {
        try {
            return JsonTree.text(seed, "endDateTime").map(Instant::parse);
        } catch (DateTimeException e) {
            throw new JsonShapeException("'endDateTime' must be a time such as 2027-01-31T12:00:00Z");
        }
    }

    private static String guid(JsonObject seed, String property) {
        String text = text(seed, property);
        if (!Guids.has(text)) {
            throw new JsonShapeException("'" + property + "' must be a GUID, not '" + text + "'");
        }
        return text;
    }

    private static String text(JsonObject seed, String property) {
        return JsonTree.text(seed, property)
                .orElseThrow(
                        () -> new JsonShapeException("the seed of a right or a group must have '" + property + "'"));
    }
}
