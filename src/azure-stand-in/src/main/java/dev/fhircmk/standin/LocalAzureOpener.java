package dev.fhircmk.standin;

import dev.fhircmk.plugin.LocalAzureConnection;
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
        var connection = LocalAzureConnection.of(configuration.folder());
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
}
