package org.staveworks.gateway.uplink;

import com.hivemq.client.mqtt.MqttClientSslConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/// Whom the line trusts. That the certificate names the host is looked at in any case.
final class Trust {
    private Trust() {}

    /// @param ca PEM file; null trusts whom Java trusts
    static MqttClientSslConfig of(@Nullable Path ca) throws IOException {
        if (ca == null) {
            return MqttClientSslConfig.builder().build();
        }
        try (var in = Files.newInputStream(ca)) {
            var store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("ca-" + store.size(), certificate);
            }
            var trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trusted.init(store);
            return MqttClientSslConfig.builder().trustManagerFactory(trusted).build();
        } catch (GeneralSecurityException e) {
            throw new IOException("The certificates of " + ca + " can't be read: " + e.getMessage(), e);
        }
    }
}
