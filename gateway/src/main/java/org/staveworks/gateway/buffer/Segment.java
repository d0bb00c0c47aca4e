package org.staveworks.gateway.buffer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// One file of entries: `length, crc, points, oldestAt, packed payload` each, named by the number of its first. When
/// it is full, a foot says what it holds, so that a start reads 32 bytes of it and not all.
///
/// What follows the last whole entry, as after a power cut, is cut off.
final class Segment {
    static final String SUFFIX = ".segment";
    private static final int HEAD_BYTES = 4 + 4 + 4 + 8;
    private static final int FOOT_BYTES = 4 + 4 + 4 + 8 + 4 + 8;
    private static final int FOOT_MARK = -7;
    private static final int ENTRY_BYTES_MAX = 8 << 20;

    private final Path file;
    private final long first;
    private int count;
    private long points;
    private long bytes;
    /// Where each entry begins; null until it is asked for.
    private long @Nullable [] offsets;

    private @Nullable FileChannel channel;

    private Segment(Path file, long first) {
        this.file = file;
        this.first = first;
    }

    static Segment create(Path directory, long first) throws IOException {
        var segment = new Segment(directory.resolve("%020d".formatted(first) + SUFFIX), first);
        segment.offsets = new long[64];
        // A file of this name can only be the empty one of a write that failed.
        segment.channel = FileChannel.open(
                segment.file,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        syncDirectory(directory);
        return segment;
    }

    /// A new file has to be there after a power cut, not only what is in it.
    private static void syncDirectory(Path directory) {
        try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // Some systems can't open a directory; they keep its entries by themselves.
        }
    }

    /// Opens a file of an earlier run, sealing it if that run had no time to.
    static Segment open(Path file) throws IOException {
        var name = file.getFileName().toString();
        var segment = new Segment(file, Long.parseLong(name.substring(0, name.length() - SUFFIX.length())));
        if (!segment.readFoot()) {
            segment.scan(true);
            segment.seal();
        }
        segment.close();
        return segment;
    }

    long first() {
        return first;
    }

    /// The number after its last entry's.
    long end() {
        return first + count;
    }

    long points() {
        return points;
    }

    long bytes() {
        return bytes;
    }

    /// Appends an entry, not yet safe from a power cut: [#force] follows.
    void append(int entryPoints, long oldestAt, byte[] packed) throws IOException {
        var record = ByteBuffer.allocate(HEAD_BYTES + packed.length);
        record.putInt(packed.length)
                .putInt(checksum(end(), entryPoints, oldestAt, packed))
                .putInt(entryPoints)
                .putLong(oldestAt)
                .put(packed)
                .flip();
        var place = bytes;
        var out = opened();
        while (record.hasRemaining()) {
            place += out.write(record, place);
        }
        var known = known();
        if (count == known.length) {
            known = Arrays.copyOf(known, count * 2);
            offsets = known;
        }
        known[count++] = bytes;
        points += entryPoints;
        bytes = place;
    }

    void force() throws IOException {
        opened().force(false);
    }

    /// Goes back to an earlier length, so that nothing half-written stands between entries.
    void cutTo(int keptCount, long keptPoints, long keptBytes) throws IOException {
        count = keptCount;
        points = keptPoints;
        bytes = keptBytes;
        opened().truncate(keptBytes);
    }

    int count() {
        return count;
    }

    void seal() throws IOException {
        var foot = ByteBuffer.allocate(FOOT_BYTES);
        foot.putInt(FOOT_MARK).putInt(count).putInt(0).putLong(points);
        foot.putInt(footChecksum()).putLong(bytes).flip();
        var place = bytes;
        while (foot.hasRemaining()) {
            place += opened().write(foot, place);
        }
        force();
        close();
    }

    private int footChecksum() {
        var crc = new CRC32C();
        crc.update(ByteBuffer.allocate(28)
                .putLong(first)
                .putInt(count)
                .putLong(points)
                .putLong(bytes)
                .flip());
        return (int) crc.getValue();
    }

