package dev.fhircmk.azurelocal.tls;

import dev.fhircmk.azurelocal.http.AzureHosts;
import dev.fhircmk.azurelocal.http.HostPattern;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * Issues a CA and one server certificate under it, both on P-256, which is faster to make and to start with than RSA.
 *
 * <p>The CA is constrained to the served names, and its private key is dropped after the one signature: whoever trusts it
 * cannot be deceived about any other host, nor about these by anything but this certificate.
 */
final class CertificateIssuer {
    /** As long as public CAs may issue for; a folder that is older gets new certificates at its next start. */
    private static final Duration VALIDITY = Duration.ofDays(397);

    /** For clients whose clock is behind. */
    private static final Duration BACKDATED = Duration.ofHours(1);

    private static final String SIGNATURE = "SHA256withECDSA";
    private static final X500Name CA_NAME = new X500Name("CN=fhir-cmk azure-local (not Azure)");
    private static final X500Name SERVER_NAME = new X500Name("CN=azure-local");

    private final SecureRandom random;
    private final Instant now;

    CertificateIssuer(SecureRandom random, Instant now) {
        this.random = random;
        this.now = now;
    }

    ServerIdentity issue() {
        try {
            KeyPair authority = p256();
            KeyPair server = p256();
            X509Certificate authorityCertificate = authority(authority);
            X509Certificate serverCertificate = server(server, authority, authorityCertificate);
            return new ServerIdentity(authorityCertificate, serverCertificate, server.getPrivate());
        } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
            throw new IllegalStateException("The TLS certificates cannot be made", e);
        }
    }

    private X509Certificate authority(KeyPair keys)
            throws GeneralSecurityException, OperatorCreationException, IOException {
        X509v3CertificateBuilder builder = builder(CA_NAME, CA_NAME, keys);
        JcaX509ExtensionUtils extensions = new JcaX509ExtensionUtils();
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        builder.addExtension(
                Extension.subjectKeyIdentifier, false, extensions.createSubjectKeyIdentifier(keys.getPublic()));
        builder.addExtension(Extension.nameConstraints, true, new NameConstraints(permitted(), null));
        return sign(builder, keys);
    }

    private X509Certificate server(KeyPair keys, KeyPair authority, X509Certificate issuer)
            throws GeneralSecurityException, OperatorCreationException, IOException {
        X509v3CertificateBuilder builder = builder(CA_NAME, SERVER_NAME, keys);
        JcaX509ExtensionUtils extensions = new JcaX509ExtensionUtils();
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
        builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
        builder.addExtension(Extension.authorityKeyIdentifier, false, extensions.createAuthorityKeyIdentifier(issuer));
        builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(alternativeNames()));
        return sign(builder, authority);
    }

    private X509v3CertificateBuilder builder(X500Name issuer, X500Name subject, KeyPair keys) {
        return new JcaX509v3CertificateBuilder(
                issuer,
                new BigInteger(127, random).setBit(126),
                Date.from(now.minus(BACKDATED)),
                Date.from(now.plus(VALIDITY)),
                subject,
                keys.getPublic());
    }

    private static X509Certificate sign(X509v3CertificateBuilder builder, KeyPair signer)
            throws GeneralSecurityException, OperatorCreationException {
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder(SIGNATURE).build(signer.getPrivate())));
    }

    private static GeneralName[] alternativeNames() {
        List<GeneralName> names = new ArrayList<>();
        names.add(new GeneralName(GeneralName.dNSName, "localhost"));
        names.add(new GeneralName(GeneralName.iPAddress, "127.0.0.1"));
        AzureHosts.ALL.forEach(host -> names.add(new GeneralName(GeneralName.dNSName, host.pattern())));
        return names.toArray(GeneralName[]::new);
    }

    private static GeneralSubtree[] permitted() {
        Stream<GeneralName> names = AzureHosts.ALL.stream()
                .map(HostPattern::pattern)
                .map(pattern -> new GeneralName(GeneralName.dNSName, pattern.replaceFirst("^\\*\\.", "")));
        Stream<GeneralName> local = Stream.of(
                new GeneralName(GeneralName.dNSName, "localhost"),
                new GeneralName(GeneralName.iPAddress, "127.0.0.1/32"));
        return Stream.concat(local, names).map(GeneralSubtree::new).toArray(GeneralSubtree[]::new);
    }

    private KeyPair p256() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"), random);
        return generator.generateKeyPair();
    }
}
