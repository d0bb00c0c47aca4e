package org.staveworks.planning.internal.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.staveworks.kernel.access.Permission;
import org.staveworks.kernel.access.Requires;
import org.staveworks.kernel.list.ExportFormat;
import org.staveworks.kernel.problem.FieldChecks;
import org.staveworks.kernel.web.RequestLocale;
import org.staveworks.planning.internal.load.ClusterLoad;
import org.staveworks.planning.internal.load.ClusterLoads;
import org.staveworks.planning.internal.load.ClusterLoads.Wanted;
import org.staveworks.planning.internal.load.FactoryLoad;

/// How loaded the factories are that have opened capacity.
@RestController
class LoadController {
    private static final int FACTORIES_MAX = 1_000;

    private final ClusterLoads loads;
    private final LoadSheet sheet;

    LoadController(ClusterLoads loads, LoadSheet sheet) {
        this.loads = loads;
        this.sheet = sheet;
    }

    /// Eight weeks of each factory with open capacity, by what it has opened, and their sums.
    ///
    /// @param capability this one and narrower ones
    /// @param region     GB/T 2260 code of a province, city or county
    /// @param q          in the factory's name
    /// @param limit      factories in the answer, 1 to 1,000; sums are over all
    @GetMapping("/api/v1/planning/load")
    @Requires(Permission.DISPATCH_WRITE)
    @Transactional(readOnly = true)
    public ClusterLoad load(
            @RequestParam(required = false) @Nullable String capability,
            @RequestParam(required = false) @Nullable String region,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(defaultValue = "free") FactoryLoad.Order order,
            @RequestParam(defaultValue = "100") int limit) {
        var checks = new FieldChecks();
        checks.range("limit", limit, 1, FACTORIES_MAX);
        checks.orThrow();
        return loads.of(new Wanted(capability, region, q), order, limit);
    }

    /// The same as a file, all factories, a row for each capability.
    @GetMapping("/api/v1/planning/load/export")
    @Requires(Permission.DISPATCH_WRITE)
    @Transactional(readOnly = true)
    public void export(
            @RequestParam(required = false) @Nullable String capability,
            @RequestParam(required = false) @Nullable String region,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(defaultValue = "free") FactoryLoad.Order order,
            @RequestParam(defaultValue = "csv") ExportFormat format,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var load = loads.of(new Wanted(capability, region, q), order, Integer.MAX_VALUE);
        sheet.write(load, format, RequestLocale.of(request), response);
    }
}