    private boolean readFoot() throws IOException {
        var size = Files.size(file);
        if (size < FOOT_BYTES) {
            return false;
        }
        var foot = ByteBuffer.allocate(FOOT_BYTES);
        readFully(foot, size - FOOT_BYTES);
        var mark = foot.getInt();
        count = foot.getInt();
        foot.getInt();
        points = foot.getLong();
        var checksum = foot.getInt();
        bytes = foot.getLong();
        if (mark == FOOT_MARK && bytes == size - FOOT_BYTES && checksum == footChecksum()) {
            return true;
        }
        count = 0;
        points = 0;
        bytes = 0;
        return false;
    }

    /// Reads every entry's head, and with `cutting` the entries too, up to the first that is not whole.
    private long[] scan(boolean cutting) throws IOException {
        var limit = cutting ? Files.size(file) : bytes;
        var found = new long[64];
        var foundCount = 0;
        long foundPoints = 0;
        long place = 0;
        var head = ByteBuffer.allocate(HEAD_BYTES);
        while (place + HEAD_BYTES <= limit) {
            readFully(head.clear(), place);
            var length = head.getInt();
            if (length < 0 || length > ENTRY_BYTES_MAX || place + HEAD_BYTES + length > limit) {
                break;
            }
            if (cutting) {
                var entry = read(place, first + foundCount);
                if (entry == null) {
                    break;
                }
                foundPoints += entry.points();
            }
            if (foundCount == found.length) {
                found = Arrays.copyOf(found, foundCount * 2);
            }
            found[foundCount++] = place;
            place += HEAD_BYTES + length;
        }
        if (cutting) {
            cutTo(foundCount, foundPoints, place);
        }
        offsets = found;
        return found;
    }

    private long[] known() throws IOException {
        var present = offsets;
        return present == null ? scan(false) : present;
    }

    /// An entry as it was packed; null where it can no longer be read.
    @Nullable
    Entry read(long sequence) throws IOException {
        var index = (int) (sequence - first);
        var known = known();
        var isKnown = index >= 0 && index < count && index < known.length && (index == 0 || known[index] > 0);
        return isKnown ? read(known[index], sequence) : null;
    }

    private @Nullable Entry read(long place, long sequence) throws IOException {
        var head = ByteBuffer.allocate(HEAD_BYTES);
        readFully(head, place);
        var packed = new byte[Math.clamp(head.getInt(), 0, ENTRY_BYTES_MAX)];
        var checksum = head.getInt();
        var entryPoints = head.getInt();
        var oldestAt = head.getLong();
        readFully(ByteBuffer.wrap(packed), place + HEAD_BYTES);
        return checksum == checksum(sequence, entryPoints, oldestAt, packed)
                ? new Entry(sequence, entryPoints, oldestAt, packed)
                : null;
    }

    private void readFully(ByteBuffer into, long place) throws IOException {
        var from = place;
        while (into.hasRemaining()) {
            var read = opened().read(into, from);
            if (read < 0) {
                // What is missing reads as zeros, which no checksum agrees with.
                break;
            }
            from += read;
        }
        into.position(into.limit()).flip();
    }

    private static int checksum(long sequence, int points, long oldestAt, byte[] packed) {
        var crc = new CRC32C();
        crc.update(ByteBuffer.allocate(20)
                .putLong(sequence)
                .putInt(points)
                .putLong(oldestAt)
                .flip());
        crc.update(packed);
        return (int) crc.getValue();
    }

    private FileChannel opened() throws IOException {
        var present = channel;
        if (present == null || !present.isOpen()) {
            present = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
            channel = present;
        }
        return present;
    }

    /// Lets go of the file and of what is known of it; both come back when it is read again.
    void close() throws IOException {
        var present = channel;
        channel = null;
        offsets = null;
        if (present != null) {
            present.close();
        }
    }

    void delete() throws IOException {
        close();
        Files.deleteIfExists(file);
    }
}
