package org.staveworks.telemetry.chunk;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.apache.tsfile.encoding.decoder.Decoder;
import org.apache.tsfile.encoding.encoder.Encoder;
import org.apache.tsfile.encoding.encoder.TSEncodingBuilder;
import org.apache.tsfile.enums.TSDataType;
import org.apache.tsfile.file.metadata.enums.TSEncoding;

/// How numbers are written in a chunk, by the encoders of Apache TsFile. The codes are kept in chunks and stay.
enum Coding {
    /// Differences to the one before, in blocks.
    DIFFERENCES(1, TSEncoding.TS_2DIFF, TSDataType.INT64),
    /// Runs of the same number, else bits.
    RUNS(2, TSEncoding.RLE, TSDataType.INT64),
    /// Bits that differ from those of the number before.
    BITS(3, TSEncoding.GORILLA, TSDataType.INT64),
    /// Binary fractions with all of their digits.
    FRACTIONS(4, TSEncoding.CHIMP, TSDataType.DOUBLE);

    final int code;
    private final TSEncoding encoding;
    private final TSDataType type;

    Coding(int code, TSEncoding encoding, TSDataType type) {
        this.code = code;
        this.encoding = encoding;
        this.type = type;
    }

    static Coding of(int code) {
        for (var coding : values()) {
            if (coding.code == code) {
                return coding;
            }
        }
        throw new UnreadableChunkException("no coding has the code " + code);
    }

    byte[] write(long[] numbers) {
        var encoder = encoder();
        var out = new ByteArrayOutputStream(numbers.length * 2);
        for (long number : numbers) {
            encoder.encode(number, out);
        }
        return flushed(encoder, out);
    }

    byte[] write(double[] numbers) {
        var encoder = encoder();
        var out = new ByteArrayOutputStream(numbers.length * 4);
        for (double number : numbers) {
            encoder.encode(number, out);
        }
        return flushed(encoder, out);
    }

    private Encoder encoder() {
        return TSEncodingBuilder.getEncodingBuilder(encoding).getEncoder(type);
    }

    private static byte[] flushed(Encoder encoder, ByteArrayOutputStream out) {
        try {
            encoder.flush(out);
        } catch (IOException e) {
            // An array takes everything.
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    long[] readWhole(ByteBuffer bytes, int count) {
        var decoder = Decoder.getDecoderByType(encoding, type);
        var numbers = new long[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = decoder.readLong(bytes);
        }
        return numbers;
    }

    double[] readFractions(ByteBuffer bytes, int count) {
        var decoder = Decoder.getDecoderByType(encoding, type);
        var numbers = new double[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = decoder.readDouble(bytes);
        }
        return numbers;
    }
}
