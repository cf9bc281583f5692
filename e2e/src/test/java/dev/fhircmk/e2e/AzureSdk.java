package dev.fhircmk.e2e;

import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.azure.core.http.ProxyOptions;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.identity.ClientSecretCredentialBuilder;
import dev.fhircmk.azurelocal.client.LocalAzureConnection;
import java.net.http.HttpClient;

/**
 * Azure's SDK for Java, which is given the proxy and the certificate authority of azure-local and takes it for Azure.
 *
 * @param http its HTTP client
 * @param credential of the account that deploys
 */
record AzureSdk(com.azure.core.http.HttpClient http, TokenCredential credential) {
    static AzureSdk of(LocalAzureConnection connection) {
        var http = new JdkHttpClientBuilder(HttpClient.newBuilder().sslContext(connection.tls()))
                .proxy(new ProxyOptions(ProxyOptions.Type.HTTP, connection.proxy()))
                .build();
        return new AzureSdk(
                http,
                new ClientSecretCredentialBuilder()
                        .tenantId(connection.tenantId())
                        .clientId(connection.clientId())
                        .clientSecret(connection.clientSecret())
                        .httpClient(http)
                        .build());
    }

    /** A token for a service. */
    String token(String audience) {
        return credential
                .getTokenSync(new TokenRequestContext().addScopes(audience + "/.default"))
                .getToken();
    }
}
