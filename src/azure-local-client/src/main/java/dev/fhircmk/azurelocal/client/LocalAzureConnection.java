package dev.fhircmk.azurelocal.client;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * What an HTTP client needs to reach a running local Azure under Azure's own host names, and who deploys to it.
 *
 * <p>A stack's state holds the folder only. The ports change with each start, so nothing that outlives a start may hold
 * one.
 *
 * @param proxy the CONNECT proxy of azure-local
 * @param tls trusts the certificate authority of azure-local and no other
 * @param tenantId GUID of the tenant
 * @param subscriptionId GUID of the subscription
 * @param clientId GUID, the application that deploys
 * @param clientSecret its secret, valid in this azure-local only
 * @param objectId GUID, the service principal of that application
 */
public record LocalAzureConnection(
        InetSocketAddress proxy,
        SSLContext tls,
        String tenantId,
        String subscriptionId,
        String clientId,
        String clientSecret,
        String objectId) {

    /**
     * Reads how to reach the azure-local that keeps its data in the folder.
     *
     * @throws AzureLocalException where none runs on that folder
     */
    public static LocalAzureConnection of(Path folder) {
        try {
            Optional<Connection> connection = Connection.of(folder);
            if (connection.isPresent()) {
                return of(folder, connection.get());
            }
        } catch (NoSuchFileException stopped) {
            throw notRunning(folder);
        } catch (AzureLocalException | IOException | IllegalArgumentException | GeneralSecurityException unreadable) {
            throw new AzureLocalException(
                    "cannot read how to reach azure-local from " + folder.resolve(Connection.FILE)
                            + "; restart it with `./pulumiw local stop` and `./pulumiw local start`",
                    unreadable);
        }
        throw notRunning(folder);
    }

    private static LocalAzureConnection of(Path folder, Connection connection)
            throws IOException, GeneralSecurityException {
        URI proxy = URI.create(connection.httpsProxy());
        return new LocalAzureConnection(
                new InetSocketAddress(proxy.getHost(), proxy.getPort()),
                trusting(folder.resolve(connection.certificateAuthority())),
                connection.tenantId(),
                connection.subscriptionId(),
                connection.clientId(),
                connection.clientSecret(),
                connection.objectId());
    }

    /** Sends every request through the proxy of azure-local. */
    public ProxySelector proxySelector() {
        return ProxySelector.of(proxy);
    }

    /** Everything but the secret. */
    @Override
    public String toString() {
        return "azure-local at " + proxy;
    }

    private static AzureLocalException notRunning(Path folder) {
        return new AzureLocalException(
                "azure-local does not run on the folder " + folder + "; start it with `./pulumiw local start`");
    }

    private static SSLContext trusting(Path certificateAuthority) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (var pem = Files.newInputStream(certificateAuthority)) {
            store.setCertificateEntry(
                    "azure-local", CertificateFactory.getInstance("X.509").generateCertificate(pem));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(null, trust.getTrustManagers(), null);
        return tls;
    }
}
