package dev.fhircmk.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;

import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.azure.core.exception.ClientAuthenticationException;
import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.identity.AzureCliCredential;
import com.azure.identity.AzureCliCredentialBuilder;
import com.azure.identity.ClientAssertionCredential;
import com.azure.identity.ClientCertificateCredential;
import com.azure.identity.ClientSecretCredential;
import com.azure.identity.CredentialUnavailableException;
import com.azure.identity.DefaultAzureCredential;
import com.azure.identity.DefaultAzureCredentialBuilder;
import com.azure.identity.ManagedIdentityCredential;
import com.microsoft.aad.msal4j.MsalJsonParsingException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import reactor.core.publisher.Mono;

final class CredentialsTest {
    private static final HttpClient NO_NETWORK = new HttpClient() {
        @Override
        public Mono<HttpResponse> send(HttpRequest request) {
            return Mono.error(new IllegalStateException("no network here"));
        }
    };
    private static final Map<String, String> CLIENT =
            Map.of("ARM_TENANT_ID", "00000000-0000-0000-0000-000000000001", "ARM_CLIENT_ID", "client");

    static final List<Arguments> KINDS = List.of(
            Arguments.argumentSet("secret", Map.of("ARM_CLIENT_SECRET", "hush"), ClientSecretCredential.class),
            Arguments.argumentSet(
                    "certificate",
                    Map.of("ARM_CLIENT_CERTIFICATE_PATH", "client.pem"),
                    ClientCertificateCredential.class),
            Arguments.argumentSet(
                    "certificate with password",
                    Map.of("ARM_CLIENT_CERTIFICATE_PATH", "client.pfx", "ARM_CLIENT_CERTIFICATE_PASSWORD", "hush"),
                    ClientCertificateCredential.class),
            Arguments.argumentSet(
                    "OpenID Connect",
                    Map.of("ARM_USE_OIDC", "true", "ARM_OIDC_TOKEN", "token"),
                    ClientAssertionCredential.class),
            Arguments.argumentSet("managed identity", Map.of("ARM_USE_MSI", "true"), ManagedIdentityCredential.class),
            Arguments.argumentSet("nothing but the Azure CLI", Map.of(), AzureCliCredential.class));

    @ParameterizedTest
    @FieldSource("KINDS")
    void are_of_the_kind_that_was_configured(Map<String, String> environment, Class<?> kind) {
        var all = new java.util.HashMap<>(CLIENT);
        all.putAll(environment);

        var credential = Credentials.of(environment(all), NO_NETWORK);

        assertThat(credential).isInstanceOf(kind);
    }

    @Test
    void are_the_default_chain_only_where_that_is_asked_for_and_nothing_is_chosen() {
        assertThat(Credentials.of(environment(CLIENT).withDefaultCredential(), NO_NETWORK))
                .isInstanceOf(DefaultAzureCredential.class);
        assertThat(Credentials.of(environment(Map.of("ARM_USE_MSI", "true")).withDefaultCredential(), NO_NETWORK))
                .isInstanceOf(ManagedIdentityCredential.class);
    }

    @Test
    void tell_what_entra_said_where_the_sdk_names_the_credential_only() {
        var silent = new ClientAuthenticationException(
                "ClientAssertionCredential authentication failed.",
                null,
                new IllegalStateException("AADSTS7000215: Invalid client secret provided. Ensure"));
        var request = new TokenRequestContext().addScopes("https://vault.azure.net/.default");

        assertThatThrownBy(() -> new Credentials.InTurn(failing(silent)).getTokenSync(request))
                .isInstanceOf(AzureException.class)
                .hasMessage("cannot sign in at Azure: AADSTS7000215, Invalid client secret provided");
        var other = new ClientAuthenticationException("run az login", null);
        assertThatThrownBy(() -> new Credentials.InTurn(failing(other)).getTokenSync(request))
                .isSameAs(other);
    }

    private static TokenCredential failing(RuntimeException failure) {
        return request -> Mono.error(failure);
    }

    private static AzureConfiguration environment(Map<String, String> variables) {
        return AzureConfiguration.ofEnvironment(name -> Optional.ofNullable(variables.get(name)));
    }

    @Test
    void name_the_setting_that_is_missing() {
        var configuration = environment(Map.of("ARM_USE_OIDC", "true"));

        assertThatThrownBy(() -> Credentials.of(configuration, NO_NETWORK))
                .hasMessage("the configuration of fhir-cmk lacks tenantId; set it");
    }

    @Test
    void say_that_nobody_is_signed_in_where_no_way_of_the_default_chain_leads_on() {
        var chain = new DefaultAzureCredentialBuilder().build();
        var unavailable = new CredentialUnavailableException("IntelliJ authentication not available.");

        assertThat(Credentials.explained(chain, unavailable))
                .isInstanceOf(AzureException.class)
                .hasMessage("nobody is signed in to Azure; sign in by az login, or by the variables ARM_*");
        assertThat(Credentials.explained(new AzureCliCredentialBuilder().build(), unavailable))
                .isSameAs(unavailable);
    }

    @Test
    void say_why_the_default_chain_ended_where_a_proxy_answers_for_managed_identities() {
        var chain = new DefaultAzureCredentialBuilder().build();
        var garbled = new ClientAuthenticationException("failed", null, mock(MsalJsonParsingException.class));

        assertThat(Credentials.explained(chain, garbled))
                .hasMessage(
                        "something else than Azure answers at the address of managed identities here, so no other way to"
                                + " sign in was tried: set AZURE_TOKEN_CREDENTIALS=dev, which leaves managed identities out, and"
                                + " sign in by az login, or by the variables ARM_*");
    }
}
