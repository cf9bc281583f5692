package dev.fhircmk.azure;

import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpPipelineBuilder;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.http.policy.BearerTokenAuthenticationPolicy;
import com.azure.core.http.policy.FixedDelay;
import com.azure.core.http.policy.HttpPipelinePolicy;
import com.azure.core.http.policy.RetryPolicy;
import com.azure.core.http.policy.UserAgentPolicy;
import com.azure.security.keyvault.keys.KeyClient;
import com.azure.security.keyvault.keys.KeyClientBuilder;
import com.azure.security.keyvault.keys.models.DeletedKey;
import com.azure.security.keyvault.keys.models.KeyProperties;
import dev.fhircmk.azure.AzureException.Reason;
import dev.fhircmk.azurelocal.client.AzureLocalException;
import dev.fhircmk.azurelocal.client.LocalAzureConnection;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.core.Cloud;
import dev.fhircmk.core.Guid;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * The clients of Azure that one configuration gives: real Azure, or azure-local through its proxy and with the real host
 * names.
 */
public final class AzureClients {
    private static final String USER_AGENT = "fhir-cmk";

    private final AzureConfiguration configuration;
    private final HttpClient http;
    /** For services that are asked once: a connection of HTTP/2 would stay for each of them. */
    private final HttpClient once;

    private final TokenCredential credential;
    private final Optional<LocalAzureConnection> local;
    private final AzureTime time;
    private final AzureErrors errors;
    private final Retries retries;

    /**
     * The clients of a configuration, which repeat calls without a word.
     *
     * @param time learns Azure's time from its answers
     * @param remedies say what the user should do about a refusal
     * @throws AzureException where the local Azure that the configuration names does not run
     */
    public AzureClients(AzureConfiguration configuration, AzureTime time, Remedies remedies) {
        this(configuration, time, remedies, Retries.usual(sentence -> {}));
    }

    /**
     * The same.
     *
     * @param retries how calls that fail in passing are repeated
     */
    public AzureClients(AzureConfiguration configuration, AzureTime time, Remedies remedies, Retries retries) {
        this.retries = retries;
        this.configuration = configuration;
        this.time = time;
        this.errors = new AzureErrors(remedies);
        this.local = configuration.azureLocalFolder().map(AzureClients::localAzure);
        this.http = local.map(AzureClients::through).orElseGet(() -> toAzure(java.net.http.HttpClient.newBuilder()));
        this.once = local.map(azure -> http)
                .orElseGet(() -> toAzure(
                        java.net.http.HttpClient.newBuilder().version(java.net.http.HttpClient.Version.HTTP_1_1)));
        this.credential = new Credentials.InTurn(
                local.map(azure -> Credentials.of(azure, http)).orElseGet(() -> Credentials.of(configuration, http)));
    }

    private static HttpClient toAzure(java.net.http.HttpClient.Builder client) {
        return new JdkHttpClientBuilder(client)
                .configuration(ProxyOfEnvironment.of(System.getenv()))
                .build();
    }

