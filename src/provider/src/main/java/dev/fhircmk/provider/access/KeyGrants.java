package dev.fhircmk.provider.access;

import com.google.gson.JsonObject;
import dev.fhircmk.core.ArmId;
import dev.fhircmk.core.ArmType;
import dev.fhircmk.core.BuiltInRole;
import dev.fhircmk.core.Grant;
import dev.fhircmk.core.Guid;
import dev.fhircmk.core.KeyPermissions;
import dev.fhircmk.core.RoleAssignmentName;
import dev.fhircmk.provider.azure.AzureAnswer;
import dev.fhircmk.provider.azure.RestClient;
import dev.fhircmk.pulumi.Json;
import dev.fhircmk.pulumi.ProviderException;
import io.grpc.Status;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a principal was granted on one key: read back, added to what is there, and taken away again.
 *
 * <p>A vault answers either to its access policies or to role assignments, never to both. Source: "Azure role-based access
 * control vs. access policies", Key Vault.
 */
record KeyGrants(RestClient arm, ArmId vault, String keyName, String principalId) {
    /** What a service needs of an access policy. */
    static final PolicyPermissions SERVICE = PolicyPermissions.ofKeys(KeyPermissions.SERVICE);

    /** The name in messages about an incomplete answer. */
    static final String ROLE = "a role assignment";

    static final String ROLE_API = "2022-04-01";

    /**
     * What the principal has.
     *
     * @param grant as the rule book judges it; empty where there is none
     * @param since when it was made; empty where Azure does not say, since access policies work at once
     */
    record Found(Optional<Grant> grant, Optional<Instant> since) {}

    /** The vault as Azure describes it. */
    JsonObject vaultProperties() {
        return vaultIfShown()
                .orElseThrow(
                        () -> new ProviderException(Status.Code.NOT_FOUND, "the vault " + vault + " does not exist"));
    }

    /** The same, empty where Azure knows of no such vault, or not yet. */
    Optional<JsonObject> vaultIfShown() {
        return policies().vaultIfShown();
    }

    static boolean answersToRoles(JsonObject vaultProperties) {
        return Json.flag(vaultProperties, "enableRbacAuthorization").orElse(false);
    }

    Found read(JsonObject vaultProperties) {
        return answersToRoles(vaultProperties) ? assigned() : inPolicies(vaultProperties);
    }

    private Found inPolicies(JsonObject vaultProperties) {
        var permissions = VaultPolicies.entries(vaultProperties).stream()
                .filter(policy -> Json.text(policy, "objectId")
                        .filter(principalId::equalsIgnoreCase)
                        .isPresent())
                .flatMap(policy -> Json.texts(Json.object(policy, "permissions"), "keys").stream())
                .collect(Collectors.toSet());
        return new Found(
                permissions.isEmpty() ? Optional.empty() : Optional.of(new Grant.AccessPolicy(permissions)),
                Optional.empty());
    }

    private Found assigned() {
        var assignments = arm.list(
                "read the role assignments of key '" + keyName + "'",
                scope().listPath(ArmType.ROLE_ASSIGNMENT) + "?api-version=" + ROLE_API + "&$filter=assignedTo('"
                        + principalId + "')");
        return assignments.stream()
                .map(assignment -> AzureAnswer.part(assignment, "properties", ROLE))
                .filter(this::holdsForKey)
                .map(properties -> new Found(
                        Optional.of(new Grant.RoleAssignment(role(properties))),
                        Json.text(properties, "createdOn")
                                .map(text -> OffsetDateTime.parse(text).toInstant())))
                // The role that gives just what is needed says more than any other.
                .min(Comparator.comparing(found -> !suffices(found)))
                .orElseGet(() -> new Found(Optional.empty(), Optional.empty()));
    }

    private static boolean suffices(Found found) {
        return found.grant().filter(Grant::suffices).isPresent();
    }

    /** An assignment holds for the key where its scope is the key or anything around it. */
    private boolean holdsForKey(JsonObject properties) {
        var assigned = AzureAnswer.text(properties, "scope", ROLE);
        // The root covers everything, and is the id of nothing.
        return assigned.equals("/")
                || ArmId.read(assigned).filter(scope -> scope.covers(scope())).isPresent();
    }

    /** The role of an assignment; empty where it is not named as Azure names roles. */
    static Optional<Guid> role(JsonObject properties) {
        return ArmId.read(AzureAnswer.text(properties, "roleDefinitionId", ROLE))
                .flatMap(BuiltInRole::inDefinition);
    }

    /** Adds what is missing to what is there; others' permissions stay. */
    void add(JsonObject vaultProperties) {
        if (answersToRoles(vaultProperties)) {
            var properties = new JsonObject();
            properties.addProperty(
                    "roleDefinitionId",
                    ArmId.inSubscriptionOf(
                            vault.toString(),
                            ArmType.ROLE_DEFINITION,
                            BuiltInRole.KEY_VAULT_CRYPTO_SERVICE_ENCRYPTION_USER.id()));
            properties.addProperty("principalId", principalId);
            properties.addProperty("principalType", "ServicePrincipal");
            var body = new JsonObject();
            body.add("properties", properties);
            arm.put("grant key '" + keyName + "' to " + principalId, assignment(), body);
        } else {
            policies().add("grant key '" + keyName + "' to " + principalId, entry(vaultProperties, SERVICE));
        }
    }

    /**
     * Takes away what {@link #add} gave.
     *
     * @param kept permissions that somebody else goes on with
     */
    void remove(JsonObject vaultProperties, PolicyPermissions kept) {
        var action = "take key '" + keyName + "' from " + principalId;
        if (answersToRoles(vaultProperties)) {
            arm.delete(action, assignment());
            return;
        }
        var gone = SERVICE.without(kept);
        if (!gone.isEmpty()) {
            policies().remove(action, entry(vaultProperties, gone));
        }
    }

    private PolicyEntry entry(JsonObject vaultProperties, PolicyPermissions permissions) {
        return new PolicyEntry(
                Guid.parse("tenantId", Json.required(vaultProperties, "tenantId")),
                Guid.parse("principalId", principalId),
                Optional.empty(),
                permissions);
    }

    private VaultPolicies policies() {
        return new VaultPolicies(arm, vault);
    }

    private String assignment() {
        var name = RoleAssignmentName.of(
                scope().toString(), principalId, BuiltInRole.KEY_VAULT_CRYPTO_SERVICE_ENCRYPTION_USER.id());
        return scope().extension(ArmType.ROLE_ASSIGNMENT, name).path() + "?api-version=" + ROLE_API;
    }

    private ArmId scope() {
        return vault.child("keys", keyName);
    }
}
