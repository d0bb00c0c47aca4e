package org.staveworks.device.internal.export;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.device.Device;
import org.staveworks.device.Series;
import org.staveworks.device.SeriesStore;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.audit.AuditEntry;
import org.staveworks.kernel.audit.AuditTrail;
import org.staveworks.kernel.list.ExportFormat;
import org.staveworks.kernel.list.SheetWriter;
import org.staveworks.telemetry.file.TsFiles;

/// Writes points of one device to a file (导出), a part of each series at a time, so that a long span
/// needs little memory.
@Component
public class PointExport {
    /// Points in memory at most, of all series together.
    private static final int POINTS = 200_000;

    private final SeriesStore store;
    private final AuditTrail audit;

    PointExport(SeriesStore store, AuditTrail audit) {
        this.store = store;
        this.audit = audit;
    }

    /// What is handed out.
    ///
    /// @param to no longer belongs to it
    public record Wanted(Device device, List<Series> series, Instant from, Instant to, PointExportFormat format) {}

    private record Exported(List<String> metrics, Instant from, Instant to, PointExportFormat format) {}

    /// Notes who takes what along.
    @Transactional
    public void note(Wanted wanted) {
        audit.record(AuditEntry.of("device.points.exported")
                .subject("device", wanted.device().id(), wanted.device().code())
                .after(new Exported(
                        wanted.series().stream().map(Series::metric).toList(),
                        wanted.from(),
                        wanted.to(),
                        wanted.format())));
    }

    /// @param zone in which CSV tells times
    public void write(Wanted wanted, ZoneId zone, OutputStream target) throws IOException {
        switch (wanted.format()) {
            case CSV -> csv(wanted, zone, target);
            case TSFILE -> tsFile(wanted, target);
        }
    }

    private void csv(Wanted wanted, ZoneId zone, OutputStream target) throws IOException {
        var cursors = cursors(wanted, POINTS / Math.max(1, wanted.series().size()));
        var format = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSxxx").withZone(zone);
        try (var sheet = SheetWriter.to(target, ExportFormat.CSV, "points")) {
            var heading = new ArrayList<String>();
            heading.add("time (%s)".formatted(zone.getId()));
            wanted.series().forEach(series -> heading.add(series.metric()));
            sheet.row(heading);
            for (long time = earliest(cursors); time < Long.MAX_VALUE; time = earliest(cursors)) {
                var row = new ArrayList<@Nullable Object>(cursors.size() + 1);
                row.add(format.format(Instant.ofEpochMilli(time)));
                for (var cursor : cursors) {
                    row.add(cursor.time() == time ? cursor.take() : null);
                }
                sheet.row(row);
            }
        }
    }

    private static long earliest(List<Cursor> cursors) {
        long earliest = Long.MAX_VALUE;
        for (var cursor : cursors) {
            earliest = Math.min(earliest, cursor.time());
        }
        return earliest;
    }

    private List<Cursor> cursors(Wanted wanted, int part) {
        return wanted.series().stream()
                .map(series -> new Cursor(series, words(series), wanted, part))
                .toList();
    }

    private Map<Integer, String> words(Series series) {
        return series.isText() ? store.words(series) : Map.of();
    }

    /// Goes through the points of one series.
    private final class Cursor {
        private final Series series;
        private final Map<Integer, String> words;
        private final long to;
        private final int size;
        private long next;
        private long[] times = new long[0];
        private double[] values = new double[0];
        private int at;

        Cursor(Series series, Map<Integer, String> words, Wanted wanted, int size) {
            this.series = series;
            this.words = words;
            this.next = wanted.from().toEpochMilli();
            this.to = wanted.to().toEpochMilli();
            this.size = size;
        }

        /// Of the point that comes next; the end of time where there is none.
        long time() {
            while (at == times.length && next < to) {
                var part = store.part(series, next, to, size);
                times = part.points().times();
                values = part.points().values();
                at = 0;
                next = part.end();
            }
            return at < times.length ? times[at] : Long.MAX_VALUE;
        }

        @Nullable
        Object take() {
            double value = values[at++];
            return series.isText() ? words.get((int) value) : plain(value);
        }
    }

    private static BigDecimal plain(double value) {
        var exact = BigDecimal.valueOf(value);
        return exact.signum() == 0 ? BigDecimal.ZERO : exact.stripTrailingZeros();
    }

    private void tsFile(Wanted wanted, OutputStream target) throws IOException {
        // A TsFile ends with an index of all that is in it, so it is made before it is sent.
        var file = Files.createTempFile("points", ".tsfile");
        try {
            try (var files = new TsFiles(file)) {
                var path = "root.staveworks.%s.%s"
                        .formatted(
                                TsFiles.name("o" + CurrentCaller.get().organisationId()),
                                TsFiles.name(wanted.device().code()));
                for (var series : wanted.series()) {
                    write(files, path, series, wanted);
                }
            }
            Files.copy(file, target);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private void write(TsFiles files, String path, Series series, Wanted wanted) throws IOException {
        var words = words(series);
        long to = wanted.to().toEpochMilli();
        for (long begin = wanted.from().toEpochMilli(); begin < to; ) {
            var part = store.part(series, begin, to, POINTS);
            if (series.isText()) {
                files.write(path, TsFiles.name(series.metric()), part.points(), words);
            } else {
                files.write(path, TsFiles.name(series.metric()), part.points());
            }
            begin = part.end();
        }
    }
}
