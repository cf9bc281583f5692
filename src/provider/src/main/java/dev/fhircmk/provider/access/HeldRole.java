package dev.fhircmk.provider.access;

import dev.fhircmk.azure.AzureAnswer;
import dev.fhircmk.azure.RestClient;
import dev.fhircmk.core.ArmId;
import dev.fhircmk.core.ArmType;
import dev.fhircmk.core.AuthorizationApi;
import dev.fhircmk.core.BuiltInRole;
import dev.fhircmk.core.Guid;
import dev.fhircmk.pulumi.Json;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A role assignment as Azure describes it.
 *
 * @param principal its object id, in lower case
 * @param role the role definition; empty where it is not named as Azure names roles
 * @param scope what it is assigned at; the root {@code /} covers everything, and is the id of nothing
 * @param since when it was made; empty where Azure does not say
 */
record HeldRole(String principal, Optional<Guid> role, String scope, Optional<Instant> since) {
    private static final String NAME = "a role assignment";

    /**
     * The role assignments that hold at a resource, those at what is around it included.
     *
     * @param what the resource, for messages
     * @param filter which of them, as a part of the query; empty text for all
     */
    static List<HeldRole> at(RestClient arm, ArmId resource, String what, String filter) {
        return arm
                .list(
                        "read the role assignments of " + what,
                        resource.listPath(ArmType.ROLE_ASSIGNMENT) + "?api-version=" + AuthorizationApi.VERSION
                                + filter)
                .stream()
                .map(assignment -> AzureAnswer.part(assignment, "properties", NAME))
                .map(properties -> new HeldRole(
                        AzureAnswer.text(properties, "principalId", NAME).toLowerCase(Locale.ROOT),
                        ArmId.read(AzureAnswer.text(properties, "roleDefinitionId", NAME))
                                .flatMap(BuiltInRole::inDefinition),
                        AzureAnswer.text(properties, "scope", NAME),
                        Json.text(properties, "createdOn")
                                .map(text -> OffsetDateTime.parse(text).toInstant())))
                .toList();
    }

    boolean isAtOrAround(ArmId resource) {
        return scope.equals("/")
                || ArmId.read(scope).filter(id -> id.covers(resource)).isPresent();
    }
}
