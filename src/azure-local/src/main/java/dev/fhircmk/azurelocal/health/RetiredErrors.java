package dev.fhircmk.azurelocal.health;

import dev.fhircmk.azurelocal.arm.ArmErrors;
import dev.fhircmk.azurelocal.http.RefusedException;

/**
 * The errors of the retired Azure API for FHIR. Three sentences are Azure's; the others name the prerequisite and say that
 * they are assumed.
 */
final class RetiredErrors {
    private RetiredErrors() {}

    /** Azure's sentence, from fhir-server-samples#48; it is upper case that Azure refuses. */
    static RefusedException invalidName() {
        return ArmErrors.badRequest(
                "Name can contain only upper and lowercase letters, numbers and the '-' character.");
    }

    /** Azure's sentence, from fhir-server-samples#137. */
    static RefusedException nameTaken() {
        return ArmErrors.badRequest("Service name is not available.");
    }

    static RefusedException noNewAccount() {
        return assumed(
                "Azure API for FHIR is retired and takes no new accounts since 2025-04-01; an account that exists"
                        + " can be changed, and a new service is made with Azure Health Data Services");
    }

    static RefusedException unknownKind(String kind, String known) {
        return assumed("the kind '" + kind + "' is not one of " + known);
    }

    static RefusedException throughputTooLow(long units) {
        return assumed("cosmosDbConfiguration.offerThroughput must be 400 or more, not " + units);
    }

    static RefusedException userAssignedIdentity(String type) {
        return assumed("an account has a system-assigned identity or none, not '" + type + "'");
    }

    /** Cosmos DB's sentence ("Troubleshoot cross-tenant customer-managed keys"); that it reaches the client is assumed. */
    static RefusedException invalidKeyUri(String uri) {
        return assumed("Provided KeyVaultKeyUri " + uri + " is Invalid. It must name a key without a version, such as"
                + " https://my-vault.vault.azure.net/keys/my-key");
    }

    /** Cosmos DB's sentence, likewise. */
    static RefusedException keyTakenOff() {
        return assumed("Updating KeyVaultKeyUri is not supported: an account that was made with a customer-managed key"
                + " keeps one");
    }

    static RefusedException keyPutOn() {
        return assumed("an account that was made without a customer-managed key cannot get one");
    }

    /** The API specification has a pattern for these ids; code and sentence are assumed. */
    static RefusedException invalidId(String property, String id) {
        return assumed(property + " must be a GUID, not '" + id + "'");
    }

    static RefusedException applicationMissing(String region) {
        return assumed(
                "in " + region + " a customer-managed key needs cosmosDbConfiguration.crossTenantCmkApplicationId,"
                        + " the enterprise application that Microsoft issues on a support ticket");
    }

    /** ARM's own error for this names the namespace of the request, which is another one. */
    static RefusedException cosmosDbNotRegistered() {
        return assumed(
                "the subscription must be registered for Microsoft.DocumentDB, with which Cosmos DB comes into the"
                        + " tenant");
    }

    /** That a list that comes from a GET is refused in a PUT: Azure/azure-rest-api-specs#19284. */
    static RefusedException privateEndpointConnections() {
        return assumed("privateEndpointConnections cannot be set");
    }

    private static RefusedException assumed(String sentence) {
        return ArmErrors.badRequest(sentence.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + sentence.substring(1)
                + " (assumed text).");
    }
}
