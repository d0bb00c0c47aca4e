package org.staveworks.device.internal.load;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.device.Device;
import org.staveworks.device.DeviceChange;
import org.staveworks.device.DeviceProblem;
import org.staveworks.device.Devices;
import org.staveworks.device.Series;
import org.staveworks.device.SeriesStore;
import org.staveworks.kernel.audit.AuditEntry;
import org.staveworks.kernel.audit.AuditTrail;
import org.staveworks.kernel.id.Ids;
import org.staveworks.kernel.problem.FieldChecks;
import org.staveworks.kernel.problem.Problem;

/// The steps of loading a file: keep it, guess, check as often as it takes, start, forget.
@Service
public class MeasurementLoads {
    private static final int SERIES_MAX = 500;
    private static final int WORDS_MAX = 500;
    private static final int NAME_MAX = 200;
    /// Rows that are looked at to guess; the check reads all of them.
    private static final int GUESSED_ROWS = 50_000;
    private static final int DAY_AHEAD = 86_400;

    private final MeasurementLoadSql sql;
    private final MeasurementLoadRunner runner;
    private final Devices devices;
    private final SeriesStore series;
    private final AuditTrail audit;
    private final Clock clock;

    MeasurementLoads(
            MeasurementLoadSql sql,
            MeasurementLoadRunner runner,
            Devices devices,
            SeriesStore series,
            AuditTrail audit,
            Clock clock) {
        this.sql = sql;
        this.runner = runner;
        this.devices = devices;
        this.series = series;
        this.audit = audit;
        this.clock = clock;
    }

    /// What seems to be in a file.
    ///
    /// @param rows         without the heading, of those that were looked at
    /// @param timeColumns  in the order in which they are read; none where no column tells times
    /// @param times        how they may be written, the best first
    /// @param decimalComma whether numbers seem to have a comma before their decimals
    public record Guess(
            int rows,
            List<MeasuredColumnGuess> columns,
            List<Integer> timeColumns,
            List<TimeGuess.MeasuredTimePattern> times,
            boolean decimalComma) {}

    /// @throws Problem `sheet-unreadable`, `sheet-empty`
    @Transactional
    public UUID keep(String fileName, byte[] bytes) {
        var kept = Sheet.kept(bytes);
        var sheet = Sheet.of(kept);
        int rows;
        try (var all = sheet.rows()) {
            rows = (int) all.count();
        }
        if (rows == 0) {
            throw new Problem(DeviceProblem.SHEET_EMPTY);
        }
        var id = Ids.next();
        sql.create(id, fileName.substring(0, Math.min(NAME_MAX, fileName.length())), kept, rows);
        return id;
    }

    /// @param zone in which times are that do not say it
    @Transactional(readOnly = true)
    public Guess guess(UUID id, ZoneId zone) {
        sql.require(id, false);
        var sheet = sheet(id);
        var cells = cells(sheet);
        var times = TimeColumns.of(sheet.heading(), cells, zone);
        var columns = new ArrayList<MeasuredColumnGuess>();
        for (int i = 0; i < cells.size(); i++) {
            columns.add(MeasuredColumnGuess.of(i, sheet.heading().get(i), cells.get(i)));
        }
        var decimalComma = commas(cells) > points(cells);
        return new Guess(cells.getFirst().size(), columns, times.columns(), times.patterns(), decimalComma);
    }

    /// How times may be written in columns that a person chose, the best first; none where nothing fits.
    ///
    /// @param columns places in the file, from 0, in the order in which they are read
    /// @param zone    in which times are that do not say it
    /// @throws Problem where there are no such columns
    @Transactional(readOnly = true)
    public List<TimeGuess.MeasuredTimePattern> times(UUID id, List<Integer> columns, ZoneId zone) {
        sql.require(id, false);
        var sheet = sheet(id);
        var checks = new FieldChecks();
        MeasurementLoadPlan.checkTimeColumns(
                checks, "columns", columns, sheet.heading().size());
        checks.orThrow();
        return TimeColumns.patterns(sheet.heading(), cells(sheet), columns, zone);
    }

    /// Of each column, in the rows that are looked at.
    private static List<List<String>> cells(Sheet sheet) {
        var cells = new ArrayList<List<String>>();
        sheet.heading().forEach(heading -> cells.add(new ArrayList<>()));
        try (var rows = sheet.rows()) {
            rows.limit(GUESSED_ROWS).forEach(row -> {
                for (int i = 0; i < cells.size(); i++) {
                    cells.get(i).add(i < row.getFieldCount() ? row.getField(i).strip() : "");
                }
            });
        }
        return cells;
    }

    /// Cells that are numbers only where the comma stands before the decimals.
    private static long commas(List<List<String>> cells) {
        return cells.stream()
                .flatMap(List::stream)
                .filter(cell -> cell.indexOf(',') >= 0
                        && MeasuredColumnGuess.number(cell, false) == null
                        && MeasuredColumnGuess.number(cell, true) != null)
                .count();
    }

