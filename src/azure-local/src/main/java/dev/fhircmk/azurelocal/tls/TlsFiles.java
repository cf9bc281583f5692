package dev.fhircmk.azurelocal.tls;

import dev.fhircmk.azurelocal.folder.DataFolder;
import dev.fhircmk.azurelocal.folder.DataFolderException;
import dev.fhircmk.azurelocal.folder.PrivateFiles;
import dev.fhircmk.azurelocal.http.AzureHosts;
import dev.fhircmk.azurelocal.http.HostPattern;
import dev.fhircmk.azurelocal.seal.FileKey;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** The TLS identity of a data folder, made on first start and again before it expires. */
public final class TlsFiles {
    /** A server may well run for weeks; its certificate must not expire under it. */
    private static final Duration RENEW_BEFORE = Duration.ofDays(60);

    private static final String KEY_PLACE = "tls.key";

    private final DataFolder folder;
    private final FileKey fileKey;
    private final SecureRandom random;

    public TlsFiles(DataFolder folder, FileKey fileKey, SecureRandom random) {
        this.folder = folder;
        this.fileKey = fileKey;
        this.random = random;
    }

    /**
     * The context for the listener; {@code ca.pem} is written by then.
     *
     * @throws DataFolderException if the files cannot be used
     */
    public SSLContext context(Instant now) {
        try {
            Optional<ServerIdentity> kept = load().filter(identity -> isGood(identity, now));
            return (kept.isPresent() ? kept.get() : issue(now)).context();
        } catch (IOException e) {
            throw new DataFolderException("The certificates in " + folder.path() + " cannot be used", e);
        }
    }

    private Optional<ServerIdentity> load() throws IOException {
        if (!Files.exists(folder.certificateKey())) {
            return Optional.empty();
        }
        try {
            byte[] key = fileKey.open(Files.readString(folder.certificateKey()), KEY_PLACE);
            PrivateKey privateKey = KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(key));
            return Optional.of(new ServerIdentity(
                    certificate(folder.certificateAuthority()), certificate(folder.certificate()), privateKey));
        } catch (GeneralSecurityException | IllegalStateException e) {
            // Cut off or of another file key: nothing depends on the old certificates, so new ones are made.
            return Optional.empty();
        }
    }

    private ServerIdentity issue(Instant now) throws IOException {
        // The key goes first and comes last: a crash in between leaves no key, never one that does not fit.
        Files.deleteIfExists(folder.certificateKey());
        ServerIdentity identity = new CertificateIssuer(random, now).issue();
        String key = fileKey.seal(identity.key().getEncoded(), KEY_PLACE);
        write(folder.certificateAuthority(), pem(identity.authority()));
        write(folder.certificate(), pem(identity.certificate()));
        write(folder.certificateKey(), key);
        return identity;
    }

    private static boolean isGood(ServerIdentity identity, Instant now) {
        boolean lasts = now.plus(RENEW_BEFORE)
                .isBefore(identity.certificate().getNotAfter().toInstant());
        try {
            // Somebody may have copied one file and not the other.
            identity.certificate().verify(identity.authority().getPublicKey());
            return lasts && names(identity.certificate()).containsAll(hosts());
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** The hosts that a certificate is for; one of an earlier version may lack some. */
    private static List<String> names(X509Certificate certificate) throws GeneralSecurityException {
        return Optional.ofNullable(certificate.getSubjectAlternativeNames()).stream()
                .flatMap(Collection::stream)
                .map(name -> String.valueOf(name.get(1)))
                .toList();
    }

    private static List<String> hosts() {
        return AzureHosts.ALL.stream().map(HostPattern::pattern).toList();
    }

    private static X509Certificate certificate(Path file) throws IOException, GeneralSecurityException {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(Files.readAllBytes(file)));
    }

    private static String pem(X509Certificate certificate) throws IOException {
        try {
            String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded());
            return "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n";
        } catch (GeneralSecurityException e) {
            throw new IOException("A certificate cannot be encoded", e);
        }
    }

    private static void write(Path file, String text) throws IOException {
        PrivateFiles.writeAtomically(file, text.getBytes(StandardCharsets.UTF_8));
    }
}
