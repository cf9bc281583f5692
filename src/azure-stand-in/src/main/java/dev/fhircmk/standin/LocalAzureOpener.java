package dev.fhircmk.standin;

import dev.fhircmk.azurelocal.client.AzureLocalException;
import dev.fhircmk.azurelocal.client.LocalAzureConnection;
import dev.fhircmk.pulumi.ProviderException;
import io.grpc.Status;
import java.nio.file.Path;
import java.time.Clock;

/** Opens the way to the azure-local that runs on the configured data folder. */
final class LocalAzureOpener implements AzureOpener {
    private final Patience patience;
    private final Clock clock;

    LocalAzureOpener(Patience patience, Clock clock) {
        this.patience = patience;
        this.clock = clock;
    }

    @Override
    public Azure open(Configuration configuration) {
        var connection = connection(configuration.folder());
        var account = configuration.account(new Account(
                connection.tenantId(),
                connection.subscriptionId(),
                connection.clientId(),
                connection.clientSecret(),
                connection.objectId()));
        var transport = new JdkTransport(connection);
        var tokens = new AccessTokens(transport, account, clock, patience);
        return new Azure(account, new ArmClient(transport, tokens, patience), tokens);
    }

    private static LocalAzureConnection connection(Path folder) {
        try {
            return LocalAzureConnection.of(folder);
        } catch (AzureLocalException unreachable) {
            throw new ProviderException(Status.Code.UNAVAILABLE, String.valueOf(unreachable.getMessage()), unreachable);
        }
    }
}
