package dev.fhircmk.azure;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpRequest;
import com.azure.core.util.Context;
import com.azure.identity.AadCredentialBuilderBase;
import com.azure.identity.AzureCliCredentialBuilder;
import com.azure.identity.ClientAssertionCredentialBuilder;
import com.azure.identity.ClientCertificateCredentialBuilder;
import com.azure.identity.ClientSecretCredentialBuilder;
import com.azure.identity.CredentialUnavailableException;
import com.azure.identity.DefaultAzureCredential;
import com.azure.identity.DefaultAzureCredentialBuilder;
import com.azure.identity.ManagedIdentityCredentialBuilder;
import com.google.gson.JsonParser;
import com.microsoft.aad.msal4j.MsalJsonParsingException;
import dev.fhircmk.azure.AzureException.Reason;
import dev.fhircmk.azurelocal.client.LocalAzureConnection;
import dev.fhircmk.core.SignInRefusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Which credential a configuration asks for, in azure-native's order: certificate, secret, OpenID Connect, managed identity,
 * Azure CLI, or in the place of the last the default chain of Azure's SDK.
 */
final class Credentials {
    private Credentials() {}

    static TokenCredential of(LocalAzureConnection azure, HttpClient http) {
        return new ClientSecretCredentialBuilder()
                .tenantId(azure.tenantId())
                .clientId(azure.clientId())
                .clientSecret(azure.clientSecret())
                .httpClient(http)
                .build();
    }

    static TokenCredential of(AzureConfiguration configuration, HttpClient http) {
        var authority = "https://" + configuration.cloud().loginHost();
        if (configuration.get("clientCertificatePath").isPresent()) {
            var certificate = application(new ClientCertificateCredentialBuilder(), authority, configuration, http);
            var path = required(configuration, "clientCertificatePath");
            return configuration
                    .get("clientCertificatePassword")
                    .map(password -> certificate.pfxCertificate(path).clientCertificatePassword(password))
                    .orElseGet(() ->
                            path.endsWith(".pem") ? certificate.pemCertificate(path) : certificate.pfxCertificate(path))
                    .build();
        }
        if (configuration.get("clientSecret").isPresent()) {
            return application(new ClientSecretCredentialBuilder(), authority, configuration, http)
                    .clientSecret(required(configuration, "clientSecret"))
                    .build();
        }
        if (configuration.isOn("useOidc")) {
            return application(new ClientAssertionCredentialBuilder(), authority, configuration, http)
                    .clientAssertion(() -> assertion(configuration, http))
                    .build();
        }
        if (configuration.isOn("useMsi")) {
            var identity = new ManagedIdentityCredentialBuilder().httpClient(http);
            return configuration
                    .get("clientId")
                    .map(identity::clientId)
                    .orElse(identity)
                    .build();
        }
        if (configuration.defaultCredential()) {
            var chain = new DefaultAzureCredentialBuilder().authorityHost(authority);
            return configuration
                    .get("tenantId")
                    .map(chain::tenantId)
                    .orElse(chain)
                    .httpClient(http)
                    .build();
        }
        var cli = new AzureCliCredentialBuilder();
        return configuration.get("tenantId").map(cli::tenantId).orElse(cli).build();
    }

    private static <T extends AadCredentialBuilderBase<T>> T application(
            T builder, String authority, AzureConfiguration configuration, HttpClient http) {
        return builder.authorityHost(authority)
                .tenantId(required(configuration, "tenantId"))
                .clientId(required(configuration, "clientId"))
                .httpClient(http);
    }

    private static String required(AzureConfiguration configuration, String name) {
        return configuration
                .get(name)
                .orElseThrow(() ->
                        new AzureException(Reason.INVALID, "the configuration of fhir-cmk lacks " + name + "; set it"));
    }

    private static String assertion(AzureConfiguration configuration, HttpClient http) {
        return configuration
                .get("oidcToken")
                .or(() -> configuration.get("oidcTokenFilePath").map(Credentials::read))
                .orElseGet(() -> requested(configuration, http));
    }

    private static String read(String path) {
        try {
            return Files.readString(Path.of(path)).strip();
        } catch (IOException unreadable) {
            throw new AzureException(
                    Reason.INVALID,
                    "oidcTokenFilePath must be a file that can be read, got '" + path + "'",
                    unreadable);
        }
    }

