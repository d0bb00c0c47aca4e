package org.staveworks.gateway.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/// Ports for servers that go and come back at the same place.
public final class Ports {
    private static final int FROM = 20_000;
    private static final int UNTIL = 30_000;

    private Ports() {}

    /// One that no client gets as its own: below those that Linux hands out by itself. Otherwise a client that tries
    /// again and again may be handed the very port it calls, and speak to itself.
    public static int free() {
        while (true) {
            var port = ThreadLocalRandom.current().nextInt(FROM, UNTIL);
            try (var probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return probe.getLocalPort();
            } catch (IOException e) {
                // Taken; another.
            }
        }
    }
}
