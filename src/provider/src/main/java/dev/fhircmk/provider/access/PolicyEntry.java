package dev.fhircmk.provider.access;

import com.google.gson.JsonObject;
import dev.fhircmk.core.Guid;
import dev.fhircmk.core.InvalidValueException;
import dev.fhircmk.pulumi.Json;
import dev.fhircmk.pulumi.ProviderException;
import java.util.Optional;

/**
 * One entry in the access policies of a vault. Azure tells entries apart by the three ids.
 *
 * @param tenantId the tenant of the principal
 * @param objectId the principal
 * @param applicationId the application on whose behalf alone it may do so; empty for any
 * @param permissions what it may do
 */
record PolicyEntry(Guid tenantId, Guid objectId, Optional<Guid> applicationId, PolicyPermissions permissions) {
    /**
     * Reads a policy.
     *
     * @throws dev.fhircmk.core.InvalidValueException where an id is no GUID
     */
    static PolicyEntry of(JsonObject policy) {
        return new PolicyEntry(
                Guid.parse("policy.tenantId", Json.required(policy, "tenantId")),
                Guid.parse("policy.objectId", Json.required(policy, "objectId")),
                // azure-native writes an empty one where there is none.
                Json.text(policy, "applicationId")
                        .filter(id -> !id.isEmpty())
                        .map(id -> Guid.parse("policy.applicationId", id)),
                PolicyPermissions.of(policy));
    }

    /** The same, empty where something is missing or no GUID. */
    static Optional<PolicyEntry> read(JsonObject policy) {
        try {
            return Optional.of(of(policy));
        } catch (ProviderException | InvalidValueException incomplete) {
            return Optional.empty();
        }
    }

    PolicyEntry with(PolicyPermissions others) {
        return new PolicyEntry(tenantId, objectId, applicationId, others);
    }

    /** Whether it is the same entry, whatever it permits. */
    boolean isSameAs(PolicyEntry other) {
        return with(PolicyPermissions.NONE).equals(other.with(PolicyPermissions.NONE));
    }

    /** As Azure takes it. */
    JsonObject json() {
        var policy = new JsonObject();
        policy.addProperty("tenantId", tenantId.text());
        policy.addProperty("objectId", objectId.text());
        applicationId.ifPresent(id -> policy.addProperty("applicationId", id.text()));
        policy.add("permissions", permissions.json());
        return policy;
    }
}