    /** Asks GitHub's or Azure DevOps' endpoint for a token of the running job. */
    private static String requested(AzureConfiguration configuration, HttpClient http) {
        var url = AzureConfiguration.tokenEndpoint(required(configuration, "oidcRequestUrl"));
        var request = new HttpRequest(
                HttpMethod.GET, url + (url.contains("?") ? "&" : "?") + "audience=api://AzureADTokenExchange");
        request.setHeader(HttpHeaderName.AUTHORIZATION, "Bearer " + required(configuration, "oidcRequestToken"));
        try (var response = http.sendSync(request, Context.NONE)) {
            if (response.getStatusCode() != 200) {
                throw new AzureException(
                        response.getStatusCode() >= 500 ? Reason.UNANSWERED : Reason.UNAUTHENTICATED,
                        "the OpenID Connect endpoint of the job answered " + response.getStatusCode()
                                + " where a token was asked for; allow the job to request one (id-token: write)");
            }
            return JsonParser.parseString(response.getBodyAsBinaryData().toString())
                    .getAsJsonObject()
                    .get("value")
                    .getAsString();
        }
    }

    /**
     * The failure in a sentence: the SDK's own message names a credential or a class and nothing else. What Entra said is that of a cause. A
     * wrong secret comes as a failure of no class of its own.
     *
     * @param credential that was asked
     */
    static RuntimeException explained(TokenCredential credential, RuntimeException refused) {
        return AzureErrors.causes(refused)
                .flatMap(cause -> Optional.ofNullable(cause.getMessage()).stream())
                .flatMap(message -> SignInRefusal.in(message).stream())
                .findFirst()
                .or(() -> credential instanceof DefaultAzureCredential ? ofChain(refused) : Optional.empty())
                .<RuntimeException>map(sentence -> refusal(sentence, refused))
                .orElse(refused);
    }

    /** Azure's clients repeat a call also where only the cause of its failure may pass, so it has none. */
    private static AzureException refusal(String sentence, RuntimeException refused) {
        var told = new AzureException(Reason.UNAUTHENTICATED, sentence);
        told.addSuppressed(refused);
        return told;
    }

    /** Where none of its ways leads on, the default chain tells of the first or the last, such as a plugin of IntelliJ. */
    private static Optional<String> ofChain(RuntimeException refused) {
        if (refused instanceof CredentialUnavailableException) {
            return Optional.of("nobody is signed in to Azure; " + AzureErrors.SIGN_IN);
        }
        // The chain ends there, and asks neither az nor any other tool.
        return AzureErrors.causes(refused).anyMatch(MsalJsonParsingException.class::isInstance)
                ? Optional.of(
                        "something else than Azure answers at the address of managed identities here, so no other way to"
                                + " sign in was tried: set AZURE_TOKEN_CREDENTIALS=dev, which leaves managed identities out, and "
                                + AzureErrors.SIGN_IN)
                : Optional.empty();
    }

    /**
     * Asks another credential for one token of an audience at a time, and for four in all.
     *
     * <p>A request for a token holds a thread of the Azure SDK's shared pool, of ten threads per processor, and needs a second one to
     * read the answer. As many requests at once as the pool has threads wait for each other until they time out, three times a
     * minute long. Source: issue 39676 of Azure/azure-sdk-for-java, and seen with fifty FHIR services on two processors. Each FHIR service
     * is an audience of its own, so that one after the other would take minutes for thousands. The other credential keeps the token, so
     * those that wait for the same have it at once.
     */
    static final class InTurn implements TokenCredential {
        private static final int AT_ONCE = 4;

        private final TokenCredential credential;
        private final Semaphore turns = new Semaphore(AT_ONCE, true);
        private final Map<List<String>, ReentrantLock> audiences = new ConcurrentHashMap<>();

        InTurn(TokenCredential credential) {
            this.credential = credential;
        }

        @Override
        public AccessToken getTokenSync(TokenRequestContext request) {
            var audience =
                    audiences.computeIfAbsent(List.copyOf(request.getScopes()), unused -> new ReentrantLock(true));
            audience.lock();
            try {
                turns.acquireUninterruptibly();
                try {
                    return credential.getTokenSync(request);
                } catch (RuntimeException refused) {
                    throw explained(credential, refused);
                } finally {
                    turns.release();
                }
            } finally {
                audience.unlock();
            }
        }

        @Override
        public Mono<AccessToken> getToken(TokenRequestContext request) {
            return Mono.fromCallable(() -> getTokenSync(request)).subscribeOn(Schedulers.boundedElastic());
        }
    }
}
