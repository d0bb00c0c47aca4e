package org.staveworks.gateway.buffer;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Messages on disk between a machine and the server's acknowledgement (store and forward, 断点续传).
///
/// What [#append] has taken survives `kill -9` and a power cut. It goes once it is acknowledged, or when the files
/// outgrow their bound: then the oldest goes first and is counted as dropped.
public final class Buffer implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(Buffer.class);

    /// A log that is full of one sentence hides the others.
    private static final long DROP_TOLD_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final Path directory;
    private final long bytesMax;
    private final long segmentBytes;
    private final Position position;
    private final Packing packing = new Packing();
    private final TreeMap<Long, Segment> segments = new TreeMap<>();
    /// Points of a segment that were acknowledged, by the segment's first number.
    private final Map<Long, Long> acknowledgedPoints = new TreeMap<>();

    private Ranges acknowledged = new Ranges();
    private boolean isPositionStale;
    private @Nullable Segment active;
    private long end;
    private long dropped;
    private long dropTold;

    private Buffer(Path directory, long bytesMax) {
        this.directory = directory;
        this.bytesMax = bytesMax;
        this.segmentBytes = Math.clamp(bytesMax / 16, 4096, 4 << 20);
        this.position = new Position(directory);
    }

    /// @param bytesMax of the files together
    public static Buffer open(Path directory, long bytesMax) throws IOException {
        Files.createDirectories(directory);
        var buffer = new Buffer(directory, bytesMax);
        buffer.recover();
        return buffer;
    }

    /// @param buffered points that wait
    /// @param oldestAt time of the oldest of them, in milliseconds
    /// @param dropped  points that went unsent since the start, because the bound was reached
    public record Totals(long buffered, @Nullable Long oldestAt, long bytes, long dropped) {}

    private synchronized void recover() throws IOException {
        acknowledged = position.read();
        List<Path> files;
        try (var listed = Files.list(directory)) {
            files = listed.filter(file -> file.getFileName().toString().endsWith(Segment.SUFFIX))
                    .sorted(Comparator.comparing(Path::getFileName))
                    .toList();
        }
        long known = 0;
        for (var file : files) {
            var segment = Segment.open(file);
            // What no file holds was acknowledged or dropped before.
            acknowledged.add(known, segment.first());
            known = Math.max(known, segment.end());
            if (acknowledged.containsAll(segment.first(), segment.end())) {
                segment.delete();
            } else {
                segments.put(segment.first(), segment);
                acknowledgedPoints.put(segment.first(), pointsAcknowledgedIn(segment));
            }
        }
        end = acknowledged.firstMissing(0);
        for (var until : acknowledged.asMap().values()) {
            end = Math.max(end, until);
        }
        end = Math.max(end, known);
    }

    private long pointsAcknowledgedIn(Segment segment) throws IOException {
        long points = 0;
        for (var next = acknowledged.firstContained(segment.first(), segment.end());
                next < segment.end();
                next = acknowledged.firstContained(next + 1, segment.end())) {
            var entry = segment.read(next);
            points += entry == null ? 0 : entry.points();
        }
        segment.close();
        return points;
    }

    /// One message to keep.
    public record Draft(int points, long oldestAt, byte[] payload) {}

    /// Keeps messages; when it returns they are on disk.
    ///
    /// @throws IOException if not all of them are; none counts then
    public synchronized void append(List<Draft> drafts) throws IOException {
        var segment = active;
        if (segment == null) {
            segment = Segment.create(directory, end);
            active = segment;
            segments.put(segment.first(), segment);
        }
        var count = segment.count();
        var points = segment.points();
        var bytes = segment.bytes();
        try {
            for (var draft : drafts) {
                segment.append(draft.points(), draft.oldestAt(), packing.pack(draft.payload()));
            }
            segment.force();
        } catch (IOException e) {
            abandon(segment, count, points, bytes);
            throw e;
        }
        end = segment.end();
        if (segment.bytes() >= segmentBytes) {
            active = null;
            segment.seal();
            if (acknowledged.containsAll(segment.first(), segment.end())) {
                remove(segment);
            }
        }
        while (bytes() > bytesMax && segments.size() > 1) {
            dropOldest();
        }
    }

    /// After a failed write nothing is known of the file's end: it is cut back, and the next message begins another.
    private void abandon(Segment segment, int count, long points, long bytes) {
        active = null;
        try {
            segment.cutTo(count, points, bytes);
            if (count == 0) {
                remove(segment);
            } else {
                segment.close();
            }
        } catch (IOException e) {
            LOG.error("A file of the buffer could not be cut back; its end is cut off at the next start", e);
        }
    }

    /// Lets the oldest file go, for want of room.
    ///
    /// @return false where there is nothing to let go
    public synchronized boolean dropOldest() throws IOException {
        var oldest = segments.isEmpty() ? null : segments.firstEntry().getValue();
        if (oldest == null || oldest == active) {
            return false;
        }
        var lost = oldest.points() - acknowledgedPoints.getOrDefault(oldest.first(), 0L);
        dropped += lost;
        acknowledged.add(oldest.first(), oldest.end());
        remove(oldest);
        var now = System.nanoTime();
        if (dropTold == 0 || now - dropTold > DROP_TOLD_NANOS) {
            LOG.error("The buffer is full: {} points were dropped unsent since the start", dropped);
            dropTold = now;
        }
        return true;
    }

    private void remove(Segment segment) throws IOException {
        segments.remove(segment.first());
        acknowledgedPoints.remove(segment.first());
        segment.delete();
        isPositionStale = true;
    }

    /// The number that the next message will get; all below are on disk or done with.
    public synchronized long end() {
        return end;
    }

    /// What was acknowledged or dropped, as it stands now.
    public synchronized Ranges done() {
        return new Ranges(acknowledged);
    }

    /// A message to send; null where it is done with or was dropped.
    public synchronized @Nullable Entry read(long sequence) throws IOException {
        if (acknowledged.contains(sequence)) {
            return null;
        }
        var entry = raw(sequence);
        if (entry == null) {
            return null;
        }
        return new Entry(sequence, entry.points(), entry.oldestAt(), packing.unpack(entry.payload()));
    }

    private @Nullable Entry raw(long sequence) throws IOException {
        var holder = segments.floorEntry(sequence);
        return holder == null ? null : holder.getValue().read(sequence);
    }

    /// Says that the server has it.
    public synchronized void acknowledge(long sequence, int points) throws IOException {
        if (acknowledged.contains(sequence)) {
            return;
        }
        acknowledged.add(sequence);
        isPositionStale = true;
        var holder = segments.floorEntry(sequence);
        if (holder == null) {
            return;
        }
        var segment = holder.getValue();
        acknowledgedPoints.merge(segment.first(), (long) points, Long::sum);
        if (segment != active && acknowledged.containsAll(segment.first(), segment.end())) {
            remove(segment);
        }
    }

    /// What can't be read any more, as after a fault of the disk, is lost: counted, and not tried for ever.
    public synchronized void giveUp(long sequence) throws IOException {
        LOG.error("Message {} of the buffer can't be read any more and is lost", sequence);
        dropped++;
        acknowledge(sequence, 0);
    }

    /// Keeps what was acknowledged, if that changed.
    public synchronized void savePosition() throws IOException {
        if (isPositionStale) {
            position.write(acknowledged);
            isPositionStale = false;
        }
    }

    public synchronized void countDropped(long points) {
        dropped += points;
    }

    private long bytes() {
        long bytes = 0;
        for (var segment : segments.values()) {
            bytes += segment.bytes();
        }
        return bytes;
    }

    public synchronized Totals totals() {
        long buffered = 0;
        for (var segment : segments.values()) {
            buffered += segment.points() - acknowledgedPoints.getOrDefault(segment.first(), 0L);
        }
        Long oldest = null;
        try {
            var entry = buffered == 0 ? null : raw(acknowledged.firstMissing(0));
            oldest = entry == null ? null : entry.oldestAt();
        } catch (IOException e) {
            LOG.warn("The oldest message of the buffer can't be read", e);
        }
        return new Totals(buffered, oldest, bytes(), dropped);
    }

    @Override
    public synchronized void close() throws IOException {
        savePosition();
        var last = active;
        active = null;
        if (last != null) {
            last.seal();
        }
        for (var segment : segments.values()) {
            segment.close();
        }
        packing.close();
    }
}
