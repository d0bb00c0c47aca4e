package org.staveworks.catalog.internal.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
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
import org.staveworks.kernel.access.Permission;
import org.staveworks.kernel.access.Requires;
import org.staveworks.kernel.list.ExportFormat;
import org.staveworks.kernel.list.ListQuery;
import org.staveworks.kernel.list.Listing;
import org.staveworks.kernel.list.Page;
import org.staveworks.kernel.problem.FieldChecks;
import org.staveworks.kernel.web.Lists;
import org.staveworks.kernel.web.Mandatory;

/// Machines of the caller's organisation.
@RestController
class MachineController {
    private static final UUID NONE = new UUID(0, 0);

    private final Lists lists;
    private final Listing<MachineRow> list;
    private final Machines machines;

    MachineController(Lists lists, Listing<MachineRow> list, Machines machines) {
        this.lists = lists;
        this.list = list;
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
    public Page<MachineRow> list(@ModelAttribute ListQuery query) {
        return lists.page(list, query);
    }

    @GetMapping("/api/v1/machines/export")
    @Requires(Permission.CATALOG_READ)
    public void export(
            @ModelAttribute ListQuery query,
            @RequestParam(defaultValue = "csv") ExportFormat format,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        lists.export(list, query, format, request, response);
    }

    @PostMapping("/api/v1/machines")
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.CATALOG_EDIT)
    @Transactional
    public MachineRow add(@RequestBody MachineBody body) {
        return lists.require(list, machines.add(List.of(body.read())).getFirst());
    }

    @PutMapping("/api/v1/machines/{id}")
    @Requires(Permission.CATALOG_EDIT)
    @Transactional
    public MachineRow change(@PathVariable UUID id, @RequestBody MachineBody body) {
        machines.change(id, body.read());
        return lists.require(list, id);
    }

    @DeleteMapping("/api/v1/machines/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.CATALOG_EDIT)
    public void remove(@PathVariable UUID id) {
        machines.remove(id);
    }
}
