package org.staveworks.device.internal;

import io.vertx.core.net.TrustOptions;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/// Whose signature on a device's certificate the operator trusts; nobody's, where no file is given.
public final class DeviceAuthority {
    private final @Nullable X509TrustManager trusted;
    private final List<X509Certificate> certificates;

    private DeviceAuthority(@Nullable X509TrustManager trusted, List<X509Certificate> certificates) {
        this.trusted = trusted;
        this.certificates = certificates;
    }

    /// @param pem path of the authority's certificates; empty for none
    public static DeviceAuthority of(String pem) throws IOException, GeneralSecurityException {
        if (pem.isEmpty()) {
            return new DeviceAuthority(null, List.of());
        }
        var store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        var certificates = Certificates.ofFile(Path.of(pem));
        for (var certificate : certificates) {
            store.setCertificateEntry("authority-" + store.size(), certificate);
        }
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return new DeviceAuthority((X509TrustManager) factory.getTrustManagers()[0], certificates);
    }

    public List<X509Certificate> certificates() {
        return certificates;
    }

    /// Whether it signed this chain, for clients, and all of it is valid today (RFC 5280).
    public boolean signed(List<X509Certificate> chain) {
        if (trusted == null) {
            return false;
        }
        try {
            trusted.checkClientTrusted(
                    chain.toArray(X509Certificate[]::new),
                    chain.getFirst().getPublicKey().getAlgorithm());
            return true;
        } catch (CertificateException e) {
            return false;
        }
    }

    /// For the handshake, which only proves that the device has the key of a certificate that is valid today. Whose
    /// it is can be told once the device says who it is, see [SenderCheck]; before that it can do nothing.
    public static TrustOptions possession() {
        return TrustOptions.wrap(new Possession());
    }

    private static final class Possession extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
            chain[0].checkValidity();
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
                throws CertificateException {
            checkClientTrusted(chain, authType);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
                throws CertificateException {
            checkClientTrusted(chain, authType);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
            throw new CertificateException("it is no server that connects");
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
                throws CertificateException {
            checkServerTrusted(chain, authType);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
                throws CertificateException {
            checkServerTrusted(chain, authType);
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
