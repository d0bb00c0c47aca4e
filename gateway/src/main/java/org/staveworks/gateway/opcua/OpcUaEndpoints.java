package org.staveworks.gateway.opcua;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.milo.opcua.sdk.client.DiscoveryClient;
import org.eclipse.milo.opcua.stack.core.security.SecurityPolicy;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned;
import org.eclipse.milo.opcua.stack.core.types.enumerated.UserTokenType;
import org.eclipse.milo.opcua.stack.core.types.structured.EndpointDescription;
import org.eclipse.milo.opcua.stack.core.types.structured.UserTokenPolicy;
import org.eclipse.milo.opcua.stack.core.util.CertificateUtil;
import org.eclipse.milo.opcua.stack.core.util.EndpointUtil;
import org.jspecify.annotations.Nullable;
import org.staveworks.gateway.config.OpcUaConnection;
import org.staveworks.gateway.driver.DriverException;

/// What a server offers: with which security, by which certificate, for whom.
public final class OpcUaEndpoints {
    private static final int TIMEOUT_SECONDS = 5;
    private static final String SCHEME = "opc.tcp://";

    private OpcUaEndpoints() {}

    /// @param thumbprint SHA-256 of the server's certificate, lower-case hex
    public record Offer(
            String url,
            String securityPolicy,
            String securityMode,
            @Nullable String thumbprint,
            @Nullable String subject,
            List<String> userTokens) {}

    public static List<Offer> offers(String url) throws DriverException, InterruptedException {
        return discover(url).stream()
                .filter(endpoint -> policy(endpoint) != null)
                .sorted(Comparator.comparing(EndpointDescription::getSecurityLevel))
                .map(OpcUaEndpoints::offer)
                .toList();
    }

    /// The endpoint that a connection describes, at the address by which we reached the server: many name themselves
    /// by a host that only they know.
    static EndpointDescription choose(OpcUaConnection config) throws DriverException, InterruptedException {
        var endpoints = discover(config.url());
        var chosen = endpoints.stream()
                .filter(endpoint -> config.securityPolicy().equals(policy(endpoint)))
                .filter(endpoint ->
                        config.securityMode().equals(endpoint.getSecurityMode().name()))
                .findFirst()
                .orElseThrow(() -> new DriverException("the server offers no " + config.securityPolicy() + " with "
                        + config.securityMode() + ", but "
                        + endpoints.stream()
                                .map(endpoint -> policy(endpoint) + " with "
                                        + endpoint.getSecurityMode().name())
                                .distinct()
                                .toList()));
        return EndpointUtil.updateUrl(chosen, EndpointUtil.getHost(config.url()), EndpointUtil.getPort(config.url()));
    }

    private static List<EndpointDescription> discover(String url) throws DriverException, InterruptedException {
        if (!url.startsWith(SCHEME)) {
            throw new DriverException("url (" + url + ") has to begin with opc.tcp://");
        }
        try {
            return DiscoveryClient.getEndpoints(
                            url,
                            transport -> transport
                                    .setConnectTimeout(Unsigned.uint(OpcUaLink.CONNECT_MILLIS))
                                    .setAcknowledgeTimeout(Unsigned.uint(TIMEOUT_SECONDS * 1000)))
                    .get(TIMEOUT_SECONDS, TimeUnit.SECONDS)
                    .stream()
                    .filter(OpcUaEndpoints::isBinary)
                    .toList();
        } catch (ExecutionException e) {
            throw new DriverException(OpcUaLink.words(e), e);
        } catch (TimeoutException e) {
            throw new DriverException("no answer from " + url + " within " + TIMEOUT_SECONDS + " s", e);
        }
    }

    /// Some servers offer the same over HTTPS and WebSocket too.
    private static boolean isBinary(EndpointDescription endpoint) {
        var url = endpoint.getEndpointUrl();
        return url == null || url.startsWith(SCHEME);
    }

    private static @Nullable String policy(EndpointDescription endpoint) {
        return SecurityPolicy.fromUriSafe(endpoint.getSecurityPolicyUri())
                .map(Enum::name)
                .orElse(null);
    }

    private static Offer offer(EndpointDescription endpoint) {
        var certificate = bytes(endpoint);
        String subject = null;
        if (certificate != null) {
            try {
                subject = CertificateUtil.decodeCertificate(certificate)
                        .getSubjectX500Principal()
                        .getName();
            } catch (Exception e) {
                subject = "(unreadable)";
            }
        }
        return new Offer(
                String.valueOf(endpoint.getEndpointUrl()),
                String.valueOf(policy(endpoint)),
                endpoint.getSecurityMode().name(),
                certificate == null ? null : ServerCertificates.thumbprint(certificate),
                subject,
                tokens(endpoint));
    }

    private static List<String> tokens(EndpointDescription endpoint) {
        var policies = endpoint.getUserIdentityTokens();
        return policies == null
                ? List.of()
                : Arrays.stream(policies)
                        .map(UserTokenPolicy::getTokenType)
                        .map(type -> type == UserTokenType.UserName
                                ? "username"
                                : type.name().toLowerCase(Locale.ROOT))
                        .distinct()
                        .toList();
    }

    static byte @Nullable [] bytes(EndpointDescription endpoint) {
        ByteString certificate = endpoint.getServerCertificate();
        return certificate == null || certificate.isNullOrEmpty() ? null : certificate.bytes();
    }
}
