package dev.fhircmk.azurelocal.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.fhircmk.azurelocal.json.JsonTree;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Base64;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LocalAzureConnectionTest {
    @TempDir
    Path folder;

    @Test
    void is_read_from_the_data_folder() throws Exception {
        writeConnection("http://127.0.0.1:41234");
        Files.writeString(folder.resolve("ca.pem"), anyCertificate());

        var azure = LocalAzureConnection.of(folder);

        assertThat(azure.proxy()).hasToString("/127.0.0.1:41234");
        assertThat(azure.subscriptionId()).isEqualTo("s");
        assertThat(azure.proxySelector().select(URI.create("https://kv1.vault.azure.net")))
                .singleElement()
                .hasToString("HTTP @ /127.0.0.1:41234");
        assertThat(azure).hasToString("azure-local at /127.0.0.1:41234");
    }

    @Test
    void says_how_to_start_azure_local_where_none_runs() {
        assertThatExceptionOfType(AzureLocalException.class)
                .isThrownBy(() -> LocalAzureConnection.of(folder))
                .withMessage(
                        "azure-local does not run on the folder " + folder + "; start it with `./pulumiw local start`");
    }

    @Test
    void says_how_to_start_azure_local_where_its_certificate_is_gone() throws IOException {
        writeConnection("http://127.0.0.1:41234");

        assertThatExceptionOfType(AzureLocalException.class)
                .isThrownBy(() -> LocalAzureConnection.of(folder))
                .withMessageStartingWith("azure-local does not run on the folder ");
    }

    @Test
    void says_which_file_cannot_be_read() throws IOException {
        Files.writeString(folder.resolve("connection.json"), "{\"httpsProxy\": \"http://127.0.0.1:1\"}");
        refused();
        writeConnection("no address");
        refused();
        writeConnection("http://127.0.0.1:41234");
        Files.writeString(folder.resolve("ca.pem"), "no certificate");
        refused();
    }

    private void refused() {
        assertThatExceptionOfType(AzureLocalException.class)
                .isThrownBy(() -> LocalAzureConnection.of(folder))
                .withMessage("cannot read how to reach azure-local from " + folder.resolve("connection.json")
                        + "; restart it with `./pulumiw local stop` and `./pulumiw local start`");
    }

    private void writeConnection(String httpsProxy) throws IOException {
        var connection = StubServer.CONNECTION.toJson();
        connection.addProperty("httpsProxy", httpsProxy);
        Files.writeString(folder.resolve("connection.json"), JsonTree.write(connection));
    }

    private static String anyCertificate() throws Exception {
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init((KeyStore) null);
        X509Certificate certificate = Arrays.stream(trust.getTrustManagers())
                .map(X509TrustManager.class::cast)
                .flatMap(manager -> Arrays.stream(manager.getAcceptedIssuers()))
                .findFirst()
                .orElseThrow();
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder().encodeToString(certificate.getEncoded())
                + "\n-----END CERTIFICATE-----\n";
    }
}
