package dev.fhircmk.azurelocal.tls;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/** The certificates and the private key that the TLS listener shows. */
record ServerIdentity(X509Certificate authority, X509Certificate certificate, PrivateKey key) {

    SSLContext context() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[] {new ServerKeyManager(this)}, new TrustManager[0], null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("TLS cannot be set up", e);
        }
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "ServerIdentity[" + certificate.getSubjectX500Principal() + "]";
    }

    /** Offers the one identity, without a key store: its password-based encryption would only cost start-up time. */
    static final class ServerKeyManager extends X509ExtendedKeyManager {
        private static final String ALIAS = "server";

        private final ServerIdentity identity;

        ServerKeyManager(ServerIdentity identity) {
            this.identity = identity;
        }

        @Override
        public @Nullable String chooseEngineServerAlias(
                String keyType, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
            return aliasFor(keyType);
        }

        @Override
        public @Nullable String chooseServerAlias(
                String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
            return aliasFor(keyType);
        }

        @Override
        public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
            String alias = aliasFor(keyType);
            return alias == null ? null : new String[] {alias};
        }

        @Override
        public X509Certificate[] getCertificateChain(String alias) {
            return new X509Certificate[] {identity.certificate(), identity.authority()};
        }

        @Override
        public PrivateKey getPrivateKey(String alias) {
            return identity.key();
        }

        @Override
        public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
            return null;
        }

        @Override
        public @Nullable String chooseClientAlias(
                String[] keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
            return null;
        }

        private @Nullable String aliasFor(String keyType) {
            return keyType.startsWith(identity.key().getAlgorithm()) ? ALIAS : null;
        }
    }
}
