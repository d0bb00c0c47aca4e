package org.staveworks.gateway;

import java.io.IOException;
import java.nio.file.Path;
import java.util.logging.ConsoleHandler;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/// The log: to standard error, and to files that take each other's place, so that a disk is never filled by it.
final class GatewayLog {
    private static final int FILE_BYTES = 2 << 20;
    private static final int FILES = 5;
    /// Libraries speak only when something is wrong. Held here, for the log forgets what nobody holds.
    private static final Logger OURS = Logger.getLogger("org.staveworks");

    private GatewayLog() {}

    static void begin(Path directory) throws IOException {
        System.setProperty("java.util.logging.SimpleFormatter.format", "%1$tFT%1$tT.%1$tL%1$tz %4$s %5$s%6$s%n");
        LogManager.getLogManager().reset();
        var root = Logger.getLogger("");
        root.setLevel(Level.SEVERE);
        OURS.setLevel(Level.INFO);
        add(root, new ConsoleHandler());
        add(root, new FileHandler(directory.resolve("gateway.%g.log").toString(), FILE_BYTES, FILES, true));
    }

    private static void add(Logger root, Handler handler) {
        handler.setLevel(Level.ALL);
        handler.setFormatter(new SimpleFormatter());
        root.addHandler(handler);
    }
}
