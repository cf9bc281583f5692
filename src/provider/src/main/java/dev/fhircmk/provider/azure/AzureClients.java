package dev.fhircmk.provider.azure;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpPipelineBuilder;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.http.policy.BearerTokenAuthenticationPolicy;
import com.azure.core.http.policy.ExponentialBackoff;
import com.azure.core.http.policy.FixedDelay;
import com.azure.core.http.policy.RequestRetryCondition;
import com.azure.core.http.policy.RetryPolicy;
import com.azure.core.http.policy.RetryStrategy;
import com.azure.core.http.policy.UserAgentPolicy;
import com.azure.security.keyvault.keys.KeyClient;
import com.azure.security.keyvault.keys.KeyClientBuilder;
import dev.fhircmk.azurelocal.client.AzureLocalException;
import dev.fhircmk.azurelocal.client.LocalAzureConnection;
import dev.fhircmk.core.Cloud;
import dev.fhircmk.core.Guid;
import dev.fhircmk.provider.key.KeyOfVault;
import dev.fhircmk.pulumi.ProviderException;
import io.grpc.Status;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * The clients of Azure that one configuration gives: real Azure, or azure-local through its proxy and with the real host
 * names.
 */
public final class AzureClients {
    private static final String USER_AGENT = "fhir-cmk";

    private final ProviderConfiguration configuration;
    private final HttpClient http;
    private final TokenCredential credential;
    private final Optional<LocalAzureConnection> local;
    private final AzureTime time;

    /**
     * The clients of a configuration.
     *
     * @param time learns Azure's time from its answers
     */
    public AzureClients(ProviderConfiguration configuration, AzureTime time) {
        this.configuration = configuration;
        this.time = time;
        this.local = configuration.azureLocalFolder().map(AzureClients::localAzure);
        this.http = local.map(AzureClients::through).orElseGet(() -> new JdkHttpClientBuilder().build());
        this.credential = new Credentials.Serial(
                local.map(azure -> Credentials.of(azure, http)).orElseGet(() -> Credentials.of(configuration, http)));
    }

    private static LocalAzureConnection localAzure(Path folder) {
        try {
            return LocalAzureConnection.of(folder);
        } catch (AzureLocalException unreachable) {
            throw new ProviderException(Status.Code.UNAVAILABLE, String.valueOf(unreachable.getMessage()), unreachable);
        }
    }

    private static HttpClient through(LocalAzureConnection azure) {
        var client = java.net.http.HttpClient.newBuilder()
                .version(java.net.http.HttpClient.Version.HTTP_1_1)
                .proxy(azure.proxySelector())
                .sslContext(azure.tls());
        return new JdkHttpClientBuilder(client).build();
    }

    /** The keys of one vault. */
    public KeyClient keys(String vaultUri) {
        return keyClient(vaultUri).buildClient();
    }

    /** One key of a vault. */
    public KeyOfVault key(String vaultUri, String name) {
        // A request that makes a version is not repeated blindly: each one that arrives makes another.
        var once = keyClient(vaultUri)
                .retryPolicy(new RetryPolicy(new FixedDelay(0, Duration.ZERO)))
                .buildClient();
        return new KeyOfVault(keys(vaultUri), once, name);
    }

    private KeyClientBuilder keyClient(String vaultUri) {
        return new KeyClientBuilder()
                .vaultUrl(vaultUri)
                .credential(credential)
                .httpClient(http)
                .addPolicy(time)
                .retryPolicy(new RetryPolicy(new BoundedRetries()));
    }

    /** Azure Resource Manager. */
    public RestClient resourceManager() {
        return rest("https://" + cloud().resourceManagerHost());
    }

    /** Microsoft Graph. */
    public RestClient graph() {
        return rest("https://" + cloud().graphHost());
    }

    private RestClient rest(String endpoint) {
        var pipeline = new HttpPipelineBuilder()
                .httpClient(http)
                .policies(
                        new UserAgentPolicy(USER_AGENT),
                        time,
                        new RetryPolicy(new BoundedRetries()),
                        new BearerTokenAuthenticationPolicy(credential, endpoint + "/.default"))
                .build();
        return new RestClient(pipeline, endpoint);
    }

    /**
     * The subscription: that of the local Azure, whatever the environment says, else the one that was configured.
     *
     * @throws ProviderException where none was configured
     */
    public String requiredSubscriptionId() {
        return local.map(LocalAzureConnection::subscriptionId)
                .or(() -> configuration.get("subscriptionId"))
                .orElseThrow(() -> new ProviderException(
                        Status.Code.INVALID_ARGUMENT,
                        "the configuration of fhir-cmk lacks subscriptionId; set it, or ARM_SUBSCRIPTION_ID"));
    }

    /** The subscription as a GUID. */
    public Guid subscription() {
        return Guid.parse("subscriptionId", requiredSubscriptionId());
    }

    /** The Azure cloud; the local Azure answers as the public one. */
    public Cloud cloud() {
        return isLocal() ? Cloud.PUBLIC : configuration.cloud();
    }

    /** What time it is for Azure. */
    public InstantSource time() {
        return time;
    }

    /** Whether the local Azure stands in for Azure. */
    public boolean isLocal() {
        return local.isPresent();
    }

    /** Repeats calls as Azure's clients do by default, but where Azure asks to wait longer than a run should. */
    private static final class BoundedRetries implements RetryStrategy {
        private final RetryStrategy usual = new ExponentialBackoff();

        @Override
        public int getMaxRetries() {
            return usual.getMaxRetries();
        }

        @Override
        public Duration calculateRetryDelay(int attempts) {
            return usual.calculateRetryDelay(attempts);
        }

        @Override
        public boolean shouldRetryCondition(RequestRetryCondition condition) {
            return usual.shouldRetryCondition(condition)
                    && Optional.ofNullable(condition.getResponse())
                            .flatMap(AzureErrors::tooLong)
                            .isEmpty();
        }
    }
}
