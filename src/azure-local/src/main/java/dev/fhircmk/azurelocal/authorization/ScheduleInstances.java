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
import dev.fhircmk.azurelocal.directory.Groups;
import dev.fhircmk.azurelocal.http.Response;
import dev.fhircmk.azurelocal.ids.RandomIds;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.azurelocal.store.Transaction;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Privileged Identity Management, as far as it is read: which role assignments there are and when they end, and which ones a
 * principal could activate. Every role assignment is an instance of a schedule, most of one without an end (API spec 2020-10-01,
 * RoleAssignmentScheduleInstances_ListForScope, RoleEligibilityScheduleInstances_ListForScope). They are seeded.
 */
public final class ScheduleInstances implements ArmFeature {
    private static final String ASSIGNED = "Microsoft.Authorization/roleAssignmentScheduleInstances";
    private static final String ELIGIBLE = "Microsoft.Authorization/roleEligibilityScheduleInstances";
    private static final ArmVersion FLOOR = ArmVersion.of("2020-10-01");

    @Override
    public void addTo(ArmRoutes routes) {
        routes.of(ASSIGNED, FLOOR).add("GET", "/{scope*}/providers/" + ASSIGNED, ScheduleInstances::assigned);
        routes.of(ELIGIBLE, FLOOR).add("GET", "/{scope*}/providers/" + ELIGIBLE, ScheduleInstances::eligible);
    }

    /**
     * Seeds a role that a principal can activate and does not have.
     *
     * @param grant the role; its end is that of the eligibility
     */
    public static void makeEligible(Transaction transaction, GivenRoles.Grant grant, RandomIds ids, Instant now) {
        Resources.requireScope(transaction, grant.scope());
        RoleDefinition role = Roles.required(transaction, grant.role());
        Extensions.put(
                transaction,
                Extension.of(
                        grant.scope(),
                        ELIGIBLE,
                        ids.uuid().toString(),
                        JsonBuilder.json()
                                .with("scope", grant.scope().text())
                                .with(
                                        "roleDefinitionId",
                                        role.idBelow(
                                                grant.scope().subscription().orElse("")))
                                .with("principalId", grant.principal())
                                .with("principalType", grant.principalType())
                                .with("status", "Provisioned")
                                .with("startDateTime", now.toString())
                                .withText("endDateTime", grant.end().map(Instant::toString))));
    }

    /** Keeps when an assignment ends, which the assignment itself does not tell. */
    static void remember(Transaction transaction, Extension assignment, Instant end) {
        Extensions.put(
                transaction,
                Extension.of(
                        assignment.scope(),
                        ASSIGNED,
                        assignment.name(),
                        JsonBuilder.json().with("endDateTime", end.toString())));
    }

    private static Response assigned(ArmCall call) {
        PrincipalFilter filter = PrincipalFilter.of(call);
        return Response.values(filter.within(call, RoleAssignments.TYPE)
                .filter(filter::isOfPrincipal)
                .map(assignment -> shown(call, assignment)));
    }

    private static JsonObject shown(ArmCall call, Extension assignment) {
        Scope scope = assignment.scope();
        Optional<String> end = Extensions.find(call.transaction(), scope, ASSIGNED, assignment.name())
                .map(kept -> kept.property("endDateTime"));
        JsonBuilder properties = JsonBuilder.json()
                .with("scope", scope.text())
                .with("roleDefinitionId", assignment.property("roleDefinitionId"))
                .with("principalId", assignment.property("principalId"))
                .with("principalType", assignment.property("principalType"))
                .with("originRoleAssignmentId", assignment.id())
                .with("status", "Provisioned")
                .with("startDateTime", assignment.property("createdOn"))
                .withText("endDateTime", end)
                .with("assignmentType", end.isPresent() ? "Activated" : "Assigned")
                .withText("condition", JsonTree.text(assignment.body(), "properties", "condition"));
        return Extension.of(
                        scope, ASSIGNED, assignment.name(), properties.with("memberType", memberType(call, assignment)))
                .body();
    }

    private static Response eligible(ArmCall call) {
        PrincipalFilter filter = PrincipalFilter.of(call);
        return Response.values(filter.within(call, ELIGIBLE)
                .filter(filter::isOfPrincipal)
                .filter(instance -> !isOver(instance, call.now()))
                .map(instance -> {
                    JsonObject body = instance.body().deepCopy();
                    JsonTree.object(body, "properties")
                            .ifPresent(properties -> properties.addProperty("memberType", memberType(call, instance)));
                    return body;
                }));
    }

    private static boolean isOver(Extension instance, Instant now) {
        return JsonTree.text(instance.body(), "properties", "endDateTime")
                .map(Instant::parse)
                .filter(end -> !end.isAfter(now))
                .isPresent();
    }

    /** From above, through a group, or neither. */
    private static String memberType(ArmCall call, Extension held) {
        if (Groups.has(call.transaction(), held.property("principalId"))) {
            return AssignedPrincipals.GROUP;
        }
        boolean here =
                held.scope().key().toLowerCase(Locale.ROOT).equals(call.scope().key());
        return here ? "Direct" : "Inherited";
    }
}
