package org.staveworks.gateway.opcua;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Period;
import java.util.UUID;
import org.eclipse.milo.opcua.stack.core.util.SelfSignedCertificateBuilder;
import org.eclipse.milo.opcua.stack.core.util.SelfSignedCertificateGenerator;
import org.staveworks.gateway.OwnFiles;

/// The gateway's own application certificate (应用实例证书), made once and kept: OPC UA servers are told to trust it.
///
/// @param uri stands in the certificate too, as OPC UA Part 6, 6.2.2 asks for
public record ApplicationIdentity(KeyPair keys, X509Certificate certificate, String uri) {
    private static final String FILE = "opcua-identity.p12";
    private static final String ALIAS = "gateway";
    /// The file's owner may read it, nobody else; the format asks for some password.
    private static final char[] PASSWORD = "opcua-identity".toCharArray();

    public static ApplicationIdentity in(Path directory) throws IOException {
        var file = directory.resolve(FILE);
        try {
            return Files.exists(file) ? read(file) : create(file);
        } catch (GeneralSecurityException e) {
            throw new IOException("The OPC UA certificate in " + file + " can't be used: " + e.getMessage(), e);
        }
    }

    private static ApplicationIdentity read(Path file) throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(file)) {
            store.load(in, PASSWORD);
        }
        if (!(store.getCertificate(ALIAS) instanceof X509Certificate certificate)
                || !(store.getKey(ALIAS, PASSWORD) instanceof PrivateKey key)) {
            throw new GeneralSecurityException("no certificate and key in it");
        }
        var uri = "";
        for (var name : certificate.getSubjectAlternativeNames()) {
            // 6 is a URI in RFC 5280, 4.2.1.6.
            if (name.get(0).equals(6)) {
                uri = String.valueOf(name.get(1));
            }
        }
        return new ApplicationIdentity(new KeyPair(certificate.getPublicKey(), key), certificate, uri);
    }

    private static ApplicationIdentity create(Path file) throws IOException, GeneralSecurityException {
        var keys = SelfSignedCertificateGenerator.generateRsaKeyPair(2048);
        var uri = "urn:staveworks:gateway:" + UUID.randomUUID();
        X509Certificate certificate;
        try {
            certificate = new SelfSignedCertificateBuilder(keys)
                    .setCommonName("Staveworks gateway")
                    .setOrganization("Staveworks")
                    .setApplicationUri(uri)
                    .addDnsName("localhost")
                    .setValidityPeriod(Period.ofYears(20))
                    .build();
        } catch (Exception e) {
            throw new GeneralSecurityException("it could not be made", e);
        }
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(ALIAS, keys.getPrivate(), PASSWORD, new Certificate[] {certificate});
        var out = new ByteArrayOutputStream();
        store.store(out, PASSWORD);
        OwnFiles.replace(file, out.toByteArray());
        return new ApplicationIdentity(keys, certificate, uri);
    }
}