    private static LocalAzureConnection localAzure(Path folder) {
        try {
            return LocalAzureConnection.of(folder);
        } catch (AzureLocalException unreachable) {
            throw new AzureException(Reason.UNANSWERED, String.valueOf(unreachable.getMessage()), unreachable);
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

    /** The names of the keys of a vault, in alphabetical order. */
    public List<String> keyNames(String vaultUri) {
        try {
            return keys(vaultUri).listPropertiesOfKeys().stream()
                    .map(KeyProperties::getName)
                    .sorted()
                    .toList();
        } catch (RuntimeException failure) {
            throw errors.explain("list the keys of " + vaultUri, failure);
        }
    }

    /** One key of a vault. */
    public KeyOfVault key(String vaultUri, String name) {
        // A request that makes a version is not repeated blindly: each one that arrives makes another.
        var unrepeated = keyClient(vaultUri)
                .retryPolicy(new RetryPolicy(new FixedDelay(0, Duration.ZERO)))
                .buildClient();
        return new KeyOfVault(keys(vaultUri), unrepeated, name, errors);
    }

    /**
     * The keys of a vault that are deleted and can be recovered.
     *
     * @throws AzureException where they cannot be listed
     */
    public List<DeletedKey> deletedKeys(String vaultUri) {
        try {
            return keys(vaultUri).listDeletedKeys().stream().toList();
        } catch (RuntimeException failure) {
            throw errors.explain("list the deleted keys of " + vaultUri, failure);
        }
    }

    private KeyClientBuilder keyClient(String vaultUri) {
        return new KeyClientBuilder()
                .vaultUrl(vaultUri)
                .credential(credential)
                .httpClient(http)
                .addPolicy(time)
                .addPolicy(new WholeAnswers(KeyAnswers::lack))
                .addPolicy(WholeAnswers.inJson())
                .retryPolicy(new RetryPolicy(retries.strategy()));
    }

    /** Azure Resource Manager. */
    public RestClient resourceManager() {
        return rest("https://" + cloud().resourceManagerHost(), "https://" + cloud().resourceManagerHost());
    }

    /** Microsoft Graph. */
    public RestClient graph() {
        return rest("https://" + cloud().graphHost(), "https://" + cloud().graphHost());
    }

    /** Queries of Log Analytics. */
    public RestClient logAnalytics() {
        return rest("https://" + cloud().logAnalyticsHost(), cloud().logAnalyticsAudience());
    }

    /**
     * The data of a FHIR service; its tokens are for the address of the service. Source: "Get an access token for the FHIR service in
     * Azure Health Data Services".
     *
     * @param serviceUrl such as {@code https://clinic-records.fhir.azurehealthcareapis.com}
     */
    public RestClient fhir(URI serviceUrl) {
        var endpoint = serviceUrl.toString().replaceFirst("/+$", "");
        return rest(endpoint, endpoint);
    }

    /**
     * Asks a FHIR service for one answer. A failure is one too; asked again is only where the service is throttled, something on the way
     * fails, or the answer breaks off.
     *
     * @param serviceUrl as in {@link #fhir}
     * @param path with its query, such as {@code /Patient?_summary=count}
     */
    public Probe probe(URI serviceUrl, String path) {
        return probes(serviceUrl, List.of(new RetryPolicy(retries.strategyOnTheWay())))
                .get(path);
    }

    /**
     * Asks a FHIR service, and repeats nothing.
     *
     * @param serviceUrl as in {@link #fhir}
     */
    public Probes probes(URI serviceUrl) {
        return probes(serviceUrl, List.of());
    }

    private Probes probes(URI serviceUrl, List<HttpPipelinePolicy> repeating) {
        var endpoint = serviceUrl.toString().replaceFirst("/+$", "");
        var pipeline = new HttpPipelineBuilder()
                .httpClient(once)
                .policies(new UserAgentPolicy(USER_AGENT), time)
                .policies(repeating.toArray(HttpPipelinePolicy[]::new))
                .policies(
                        new BearerTokenAuthenticationPolicy(credential, endpoint + "/.default"),
                        new WholeAnswers(Probes::lack),
                        WholeAnswers.inJson())
                .build();
        return new Probes(pipeline, endpoint, errors);
    }

    private RestClient rest(String endpoint, String audience) {
        var pipeline = new HttpPipelineBuilder()
                .httpClient(http)
                .policies(
                        new UserAgentPolicy(USER_AGENT),
                        time,
                        new RetryPolicy(retries.strategy()),
                        new BearerTokenAuthenticationPolicy(credential, audience + "/.default"),
                        WholeAnswers.inJson())
                .build();
        return new RestClient(pipeline, endpoint, errors, LongRunningOperation.Pace.real());
    }

    /**
     * The subscription: that of the local Azure, whatever the environment says, else the one that was configured.
     *
     * @throws AzureException where none was configured
     */
    public String requiredSubscriptionId() {
        return subscriptionId()
                .orElseThrow(() -> new AzureException(
                        Reason.INVALID,
                        "the configuration of fhir-cmk lacks subscriptionId; set it, or ARM_SUBSCRIPTION_ID"));
    }

    /** The same, empty where none was configured. */
    public Optional<String> subscriptionId() {
        return local.map(LocalAzureConnection::subscriptionId).or(() -> configuration.get("subscriptionId"));
    }

    /** The subscription as a GUID. */
    public Guid subscription() {
        return Guid.parse("subscriptionId", requiredSubscriptionId());
    }

    /** The object id of whom calls are made as, as the token tells it; empty where it does not, or where none can be had. */
    public Optional<Guid> caller() {
        try {
            var token = credential
                    .getTokenSync(new TokenRequestContext()
                            .addScopes("https://" + cloud().resourceManagerHost() + "/.default"))
                    .getToken();
            var claims = Base64.getUrlDecoder().decode(token.split("[.]", -1)[1]);
            return JsonTree.text(JsonTree.parse(new String(claims, StandardCharsets.UTF_8)), "oid")
                    .filter(Guid::accepts)
                    .map(Guid::new);
        } catch (RuntimeException opaque) {
            return Optional.empty();
        }
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
}
