package org.staveworks.gateway.buffer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/// Deflate at its fastest: messages of one machine repeat themselves, so a bound of bytes holds several times as many.
final class Packing {
    private final Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
    private final Inflater inflater = new Inflater(true);
    private final byte[] part = new byte[16 * 1024];

    byte[] pack(byte[] plain) {
        deflater.reset();
        deflater.setInput(plain);
        deflater.finish();
        var out = new ByteArrayOutputStream(plain.length / 4 + 64);
        while (!deflater.finished()) {
            out.write(part, 0, deflater.deflate(part));
        }
        return out.toByteArray();
    }

    byte[] unpack(byte[] packed) throws IOException {
        inflater.reset();
        inflater.setInput(packed);
        var out = new ByteArrayOutputStream(packed.length * 4);
        try {
            while (!inflater.finished()) {
                var length = inflater.inflate(part);
                if (length == 0 && inflater.needsInput()) {
                    throw new IOException("a packed message ends early");
                }
                out.write(part, 0, length);
            }
        } catch (DataFormatException e) {
            throw new IOException("a message can't be unpacked", e);
        }
        return out.toByteArray();
    }

    void close() {
        deflater.end();
        inflater.end();
    }
}
