package dev.fhircmk.provider.access;

import com.google.gson.JsonObject;
import dev.fhircmk.azure.RestClient;
import dev.fhircmk.core.ArmId;
import dev.fhircmk.core.ArmType;
import dev.fhircmk.core.AuthorizationApi;
import dev.fhircmk.core.BuiltInRole;
import dev.fhircmk.core.Grant;
import dev.fhircmk.core.Guid;
import dev.fhircmk.core.KeyPermissions;
import dev.fhircmk.core.RoleAssignmentName;
import dev.fhircmk.provider.azure.PassingRefusals;
import dev.fhircmk.pulumi.Json;
import dev.fhircmk.pulumi.ProviderException;
import io.grpc.Status;
import java.time.Duration;
import java.time.Instant;
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

    /**
     * What the principal has.
     *
     * @param vault as Azure describes it
     * @param grant as the rule book judges it; empty where there is none
     * @param since when it was made; empty where Azure does not say, since access policies work at once
     */
    record Found(JsonObject vault, Optional<Grant> grant, Optional<Instant> since) {
        /**
         * What stands between a service and its key where the role assignment is so young that Azure may not know of it everywhere. Azure does
         * not say it where it refuses to make a service for its key, and the error of a failed create is azure-native's; so it is told just
         * before. Access policies work at once.
         *
         * @param inputs of the access to the key
         */
        Optional<String> stillSpreading(JsonObject inputs, Instant now) {
            return since.map(moment -> Duration.between(moment, now))
                    .filter(age -> age.compareTo(PassingRefusals.ROLES_SPREAD) < 0)
                    .map(age -> "the principal " + Json.required(inputs, "principalId") + " may use key '"
                            + Json.required(inputs, "keyName") + "' by a role assignment that is "
                            + Math.max(0, age.toSeconds())
                            + " s old; should Azure refuse the service its key, run up again in some minutes");
        }
    }

    /** The vault as Azure describes it; empty where Azure knows of no such vault, or not yet. */
    Optional<JsonObject> vaultIfShown() {
        return policies().vaultIfShown();
    }

    static boolean answersToRoles(JsonObject vaultProperties) {
        return Json.flag(vaultProperties, "enableRbacAuthorization").orElse(false);
    }

    /** What the principal has; refused where the vault does not show. */
    Found read() {
        return readIfShown()
                .orElseThrow(
                        () -> new ProviderException(Status.Code.NOT_FOUND, "the vault " + vault + " does not exist"));
    }

    /** The same, empty where the vault does not show. */
    Optional<Found> readIfShown() {
        return vaultIfShown().map(shown -> answersToRoles(shown) ? assigned(shown) : inPolicies(shown));
    }

    private Found inPolicies(JsonObject vaultProperties) {
        var permissions = VaultPolicies.entries(vaultProperties).stream()
                .filter(policy -> Json.text(policy, "objectId")
                        .filter(principalId::equalsIgnoreCase)
                        .isPresent())
                .flatMap(policy -> Json.texts(Json.object(policy, "permissions"), "keys").stream())
                .collect(Collectors.toSet());
        return new Found(
                vaultProperties,
                permissions.isEmpty() ? Optional.empty() : Optional.of(new Grant.AccessPolicy(permissions)),
                Optional.empty());
    }

    private Found assigned(JsonObject vaultProperties) {
        return HeldRole.at(arm, scope(), "key '" + keyName + "'", "&$filter=assignedTo('" + principalId + "')").stream()
                .filter(held -> held.isAtOrAround(scope()))
                .map(held ->
                        new Found(vaultProperties, Optional.of(new Grant.RoleAssignment(held.role())), held.since()))
                // The role that gives just what is needed says more than any other.
                .min(Comparator.comparing(found -> !suffices(found)))
                .orElseGet(() -> new Found(vaultProperties, Optional.empty(), Optional.empty()));
    }

    private static boolean suffices(Found found) {
        return found.grant().filter(Grant::suffices).isPresent();
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
        return scope().extension(ArmType.ROLE_ASSIGNMENT, name).path() + "?api-version=" + AuthorizationApi.VERSION;
    }

    private ArmId scope() {
        return vault.child("keys", keyName);
    }
}
