package dev.fhircmk.cli.estate;

import com.google.gson.JsonObject;
import dev.fhircmk.azure.AzureAnswer;
import dev.fhircmk.azure.AzureClients;
import dev.fhircmk.azure.AzureException;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.cli.console.Right;
import dev.fhircmk.core.ArmId;
import dev.fhircmk.core.AuthorizationApi;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * What Azure lists of roles at a scope. Sources: "List Azure role assignments using the REST API" ({@code atScope()}, {@code
 * assignedTo()}), "List Azure deny assignments", "Role Assignment Schedule Instances - List For Scope".
 */
record RoleLists(AzureClients azure) {
    static final String AT_OR_ABOVE = "atScope()";

    private static final String SCHEDULES_VERSION = "2020-10-01";
    /** What Azure answers where a tenant does not have Privileged Identity Management, with status 400. */
    private static final String NO_LICENCE = "AadPremiumLicenseRequired";

    /** A list. */
    enum Kind {
        ASSIGNMENTS("roleAssignments", AuthorizationApi.VERSION),
        DENIALS("denyAssignments", AuthorizationApi.VERSION),
        /** Only there Azure shows when an assignment ends. */
        ASSIGNMENT_SCHEDULES("roleAssignmentScheduleInstances", SCHEDULES_VERSION),
        /** Roles that can be activated. */
        ELIGIBILITIES("roleEligibilityScheduleInstances", SCHEDULES_VERSION);

        private final String type;
        private final String version;

        Kind(String type, String version) {
            this.type = type;
            this.version = version;
        }

        private boolean isSchedule() {
            return version.equals(SCHEDULES_VERSION);
        }

        /** An item, where it has what all of its kind have: one without would pass for one that gives or takes nothing. */
        private JsonObject whole(JsonObject item) {
            var of = "one of the " + type;
            var properties = AzureAnswer.withTexts(AzureAnswer.part(item, "properties", of), of, "scope");
            var unused = this == DENIALS
                    ? AzureAnswer.withParts(properties, of, "permissions", "principals")
                    : AzureAnswer.withTexts(properties, of, "principalId", "roleDefinitionId");
            // An end that cannot be read would pass for none.
            JsonTree.text(properties, "endDateTime").ifPresent(RoleLists::requireTime);
            return item;
        }
    }

    private static void requireTime(String text) {
        var unused = OffsetDateTime.parse(text);
    }

    /** Everything that is assigned to a principal, through groups too. */
    static String assignedTo(Object principal) {
        return "assignedTo('" + principal + "')";
    }

    /**
     * Reads one. Whoever cannot see schedules still sees assignments; a tenant without the licence has no schedules.
     *
     * @param of the scope as a message about it names it
     */
    Seen<List<JsonObject>> read(Kind kind, ArmId scope, String of, String filter) {
        return Seen.look(Right.READ_GRANTS.permission(), scope, () -> {
            try {
                return azure
                        .resourceManager()
                        .list(
                                "read the " + kind.type + " of " + of,
                                scope.providerPath("Microsoft.Authorization") + "/" + kind.type + "?api-version="
                                        + kind.version + "&$filter="
                                        + filter.replace(" ", "%20").replace("'", "%27"))
                        .stream()
                        .map(kind::whole)
                        .toList();
            } catch (AzureException failed) {
                if (kind.isSchedule()
                        && failed.code().filter(NO_LICENCE::equals).isPresent()) {
                    return List.of();
                }
                throw failed;
            }
        });
    }
}
