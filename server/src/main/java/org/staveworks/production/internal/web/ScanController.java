package org.staveworks.production.internal.web;

import com.fasterxml.jackson.annotation.JsonFormat;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
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
import org.staveworks.production.NewScan;
import org.staveworks.production.ScanKind;
import org.staveworks.production.ScanResult;
import org.staveworks.production.Scans;
import org.staveworks.trace.ScannedCode;

/// What workers report by scan.
@RestController
class ScanController {
    private static final int UNIT_LENGTH_MAX = 10;

    private final Lists lists;
    private final Listing<ScanListRow> list;
    private final Scans scans;

    ScanController(Lists lists, Listing<ScanListRow> list, Scans scans) {
        this.lists = lists;
        this.list = list;
        this.scans = scans;
    }

    /// @param scans at most 500
    record ScanBatch(@Mandatory @Nullable List<ScanBody> scans) {}

    /// @param good     zero where missing
    /// @param scrap    zero where missing
    /// @param material what was used, for kind `material`
    /// @param machine  on which it is
    record ScanBody(
            @Mandatory @Nullable UUID id,
            @Mandatory @Nullable String ticketCode,
            @Mandatory @Nullable ScanKind kind,

            @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable
            BigDecimal good,

            @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable
            BigDecimal scrap,

            @Nullable MaterialBody material,
            @Nullable ScanMachineBody machine,
            @Mandatory @Nullable Instant at) {}

    /// One that is not the caller's, or not there any more, holds up no report: it is recorded without a machine.
    ///
    /// @param unit which one of its kind, from 1
    record ScanMachineBody(
            @Mandatory @Nullable UUID machineId,
            @Mandatory @Nullable Integer unit) {}

    /// @param code        of the lot as it was scanned, in any form
    /// @param unit        UN/ECE Rec. 20 code
    /// @param componentId of the bill of materials, where the worker said which it is
    record MaterialBody(
            @Mandatory @Nullable String code,

            @Mandatory @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable
            BigDecimal quantity,

            @Mandatory @Nullable String unit,
            @Nullable UUID componentId) {}

    record ScanResults(List<ScanResultView> results) {}

    /// @param problem why the scan was rejected
    record ScanResultView(
            UUID id, ScanResult.Outcome outcome, @Nullable ScanProblemView problem) {}

    record ScanProblemView(String code, String title, String detail) {
        static ScanProblemView of(Problem problem, Locale locale) {
            return new ScanProblemView(
                    problem.code().code(),
                    ProblemTexts.title(problem.code(), locale),
                    ProblemTexts.detail(problem.code(), problem.values(), locale));
        }
    }

    @PostMapping("/api/v1/scans")
    @Requires(Permission.SCAN)
    public ScanResults record(@RequestBody ScanBatch batch, HttpServletRequest request) {
        var locale = RequestLocale.of(request);
        return new ScanResults(scans.record(read(batch)).stream()
                .map(result -> new ScanResultView(
                        result.id(),
                        result.outcome(),
                        result.problem() == null ? null : ScanProblemView.of(result.problem(), locale)))
                .toList());
    }

    @PostMapping("/api/v1/scans/{id}/undo")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.SCAN)
    public void undo(@PathVariable UUID id) {
        scans.undo(id);
    }

    @GetMapping("/api/v1/scans")
    @Requires(Permission.PRODUCTION_READ)
    public Page<ScanListRow> list(@ModelAttribute ListQuery query) {
        return lists.page(list, query);
    }

    @GetMapping("/api/v1/scans/export")
    @Requires(Permission.PRODUCTION_READ)
    public void export(
            @ModelAttribute ListQuery query,
            @RequestParam(defaultValue = "csv") ExportFormat format,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        lists.export(list, query, format, request, response);
    }

    private static List<NewScan> read(ScanBatch batch) {
        var given = batch.scans() == null ? List.<ScanBody>of() : batch.scans();
        var checks = new FieldChecks();
        checks.range("scans", given.size(), 1, Scans.BATCH_MAX);
        var read = new ArrayList<NewScan>();
        for (int i = 0; i < given.size(); i++) {
            var scan = given.get(i);
            checks.require("scans[%d].id".formatted(i), scan.id());
            checks.require("scans[%d].kind".formatted(i), scan.kind());
            checks.require("scans[%d].at".formatted(i), scan.at());
            checks.text("scans[%d].ticketCode".formatted(i), scan.ticketCode(), 200);
            var material = material(checks, "scans[%d].material".formatted(i), scan);
            var machine = machine(checks, "scans[%d].machine".formatted(i), scan.machine());
            if (scan.id() != null && scan.kind() != null && scan.at() != null && scan.ticketCode() != null) {
                read.add(new NewScan(
                        scan.id(),
                        scan.ticketCode(),
                        scan.kind(),
                        scan.good() == null ? BigDecimal.ZERO : scan.good(),
                        scan.scrap() == null ? BigDecimal.ZERO : scan.scrap(),
                        material,
                        machine,
                        scan.at()));
            }
        }
        checks.orThrow();
        return read;
    }

    private static NewScan.@Nullable OnMachine machine(
            FieldChecks checks, String path, @Nullable ScanMachineBody machine) {
        if (machine == null) {
            return null;
        }
        checks.require(path + ".machineId", machine.machineId());
        checks.require(path + ".unit", machine.unit());
        return machine.machineId() == null || machine.unit() == null
                ? null
                : new NewScan.OnMachine(machine.machineId(), machine.unit());
    }

    private static NewScan.@Nullable Material material(FieldChecks checks, String path, ScanBody scan) {
        var material = scan.material();
        if (scan.kind() != ScanKind.MATERIAL) {
            return null;
        }
        if (material == null) {
            checks.require(path, null);
            return null;
        }
        checks.text(path + ".code", material.code(), ScannedCode.LENGTH_MAX);
        checks.text(path + ".unit", material.unit(), UNIT_LENGTH_MAX);
        checks.require(path + ".quantity", material.quantity());
        return material.code() == null || material.unit() == null || material.quantity() == null
                ? null
                : new NewScan.Material(material.code(), material.quantity(), material.unit(), material.componentId());
    }
}
