package dev.fhircmk.provider.azure;

import com.google.gson.JsonObject;
import java.util.Map;
import java.util.Optional;

/** What one run of the provider was configured with; the clients are made at the first call that needs Azure. */
public final class AzureSession {
    private final AzureTime time;
    private ProviderConfiguration configuration;
    private Optional<AzureClients> clients = Optional.empty();

    /**
     * Starts with what the environment says.
     *
     * @param time learns Azure's time from its answers
     */
    public AzureSession(Map<String, String> environment, AzureTime time) {
        this.time = time;
        this.configuration = ProviderConfiguration.of(new JsonObject(), environment);
    }

    public synchronized void configure(ProviderConfiguration replacement) {
        configuration = replacement;
        clients = Optional.empty();
    }

    /** The clients; a preview that needs none does not pay for them. */
    public synchronized AzureClients azure() {
        clients = clients.or(() -> Optional.of(AzureClients.of(configuration, time)));
        return clients.orElseThrow();
    }
}
