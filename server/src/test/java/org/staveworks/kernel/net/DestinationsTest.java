package org.staveworks.kernel.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DestinationsTest {
    private final Destinations destinations = new Destinations(new OutgoingSettings(false));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "10.1.2.3",
                "172.16.0.1",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "0.0.0.0",
                "255.255.255.255",
                "224.0.0.1",
                "::1",
                "fe80::1",
                "fd00::1",
                "::ffff:127.0.0.1",
                "64:ff9b::7f00:1",
                "2002:7f00:1::"
            })
    void nobodyBehindTheWallIsCalled(String address) throws Exception {
        assertThat(Destinations.isPublic(InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.8.8.8", "93.184.215.14", "2606:2800:220:1::1"})
    void whoIsPublicIsCalled(String address) throws Exception {
        assertThat(Destinations.isPublic(InetAddress.getByName(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1/", "https://localhost/x", "http://[::1]:8080/"})
    void aNameIsLookedUpBeforeItIsCalled(String dest) {
        assertThat(destinations.isAllowed(URI.create(dest))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ftp://a.example/", "https:///path", "https://user:word@a.example/", "no uri", "file:/etc/passwd"
            })
    void onlyWebAddressesAreRead(String dest) {
        assertThat(destinations.read(dest)).isEmpty();
    }
}
