package org.staveworks.edge.internal.reading;

import java.util.regex.Pattern;

/// Names of computers in a workshop: those of the domain name system, also with `_`, and IPv4 addresses.
final class Hosts {
    static final String NAME = "[A-Za-z0-9_](?:[A-Za-z0-9_.-]{0,252}[A-Za-z0-9_])?";
    private static final Pattern HOST = Pattern.compile(NAME + "|[0-9a-fA-F]*:[0-9a-fA-F:.]+");

    private Hosts() {}

    static boolean isHost(String text) {
        return HOST.matcher(text).matches();
    }

    static boolean isPort(int number) {
        return number >= 1 && number <= 65_535;
    }
}