    /// Cells that are numbers with decimals where the point stands before them.
    private static long points(List<List<String>> cells) {
        return cells.stream()
                .flatMap(List::stream)
                .filter(cell -> cell.indexOf('.') >= 0 && MeasuredColumnGuess.number(cell, false) != null)
                .count();
    }

    /// The dry run.
    ///
    /// @throws Problem where the plan itself is at fault
    @Transactional(readOnly = true)
    public MeasurementLoadFinding check(UUID id, MeasurementLoadPlan plan) {
        sql.require(id, false);
        return check(plan, sheet(id));
    }

    private MeasurementLoadFinding check(MeasurementLoadPlan plan, Sheet sheet) {
        plan.check(sheet.heading().size());
        var device = devices.require(plan.deviceId());
        var known = series.of(device.id()).stream().collect(Collectors.toMap(Series::metric, Function.identity()));
        requireRoom(plan, known);
        var run = new DryRun(plan.columns().size());
        new SheetPass(plan, latest()).read(sheet, 1, run);
        for (int i = 0; i < plan.columns().size(); i++) {
            requireRoom(i, plan.columns().get(i), run, known);
        }
        return run.finding(device, Instant.now(clock));
    }

    private static void requireRoom(MeasurementLoadPlan plan, Map<String, Series> known) {
        long fresh = plan.columns().stream()
                .filter(column -> !known.containsKey(column.metric()))
                .count();
        if (known.size() + fresh > SERIES_MAX) {
            throw new Problem(DeviceProblem.TOO_MANY_SERIES, Map.of("limit", SERIES_MAX));
        }
    }

    private void requireRoom(int at, MeasurementLoadPlan.Column column, DryRun run, Map<String, Series> known) {
        var field = "columns[%d].metric".formatted(at);
        var before = known.get(column.metric());
        if (before != null && before.isText() != column.isText()) {
            throw Problem.field(field, DeviceProblem.METRIC_OF_OTHER_KIND, Map.of("metric", column.metric()));
        }
        if (column.isText()) {
            var words = new HashSet<>(run.words(at));
            if (before != null) {
                words.addAll(series.words(before).values());
            }
            if (words.size() > WORDS_MAX) {
                throw Problem.field(field, DeviceProblem.TOO_MANY_WORDS, Map.of("limit", WORDS_MAX));
            }
        }
    }

    private record Started(UUID load, int rows, MeasurementLoadPlan plan) {}

    /// MeasurementLoads in the background, after the commit.
    ///
    /// @param partial whether to load although some rows are at fault
    /// @throws Problem `load-not-a-draft`, `load-has-faults`
    @Transactional
    public void start(UUID id, MeasurementLoadPlan plan, boolean partial) {
        var load = sql.require(id, true);
        if (load.state() == MeasurementLoadState.LOADING || load.state() == MeasurementLoadState.DONE) {
            throw new Problem(DeviceProblem.LOAD_NOT_A_DRAFT);
        }
        var finding = check(plan, sheet(id));
        if (finding.faultCount() > 0 && !partial || finding.points() == 0) {
            throw new Problem(
                    DeviceProblem.LOAD_HAS_FAULTS, Map.of("faults", finding.faultCount(), "rows", finding.rows()));
        }
        var device = devices.require(plan.deviceId());
        raise(device, plan);
        sql.start(id, plan, finding.rows());
        audit.record(AuditEntry.of("device.load.started")
                .subject("device", device.id(), device.code())
                .after(new Started(id, finding.rows(), plan)));
        runner.startAfterCommit(id);
    }

    private void raise(Device device, MeasurementLoadPlan plan) {
        int silence = Math.max(device.silenceSeconds(), plan.silenceSeconds() == null ? 0 : plan.silenceSeconds());
        int retention = Math.max(device.retentionDays(), plan.retentionDays() == null ? 0 : plan.retentionDays());
        if (silence > device.silenceSeconds() || retention > device.retentionDays()) {
            devices.change(
                    device.id(),
                    new DeviceChange(device.name(), device.machineId(), device.unit(), silence, retention));
        }
    }

    /// Forgets a file and its load; what was loaded stays.
    ///
    /// @throws Problem `load-not-a-draft` while it is being loaded
    @Transactional
    public void delete(UUID id) {
        if (sql.require(id, true).state() == MeasurementLoadState.LOADING) {
            throw new Problem(DeviceProblem.LOAD_NOT_A_DRAFT);
        }
        sql.delete(id);
    }

    private Sheet sheet(UUID id) {
        return Sheet.of(sql.file(id).orElseThrow(() -> new Problem(DeviceProblem.LOAD_NOT_A_DRAFT)));
    }

    private Instant latest() {
        return Instant.now(clock).plusSeconds(DAY_AHEAD);
    }
}
