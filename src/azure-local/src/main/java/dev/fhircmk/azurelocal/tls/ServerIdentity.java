package dev.fhircmk.azurelocal.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/** The certificates and the private key that the TLS listener shows. */
record ServerIdentity(X509Certificate authority, X509Certificate certificate, PrivateKey key) {
    SSLContext context() {
        try {
            // In memory alone, and of the type whose encryption costs no start-up time: it has nothing to protect here.
            KeyStore keys = KeyStore.getInstance("JKS");
            char[] noPassword = {};
            keys.load(null, noPassword);
            keys.setKeyEntry("server", key, noPassword, new Certificate[] {certificate, authority});
            KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(keys, noPassword);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), new TrustManager[0], null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("TLS cannot be set up", e);
        }
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "ServerIdentity[" + certificate.getSubjectX500Principal() + "]";
    }
}
