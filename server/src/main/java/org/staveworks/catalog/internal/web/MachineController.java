package org.staveworks.catalog.internal.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.staveworks.catalog.Machines;
import org.staveworks.catalog.NewMachine;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.access.Permission;
import org.staveworks.kernel.access.Requires;
import org.staveworks.kernel.list.ExportFormat;
import org.staveworks.kernel.list.Exports;
import org.staveworks.kernel.list.ListQuery;
import org.staveworks.kernel.list.Listing;
import org.staveworks.kernel.list.Page;
import org.staveworks.kernel.problem.FieldChecks;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.kernel.web.Mandatory;
import org.staveworks.kernel.web.RequestLocale;

/// Machines of the caller's organisation.
@RestController
class MachineController {
    private static final UUID NONE = new UUID(0, 0);

    private final JdbcClient jdbc;
    private final Listing<MachineRow> list;
    private final Exports exports;
    private final Machines machines;

    MachineController(JdbcClient jdbc, Listing<MachineRow> list, Exports exports, Machines machines) {
        this.jdbc = jdbc;
        this.list = list;
        this.exports = exports;
        this.machines = machines;
    }

    /// Machines of one type; one where the count is missing.
    record MachineBody(
            @Mandatory @Nullable String name,
            @Mandatory @Nullable String capability,
            @Mandatory @Nullable UUID siteId,
            @Nullable Integer count,
            @Nullable String model) {

        NewMachine read() {
            var checks = new FieldChecks();
            checks.require("name", name);
            checks.require("capability", capability);
            checks.require("siteId", siteId);
            checks.orThrow();
            return new NewMachine(
                    name == null ? "" : name.strip(),
                    capability == null ? "" : capability,
                    siteId == null ? NONE : siteId,
                    model == null || model.isBlank() ? null : model.strip(),
                    count == null ? 1 : count);
        }
    }

    @GetMapping("/api/v1/machines")
    @Requires(Permission.CATALOG_READ)
    @Transactional(readOnly = true)
    public Page<MachineRow> list(@ModelAttribute ListQuery query) {
        return list.page(jdbc, query, tenant());
    }

    @GetMapping("/api/v1/machines/export")
    @Requires(Permission.CATALOG_READ)
    public void export(
            @ModelAttribute ListQuery query,
            @RequestParam(defaultValue = "csv") ExportFormat format,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        exports.write(list, query, tenant(), format, RequestLocale.of(request), response);
    }

    @PostMapping("/api/v1/machines")
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.CATALOG_EDIT)
    @Transactional
    public MachineRow add(@RequestBody MachineBody body) {
        return find(machines.add(List.of(body.read())).getFirst());
    }

    @PutMapping("/api/v1/machines/{id}")
    @Requires(Permission.CATALOG_EDIT)
    @Transactional
    public MachineRow change(@PathVariable UUID id, @RequestBody MachineBody body) {
        machines.change(id, body.read());
        return find(id);
    }

    @DeleteMapping("/api/v1/machines/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.CATALOG_EDIT)
    public void remove(@PathVariable UUID id) {
        machines.remove(id);
    }

    private MachineRow find(UUID id) {
        var row = list.find(jdbc, id, tenant());
        if (row == null) {
            throw new Problem(KernelProblem.NOT_FOUND);
        }
        return row;
    }

    private static Map<String, UUID> tenant() {
        return Map.of("tenant", CurrentCaller.get().organisationId());
    }
}
