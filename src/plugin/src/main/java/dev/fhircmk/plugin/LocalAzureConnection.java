package dev.fhircmk.plugin;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.grpc.Status;
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
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * How to reach a running azure-local: read from the file {@code connection.json} of its data folder.
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

    /** Names the file in the data folder that is there while azure-local runs. */
    public static final String CONNECTION_FILE = "connection.json";

    /**
     * Reads how to reach the azure-local that keeps its data in the folder.
     *
     * @throws ProviderException where none runs on that folder
     */
    public static LocalAzureConnection of(Path folder) {
        try {
            var connection = JsonParser.parseString(Files.readString(folder.resolve(CONNECTION_FILE)))
                    .getAsJsonObject();
            var proxy = URI.create(text(connection, "httpsProxy"));
            return new LocalAzureConnection(
                    new InetSocketAddress(proxy.getHost(), proxy.getPort()),
                    trusting(folder.resolve(text(connection, "certificateAuthority"))),
                    text(connection, "tenantId"),
                    text(connection, "subscriptionId"),
                    text(connection, "clientId"),
                    text(connection, "clientSecret"),
                    text(connection, "objectId"));
        } catch (NoSuchFileException notRunning) {
            throw new ProviderException(
                    Status.Code.UNAVAILABLE,
                    "azure-local does not run on the folder " + folder + "; start it with `./pulumiw local start`",
                    notRunning);
        } catch (IOException | JsonParseException | IllegalStateException | GeneralSecurityException unreadable) {
            throw new ProviderException(
                    Status.Code.UNAVAILABLE,
                    "cannot read how to reach azure-local from " + folder.resolve(CONNECTION_FILE)
                            + "; restart it with `./pulumiw local stop` and `./pulumiw local start`",
                    unreadable);
        }
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

    private static String text(JsonObject connection, String field) {
        var value = connection.get(field);
        if (value == null || !value.isJsonPrimitive()) {
            throw new JsonParseException("no field " + field);
        }
        return value.getAsString();
    }

    private static SSLContext trusting(Path certificateAuthority) throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (var pem = Files.newInputStream(certificateAuthority)) {
            store.setCertificateEntry(
                    "azure-local", CertificateFactory.getInstance("X.509").generateCertificate(pem));
        }
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        var tls = SSLContext.getInstance("TLS");
        tls.init(null, trust.getTrustManagers(), null);
        return tls;
    }
}
