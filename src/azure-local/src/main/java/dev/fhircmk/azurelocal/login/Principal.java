package dev.fhircmk.azurelocal.login;

import java.util.Optional;

/**
 * Who may hold a token: the deployer, or a managed identity.
 *
 * @param objectId the id that access policies name
 * @param appId the application id
 * @param identityResourceId the ARM id of a user-assigned identity
 */
public record Principal(String objectId, String appId, Optional<String> identityResourceId) {

    /** What a service sees of a call of this principal's. */
    public Caller caller(String tenantId) {
        return new Caller(tenantId, objectId, appId);
    }
}
