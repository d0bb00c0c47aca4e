package org.staveworks.gateway.config;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An OPC UA server.
///
/// @param serverThumbprint SHA-256 of the certificate that people trusted, in lower-case hex; a secured connection
///                         needs it
public record OpcUaConnection(
        Common common,
        String url,
        String securityPolicy,
        String securityMode,
        @Nullable String user,
        @Nullable String password,
        @Nullable String serverThumbprint,
        int samplingMillis,
        int publishingMillis,
        List<OpcUaPoint> points)
        implements ConnectionConfig {
    private static final Set<String> POLICIES =
            Set.of("None", "Basic256Sha256", "Aes128_Sha256_RsaOaep", "Aes256_Sha256_RsaPss");
    private static final Set<String> MODES = Set.of("None", "Sign", "SignAndEncrypt");

    public OpcUaConnection {
        if (!url.startsWith("opc.tcp://")) {
            throw new InvalidConfigException("url (" + url + ") has to begin with opc.tcp://");
        }
        if (!POLICIES.contains(securityPolicy)) {
            throw new InvalidConfigException("securityPolicy (" + securityPolicy + ") is none of " + POLICIES);
        }
        if (!MODES.contains(securityMode)) {
            throw new InvalidConfigException("securityMode (" + securityMode + ") is none of " + MODES);
        }
        if (securityPolicy.equals("None") != securityMode.equals("None")) {
            throw new InvalidConfigException("securityPolicy (" + securityPolicy + ") and securityMode (" + securityMode
                    + ") have to be None together or neither");
        }
        if (samplingMillis < 0 || publishingMillis < 10) {
            throw new InvalidConfigException("samplingMillis (" + samplingMillis
                    + ") has to be 0 or more, publishingMillis (" + publishingMillis + ") 10 or more");
        }
        points = List.copyOf(points);
    }

    public boolean isSecured() {
        return !securityPolicy.equals("None");
    }

    /// A password is not for logs.
    @Override
    public String toString() {
        return "OpcUaConnection[" + common.name() + ", " + url + "]";
    }

    /// @param node such as `ns=2;s=Count`
    public record OpcUaPoint(String metric, String node, Scaling scaling, boolean writable) implements Point {}
}
