package dev.fhircmk.azurelocal.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fhircmk.azurelocal.folder.DataFolder;
import dev.fhircmk.azurelocal.folder.DataFolderException;
import dev.fhircmk.azurelocal.seal.FileKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TlsFilesTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    private final SecureRandom random = new SecureRandom();
    private final FileKey key = FileKey.inMemory(random);

    @TempDir
    private Path temporary = Path.of("");

    @BeforeEach
    void prepare() {
        folder().prepare();
    }

    @Test
    void a_certificate_is_for_the_served_host_names_only() throws Exception {
        files().context(NOW);

        X509Certificate authority = read(folder().certificateAuthority());
        X509Certificate server = read(folder().certificate());
        List<String> names = server.getSubjectAlternativeNames().stream()
                .map(name -> String.valueOf(name.get(1)))
                .toList();

        server.verify(authority.getPublicKey());
        assertThat(names)
                .containsExactlyInAnyOrder(
                        "localhost",
                        "127.0.0.1",
                        "management.azure.com",
                        "login.microsoftonline.com",
                        "graph.microsoft.com",
                        "*.vault.azure.net",
                        "*.fhir.azurehealthcareapis.com",
                        "*.azurehealthcareapis.com",
                        "api.loganalytics.azure.com");
        assertThat(authority.getBasicConstraints()).isZero();
        assertThat(authority.getCriticalExtensionOIDs()).contains("2.5.29.30");
        assertThat(Files.readString(folder().certificateAuthority()))
                .startsWith("-----BEGIN CERTIFICATE-----\n")
                .doesNotContain("PRIVATE KEY");
        assertThat(Files.readString(folder().certificateKey())).doesNotContain("PRIVATE KEY");
    }

    @Test
    void certificates_are_kept_until_they_are_about_to_expire() throws Exception {
        files().context(NOW);
        X509Certificate first = read(folder().certificateAuthority());

        files().context(NOW.plus(Duration.ofDays(300)));
        X509Certificate kept = read(folder().certificateAuthority());
        files().context(NOW.plus(Duration.ofDays(350)));
        X509Certificate renewed = read(folder().certificateAuthority());

        assertThat(kept).isEqualTo(first);
        assertThat(renewed).isNotEqualTo(first);
    }

    @Test
    void certificates_that_do_not_fit_together_are_replaced() throws Exception {
        files().context(NOW);
        X509Certificate first = read(folder().certificateAuthority());

        Files.copy(folder().certificate(), folder().certificateAuthority(), StandardCopyOption.REPLACE_EXISTING);
        files().context(NOW);
        X509Certificate second = read(folder().certificateAuthority());
        Files.writeString(folder().certificateKey(), "garbage");
        files().context(NOW);
        X509Certificate third = read(folder().certificateAuthority());

        assertThat(second).isNotEqualTo(first);
        assertThat(third).isNotEqualTo(second);
    }

    @Test
    void the_error_names_the_folder_whose_certificates_cannot_be_used() throws Exception {
        Files.createDirectory(folder().certificateKey());

        assertThatThrownBy(() -> files().context(NOW))
                .isInstanceOf(DataFolderException.class)
                .hasMessage("The certificates in " + folder().path() + " cannot be used");
    }

    @Test
    void a_client_that_trusts_the_authority_is_shown_the_certificate_and_the_authority() throws Exception {
        ServerIdentity identity =
                new CertificateIssuer(random, Clock.systemUTC().instant()).issue();
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("authority", identity.authority());
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext client = SSLContext.getInstance("TLS");
        client.init(null, trust.getTrustManagers(), null);
        InetAddress loopback = InetAddress.getLoopbackAddress();

        try (ServerSocket listener = identity.context().getServerSocketFactory().createServerSocket(0, 1, loopback);
                SSLSocket asking =
                        (SSLSocket) client.getSocketFactory().createSocket(loopback, listener.getLocalPort());
                SSLSocket answering = (SSLSocket) listener.accept()) {
            CompletableFuture<Void> answered = CompletableFuture.runAsync(() -> {
                try {
                    answering.startHandshake();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            asking.startHandshake();
            answered.join();

            assertThat(asking.getSession().getPeerCertificates())
                    .containsExactly(identity.certificate(), identity.authority());
        }
    }

    @Test
    void an_identity_does_not_tell_its_key() {
        assertThat(new CertificateIssuer(random, NOW).issue()).hasToString("ServerIdentity[CN=azure-local]");
    }

    private DataFolder folder() {
        return new DataFolder(temporary.resolve("data"));
    }

    private TlsFiles files() {
        return new TlsFiles(folder(), key, random);
    }

    private static X509Certificate read(Path file) throws Exception {
        try (InputStream in = Files.newInputStream(file)) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }
}
