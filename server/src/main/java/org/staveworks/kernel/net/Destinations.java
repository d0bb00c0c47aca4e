package org.staveworks.kernel.net;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Whom a subscription, a webhook or the address of a witness may make the server call: nobody behind
/// our own walls (server-side request forgery).
@Component
public class Destinations {
    private static final int LENGTH_MAX = 2_000;

    private final boolean takesPrivate;

    Destinations(OutgoingSettings settings) {
        this.takesPrivate = settings.privateDestinations();
    }

    /// An address on the web, if it has the form of one.
    public Optional<URI> read(String dest) {
        try {
            var uri = URI.create(dest);
            var scheme = String.valueOf(uri.getScheme());
            var isWeb = scheme.equalsIgnoreCase("https") || scheme.equalsIgnoreCase("http");
            return isWeb && uri.getHost() != null && uri.getUserInfo() == null && dest.length() <= LENGTH_MAX
                    ? Optional.of(uri)
                    : Optional.empty();
        } catch (IllegalArgumentException noUri) {
            return Optional.empty();
        }
    }

    /// An address on the web that is encrypted on the way; where private ones are taken, plain ones are too.
    public Optional<URI> readSecure(String dest) {
        return read(dest).filter(uri -> takesPrivate || "https".equalsIgnoreCase(uri.getScheme()));
    }

    /// Whether all addresses of the host are public, now. Asked before each call, since names can be given to others.
    public boolean isAllowed(URI dest) {
        if (takesPrivate) {
            return true;
        }
        try {
            for (var address : InetAddress.getAllByName(dest.getHost())) {
                if (!isPublic(address)) {
                    return false;
                }
            }
            return true;
        } catch (UnknownHostException unknown) {
            return false;
        }
    }

    static boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        var bytes = address.getAddress();
        var first = bytes[0] & 0xff;
        var second = bytes[1] & 0xff;
        return switch (address) {
            // 0/8 this network, 100.64/10 carriers' own, 192.0.0/24 and 198.18/15 for tests, 240/4 reserved (RFC 6890).
            case Inet4Address four ->
                first != 0
                        && !(first == 100 && second >= 64 && second < 128)
                        && !(first == 192 && second == 0)
                        && !(first == 198 && (second == 18 || second == 19))
                        && first < 240;
            // fc00::/7 unique local (RFC 4193), 64:ff9b::/96 and 2002::/16 lead to IPv4, which may be private.
            case Inet6Address six ->
                (first & 0xfe) != 0xfc
                        && !(first == 0x00 && second == 0x64)
                        && !(first == 0x20 && second == 0x02)
                        && !six.isIPv4CompatibleAddress();
            default -> false;
        };
    }
}
