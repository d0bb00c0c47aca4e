package org.staveworks.kernel.db;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A PostgreSQL server that runs, as its file `postmaster.pid` tells: the process id stands in the first line, the port
/// in the fourth (PostgreSQL, `src/include/utils/pidfile.h`).
record Postmaster(ProcessHandle process, int port) {
    private static final int PORT_LINE = 3;

    /// @return null where the file is missing, incomplete or left over from a process that is gone
    static @Nullable Postmaster read(Path pidFile) throws IOException {
        if (!Files.exists(pidFile)) {
            return null;
        }
        var lines = Files.readAllLines(pidFile);
        if (lines.size() <= PORT_LINE) {
            return null;
        }
        var port = Integer.parseInt(lines.get(PORT_LINE).strip());
        return ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
                .filter(ProcessHandle::isAlive)
                .map(process -> new Postmaster(process, port))
                .orElse(null);
    }
}
