package org.staveworks.edge.internal.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A machine that is an OPC UA server (IEC 62541).
///
/// @param securityPolicy   one of [#POLICIES]
/// @param securityMode     one of [#MODES]; `None` exactly where the policy is
/// @param user             missing for whoever may connect without a name
/// @param serverThumbprint SHA-256 of the certificate that was trusted; there with every policy but `None`
public record OpcUa(
        String url,
        String securityPolicy,
        String securityMode,
        @Nullable String user,
        @Nullable String serverThumbprint,
        int samplingMillis,
        int publishingMillis)
        implements Protocol {

    public static final String NONE = "None";
    public static final List<String> POLICIES =
            List.of(NONE, "Basic256Sha256", "Aes128_Sha256_RsaOaep", "Aes256_Sha256_RsaPss");
    public static final List<String> MODES = List.of(NONE, "Sign", "SignAndEncrypt");

    @Override
    public ProtocolKind kind() {
        return ProtocolKind.OPCUA;
    }

    @Override
    public String target() {
        return url;
    }

    /// Whether a password that was kept for the other one may be sent to this one.
    public boolean takesPasswordOf(OpcUa other) {
        return url.equals(other.url)
                && securityPolicy.equals(other.securityPolicy)
                && securityMode.equals(other.securityMode)
                && java.util.Objects.equals(user, other.user)
                && java.util.Objects.equals(serverThumbprint, other.serverThumbprint);
    }
}
