package org.staveworks.telemetry.chunk;

import java.nio.ByteBuffer;
import java.util.stream.IntStream;
import org.staveworks.telemetry.Points;

/// Packs points into bytes, and out again to the bit.
///
/// Version 1: a byte with the version, one with the form of the times, one with the coding of the
/// values, one with their decimals, the count (4 bytes), then the times, then the values. Times at one
/// distance are the first and the distance; others come as differences, their length (4 bytes) before
/// them. Numbers are big-endian.
public final class Packer {
    /// More points than this in one chunk cost more to unpack for a short span than they save.
    public static final int POINTS_MAX = 100_000;

    private static final byte VERSION = 1;
    private static final byte EVEN = 0;
    private static final byte UNEVEN = 1;
    private static final int HEAD = 8;

    private Packer() {}

    /// @throws IllegalArgumentException where there are none, or too many
    public static byte[] pack(Points points) {
        int count = points.size();
        if (count == 0 || count > POINTS_MAX) {
            throw new IllegalArgumentException(count + " points: a chunk takes 1 to " + POINTS_MAX);
        }
        var times = points.times();
        long step = count == 1 ? 0 : times[1] - times[0];
        boolean isEven = IntStream.range(1, count).allMatch(i -> times[i] - times[i - 1] == step);
        var timeBytes = isEven ? new byte[0] : Coding.DIFFERENCES.write(times);
        var packed = PackedValues.of(points.values());
        var out = ByteBuffer.allocate(HEAD + (isEven ? 16 : 4 + timeBytes.length) + packed.bytes().length);
        out.put(VERSION).put(isEven ? EVEN : UNEVEN);
        out.put((byte) packed.coding().code).put((byte) packed.places()).putInt(count);
        if (isEven) {
            out.putLong(times[0]).putLong(step);
        } else {
            out.putInt(timeBytes.length).put(timeBytes);
        }
        return out.put(packed.bytes()).array();
    }

    /// @throws UnreadableChunkException where the bytes are not those of a chunk
    public static Points unpack(byte[] bytes) {
        try {
            return read(ByteBuffer.wrap(bytes));
        } catch (UnreadableChunkException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new UnreadableChunkException("the bytes are not those of a chunk", e);
        }
    }

    private static Points read(ByteBuffer in) {
        byte version = in.get();
        byte form = in.get();
        if (version != VERSION || form != EVEN && form != UNEVEN) {
            throw new UnreadableChunkException("version " + version + ", form " + form);
        }
        var coding = Coding.of(in.get());
        int places = in.get();
        int count = in.getInt();
        if (count < 1 || count > POINTS_MAX || places < 0 || places > Decimals.MOST) {
            throw new UnreadableChunkException(count + " points with " + places + " decimals");
        }
        var times = form == EVEN ? even(in, count) : uneven(in, count);
        return new Points(times, PackedValues.read(coding, places, in, count));
    }

    private static long[] even(ByteBuffer in, int count) {
        long first = in.getLong();
        long step = in.getLong();
        var times = new long[count];
        for (int i = 0; i < count; i++) {
            times[i] = first + i * step;
        }
        return times;
    }

    private static long[] uneven(ByteBuffer in, int count) {
        int length = in.getInt();
        var part = in.slice(in.position(), length);
        in.position(in.position() + length);
        return Coding.DIFFERENCES.readWhole(part, count);
    }
}
