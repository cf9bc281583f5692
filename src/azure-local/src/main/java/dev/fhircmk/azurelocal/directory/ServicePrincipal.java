package dev.fhircmk.azurelocal.directory;

import java.time.Instant;
import java.util.List;

/**
 * A principal that is no person. Users and groups are not emulated.
 *
 * @param objectId what roles and access policies name
 * @param appId the application id
 * @param displayName its name
 * @param kind {@code Application} or {@code ManagedIdentity}, as Microsoft Graph names it
 * @param alternativeNames for a managed identity, the ARM id of it or of its resource
 * @param createdAt when it came into the directory
 */
public record ServicePrincipal(
        String objectId,
        String appId,
        String displayName,
        String kind,
        List<String> alternativeNames,
        Instant createdAt) {
    public static final String APPLICATION = "Application";
    public static final String MANAGED_IDENTITY = "ManagedIdentity";

    /** What role assignments call every principal of this kind. */
    public static final String ROLE_TYPE = "ServicePrincipal";

    public ServicePrincipal {
        alternativeNames = List.copyOf(alternativeNames);
    }

    /** The principal of an application. */
    public static ServicePrincipal ofApplication(String objectId, String appId, String displayName, Instant now) {
        return new ServicePrincipal(objectId, appId, displayName, APPLICATION, List.of(), now);
    }

    /** The principal of a managed identity: of a user-assigned one, or of the resource that it belongs to. */
    public static ServicePrincipal ofIdentity(
            String objectId, String appId, String displayName, String resourceId, Instant now) {
        return new ServicePrincipal(objectId, appId, displayName, MANAGED_IDENTITY, List.of(resourceId), now);
    }
}
