package dev.fhircmk.azurelocal;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** HTTP clients that go through a local Azure's proxy and trust its certificate authority and no other. */
final class TrustingClient {
    private TrustingClient() {}

    static HttpClient.Builder of(LocalAzure azure) {
        return of(azure.connection().httpsProxy(), azure.certificateAuthority());
    }

    static HttpClient.Builder of(String httpsProxy, Path certificateAuthority) {
        URI proxy = URI.create(httpsProxy);
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .proxy(ProxySelector.of(new InetSocketAddress(proxy.getHost(), proxy.getPort())))
                .sslContext(trusting(certificateAuthority));
    }

    static SSLContext trusting(Path certificateAuthority) {
        try (InputStream pem = Files.newInputStream(certificateAuthority)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setCertificateEntry(
                    "ca", CertificateFactory.getInstance("X.509").generateCertificate(pem));
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
