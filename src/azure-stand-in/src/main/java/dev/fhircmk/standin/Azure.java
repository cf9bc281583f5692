package dev.fhircmk.standin;

import dev.fhircmk.azurelocal.client.AzureLocalException;
import dev.fhircmk.azurelocal.client.LocalAzureConnection;
import dev.fhircmk.pulumi.ProviderException;
import io.grpc.Status;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;

/**
 * Azure as one application sees it.
 *
 * @param account the application that deploys, and its subscription
 * @param arm Azure Resource Manager
 * @param tokens access tokens for other services
 */
record Azure(Account account, ArmClient arm, AccessTokens tokens) {
    /** The azure-local that runs on the configured data folder, as the job of a pipeline where the environment is one's of it. */
    static Azure local(
            Configuration configuration,
            WaitPolicy waits,
            Clock clock,
            Function<String, Optional<String>> environment) {
        try {
            var connection = LocalAzureConnection.of(configuration.folder());
            var local = new Account(
                    connection.tenantId(),
                    connection.subscriptionId(),
                    connection.clientId(),
                    new Proof.Secret(connection.clientSecret()),
                    connection.objectId());
            var account = JobToken.account(local, environment).orElseGet(() -> configuration.account(local));
            return of(account, new JdkTransport(connection), waits, clock);
        } catch (AzureLocalException unreachable) {
            throw new ProviderException(Status.Code.UNAVAILABLE, String.valueOf(unreachable.getMessage()), unreachable);
        }
    }

    static Azure of(Account account, Transport transport, WaitPolicy waits, Clock clock) {
        var tokens = new AccessTokens(transport, account, clock, waits);
        return new Azure(account, new ArmClient(transport, tokens, waits), tokens);
    }

    /**
     * The application that deploys, and its subscription.
     *
     * @param tenantId GUID
     * @param subscriptionId GUID
     * @param clientId GUID
     * @param proof what the application proves with who it is
     * @param objectId GUID of the application's service principal
     */
    record Account(String tenantId, String subscriptionId, String clientId, Proof proof, String objectId) {
        /** Who and where. */
        @Override
        public String toString() {
            return clientId + " on " + subscriptionId + " in " + tenantId;
        }
    }
}
