package org.staveworks.device.internal.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.staveworks.device.DeviceProblem;
import org.staveworks.device.internal.load.MeasuredColumnGuess;
import org.staveworks.device.internal.load.MeasurementLoadFinding;
import org.staveworks.device.internal.load.MeasurementLoadPlan;
import org.staveworks.device.internal.load.MeasurementLoads;
import org.staveworks.device.internal.load.TimeGuess;
import org.staveworks.device.internal.web.MeasurementLoadLists.MeasurementLoadItem;
import org.staveworks.kernel.access.Permission;
import org.staveworks.kernel.access.Requires;
import org.staveworks.kernel.list.ExportFormat;
import org.staveworks.kernel.list.ListQuery;
import org.staveworks.kernel.list.Listing;
import org.staveworks.kernel.list.Page;
import org.staveworks.kernel.problem.FieldChecks;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.kernel.problem.ProblemTexts;
import org.staveworks.kernel.web.Lists;
import org.staveworks.kernel.web.Mandatory;
import org.staveworks.kernel.web.RequestLocale;

/// The door for files of measurements.
@RestController
class MeasurementLoadController {
    private static final String ZONE = "Asia/Shanghai";

    private final Lists lists;
    private final Listing<MeasurementLoadItem> list;
    private final MeasurementLoads loads;

    MeasurementLoadController(Lists lists, Listing<MeasurementLoadItem> measurementLoadList, MeasurementLoads loads) {
        this.lists = lists;
        this.list = measurementLoadList;
        this.loads = loads;
    }

    /// @param column its place in the file, from 0
    /// @param metric under which its points are kept
    record MeasurementLoadColumnBody(
            int column,
            @Mandatory @Nullable String metric,
            boolean isText,
            @Nullable String label,
            @Nullable String unit) {}

    /// How the file becomes points: with columns of times and how they are written, or with a beginning
    /// and a step.
    ///
    /// @param timeColumns     places in the file, from 0, in the order in which they are read
    /// @param timePattern     `iso`, `seconds`, `millis` or a pattern of letters such as `d-M-uu H.mm`, with
    ///                        a space between columns
    /// @param midnightEndsDay midnight belongs to the day that ends then
    /// @param silenceSeconds  raises what the device may be silent for; missing to leave it
    /// @param retentionDays   raises for how long its points are kept; missing to leave it
    record MeasurementLoadPlanBody(
            @Mandatory @Nullable UUID deviceId,
            @Nullable List<Integer> timeColumns,
            @Nullable String timePattern,
            @Nullable String zone,
            boolean midnightEndsDay,
            @Nullable Instant startAt,
            @Nullable Long stepMillis,
            boolean decimalComma,
            @Mandatory @Nullable List<MeasurementLoadColumnBody> columns,
            @Nullable Integer silenceSeconds,
            @Nullable Integer retentionDays) {

        MeasurementLoadPlan read() {
            var checks = new FieldChecks();
            checks.require("deviceId", deviceId);
            checks.require("columns", columns);
            checks.orThrow();
            return new MeasurementLoadPlan(
                    deviceId == null ? new UUID(0, 0) : deviceId,
                    timeColumns == null ? List.of() : timeColumns,
                    timePattern,
                    zone == null ? ZONE : zone,
                    midnightEndsDay,
                    startAt,
                    stepMillis,
                    decimalComma,
                    columns == null
                            ? List.of()
                            : columns.stream()
                                    .map(column -> new MeasurementLoadPlan.Column(
                                            column.column(),
                                            column.metric() == null
                                                    ? ""
                                                    : column.metric().strip(),
                                            column.isText(),
                                            column.label(),
                                            column.unit()))
                                    .toList(),
                    silenceSeconds,
                    retentionDays);
        }
    }

    /// @param partial whether to load although some rows are at fault
    record MeasurementLoadStartBody(@Mandatory @Nullable MeasurementLoadPlanBody plan, boolean partial) {}

    /// What seems to be in the file.
    ///
    /// @param timeColumns in the order in which they are read; none where no column tells times
    /// @param times       how they may be written, with a space between columns, the best first
    record MeasurementLoadGuess(
            MeasurementLoadItem load,
            List<MeasuredColumnGuess> columns,
            List<Integer> timeColumns,
            List<TimeGuess.MeasuredTimePattern> times,
            boolean decimalComma) {}

