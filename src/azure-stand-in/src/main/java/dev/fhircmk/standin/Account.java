package dev.fhircmk.standin;

/**
 * Who deploys, and where to.
 *
 * @param tenantId GUID
 * @param subscriptionId GUID
 * @param clientId GUID
 * @param clientSecret its secret
 * @param objectId GUID of the client's service principal
 */
record Account(String tenantId, String subscriptionId, String clientId, String clientSecret, String objectId) {
    /** Everything but the secret. */
    @Override
    public String toString() {
        return clientId + " on " + subscriptionId + " in " + tenantId;
    }
}
