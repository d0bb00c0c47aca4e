package org.staveworks.gateway.buffer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import org.staveworks.gateway.OwnFiles;

/// What was acknowledged, kept beside the segments. Losing this file sends things twice, which the server does not
/// mind; so it is written now and then, not with each acknowledgement.
final class Position {
    private final Path file;

    Position(Path directory) {
        this.file = directory.resolve("position");
    }

    Ranges read() throws IOException {
        var ranges = new Ranges();
        if (!Files.exists(file)) {
            return ranges;
        }
        var bytes = Files.readAllBytes(file);
        if (bytes.length < 4 || bytes.length % 16 != 4) {
            return ranges;
        }
        var crc = new CRC32C();
        crc.update(bytes, 4, bytes.length - 4);
        var in = ByteBuffer.wrap(bytes);
        if (in.getInt() != (int) crc.getValue()) {
            return ranges;
        }
        while (in.hasRemaining()) {
            ranges.add(in.getLong(), in.getLong());
        }
        return ranges;
    }

    void write(Ranges ranges) throws IOException {
        var body = ByteBuffer.allocate(ranges.count() * 16);
        ranges.asMap().forEach((from, until) -> body.putLong(from).putLong(until));
        var crc = new CRC32C();
        crc.update(body.array());
        OwnFiles.replace(
                file,
                ByteBuffer.allocate(4 + body.capacity())
                        .putInt((int) crc.getValue())
                        .put(body.array())
                        .array());
    }
}