    /// @param column missing where all of the row is at fault
    record MeasurementLoadFault(int row, @Nullable Integer column, String code, String message) {}

    /// @param finding its faults are told once more, in words, beside it
    record MeasurementLoadCheck(MeasurementLoadFinding finding, List<MeasurementLoadFault> faults) {}

    @GetMapping("/api/v1/devices/loads")
    @Requires(Permission.DEVICE_WRITE)
    public Page<MeasurementLoadItem> list(@ModelAttribute ListQuery query) {
        return lists.page(list, query);
    }

    @GetMapping("/api/v1/devices/loads/export")
    @Requires(Permission.DEVICE_WRITE)
    public void export(
            @ModelAttribute ListQuery query,
            @RequestParam ExportFormat format,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        lists.export(list, query, format, request, response);
    }

    @GetMapping("/api/v1/devices/loads/{id}")
    @Requires(Permission.DEVICE_WRITE)
    public MeasurementLoadItem view(@PathVariable UUID id) {
        return lists.require(list, id);
    }

    /// Keeps a file (CSV, the heading first). Nothing is loaded yet.
    @PostMapping(path = "/api/v1/devices/loads", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.DEVICE_WRITE)
    public MeasurementLoadItem keep(@RequestPart MultipartFile file) throws IOException {
        var name = file.getOriginalFilename();
        return lists.require(list, loads.keep(name == null ? "" : name, file.getBytes()));
    }

    /// @param zone in which times are that do not say it
    @GetMapping("/api/v1/devices/loads/{id}/guess")
    @Requires(Permission.DEVICE_WRITE)
    public MeasurementLoadGuess guess(@PathVariable UUID id, @RequestParam(defaultValue = ZONE) String zone) {
        var guess = loads.guess(id, zone(zone));
        return new MeasurementLoadGuess(
                lists.require(list, id), guess.columns(), guess.timeColumns(), guess.times(), guess.decimalComma());
    }

    /// How times may be written in columns that a person chose, the best first; none where nothing fits.
    ///
    /// @param columns one to six places in the file, from 0, in the order in which they are read
    /// @param zone    in which times are that do not say it
    @GetMapping("/api/v1/devices/loads/{id}/times")
    @Requires(Permission.DEVICE_WRITE)
    public List<TimeGuess.MeasuredTimePattern> times(
            @PathVariable UUID id,
            @RequestParam List<Integer> columns,
            @RequestParam(defaultValue = ZONE) String zone) {
        return loads.times(id, columns, zone(zone));
    }

    /// What loading would come to; nothing is changed.
    @PostMapping("/api/v1/devices/loads/{id}/check")
    @Requires(Permission.DEVICE_WRITE)
    public MeasurementLoadCheck check(
            @PathVariable UUID id, @RequestBody MeasurementLoadPlanBody body, HttpServletRequest request) {
        var locale = RequestLocale.of(request);
        var finding = loads.check(id, body.read());
        return new MeasurementLoadCheck(
                finding,
                finding.faults().stream()
                        .map(fault -> new MeasurementLoadFault(
                                fault.row(), fault.column(), fault.code().code(), message(fault, locale)))
                        .toList());
    }

    private static String message(MeasurementLoadFinding.MeasurementRowFault fault, Locale locale) {
        return ProblemTexts.text("device", "problems", fault.code().code() + ".detail", locale)
                .replace("{cell}", fault.cell());
    }

    @PostMapping("/api/v1/devices/loads/{id}/start")
    @Requires(Permission.DEVICE_WRITE)
    public MeasurementLoadItem start(@PathVariable UUID id, @RequestBody MeasurementLoadStartBody body) {
        var checks = new FieldChecks();
        checks.require("plan", body.plan());
        checks.orThrow();
        if (body.plan() != null) {
            loads.start(id, body.plan().read(), body.partial());
        }
        return lists.require(list, id);
    }

    /// Forgets the file; what was loaded stays.
    @DeleteMapping("/api/v1/devices/loads/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.DEVICE_WRITE)
    public void delete(@PathVariable UUID id) {
        loads.delete(id);
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw new Problem(DeviceProblem.ZONE_UNKNOWN, Map.of("zone", name));
        }
    }
}
