package org.staveworks.device.internal.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
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
import org.staveworks.device.DeviceCommands;
import org.staveworks.device.internal.web.DeviceLists.CommandItem;
import org.staveworks.kernel.access.Permission;
import org.staveworks.kernel.access.Requires;
import org.staveworks.kernel.list.ExportFormat;
import org.staveworks.kernel.list.ListQuery;
import org.staveworks.kernel.list.Listing;
import org.staveworks.kernel.list.Page;
import org.staveworks.kernel.problem.FieldChecks;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.web.Lists;
import org.staveworks.kernel.web.Mandatory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What people tell devices to do.
@RestController
class DeviceCommandController {
    private static final int TIMEOUT_SECONDS = 30;
    private static final int PARAMS_LENGTH_MAX = 20_000;

    private final Lists lists;
    private final Listing<CommandItem> list;
    private final DeviceCommands commands;
    private final JsonMapper json;

    DeviceCommandController(Lists lists, Listing<CommandItem> list, DeviceCommands commands, JsonMapper json) {
        this.lists = lists;
        this.list = list;
        this.commands = commands;
        this.json = json;
    }

    /// @param method         as the device calls it
    /// @param params         what it needs to know, an object; none where missing
    /// @param timeoutSeconds for so long it may take to answer, 1 to 600; half a minute where missing
    record DeviceCommandBody(
            @Mandatory @Nullable String method,
            @Nullable JsonNode params,
            @Nullable Integer timeoutSeconds) {}

    record SentDeviceCommand(UUID id) {}

    @GetMapping("/api/v1/devices/commands")
    @Requires(Permission.DEVICE_READ)
    public Page<CommandItem> list(@ModelAttribute ListQuery query) {
        return lists.page(list, query);
    }

    @GetMapping("/api/v1/devices/commands/export")
    @Requires(Permission.DEVICE_READ)
    public void export(
            @ModelAttribute ListQuery query,
            @RequestParam ExportFormat format,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        lists.export(list, query, format, request, response);
    }

    /// Tells a device that allows it to do something. What becomes of it stands in the list of commands.
    @PostMapping("/api/v1/devices/{id}/commands")
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.DEVICE_COMMAND)
    public SentDeviceCommand send(@PathVariable UUID id, @RequestBody DeviceCommandBody body) {
        var checks = new FieldChecks();
        var method = checks.text("method", body.method(), 60);
        checks.pattern("method", method.isEmpty() ? null : method, "[A-Za-z0-9_.:/-]+");
        checks.range("timeoutSeconds", body.timeoutSeconds(), 1, 600);
        var params = body.params() == null || body.params().isNull() ? json.createObjectNode() : body.params();
        checks.check(params.isObject(), "params", KernelProblem.NOT_WELL_FORMED);
        checks.optionalText("params", json.writeValueAsString(params), PARAMS_LENGTH_MAX);
        checks.orThrow();
        var timeout = Duration.ofSeconds(body.timeoutSeconds() == null ? TIMEOUT_SECONDS : body.timeoutSeconds());
        return new SentDeviceCommand(commands.send(id, method, params, timeout));
    }
}
