package org.staveworks.trace.internal.store;

import java.util.HexFormat;

/// Event hashes, as text (CBV 2.0, clause 8.9) and as bytes.
public final class EventKey {
    private static final String START = "ni:///sha-256;";
    private static final String END = "?ver=CBV2.0";
    private static final int DIGITS = 64;

    private EventKey() {}

    public static byte[] bytes(String hash) {
        return HexFormat.of().parseHex(hash, START.length(), START.length() + DIGITS);
    }

    public static String text(byte[] key) {
        return START + HexFormat.of().formatHex(key) + END;
    }
}
