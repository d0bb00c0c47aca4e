package org.staveworks.alarm.internal.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
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
import org.staveworks.alarm.internal.desk.AlarmDesk;
import org.staveworks.alarm.internal.desk.AlarmFigures;
import org.staveworks.alarm.internal.desk.AlarmFigures.AlarmKpis;
import org.staveworks.alarm.internal.desk.AlarmViews;
import org.staveworks.alarm.internal.desk.AlarmViews.AlarmDetail;
import org.staveworks.alarm.internal.desk.AlarmViews.AlarmSlices;
import org.staveworks.alarm.internal.web.AlarmLists.AlarmItem;
import org.staveworks.alarm.internal.web.AlarmLists.AlarmLogItem;
import org.staveworks.kernel.access.Permission;
import org.staveworks.kernel.access.Requires;
import org.staveworks.kernel.list.ExportFormat;
import org.staveworks.kernel.list.ListQuery;
import org.staveworks.kernel.list.Listing;
import org.staveworks.kernel.list.Page;
import org.staveworks.kernel.web.Lists;
import org.staveworks.kernel.web.Mandatory;

/// Alarms of the caller's organisation: the desk, one of them, the log, figures.
@RestController
class AlarmController {
    private static final int DAYS_MAX = 90;

    private final Lists lists;
    private final Listing<AlarmItem> list;
    private final Listing<AlarmLogItem> log;
    private final AlarmDesk desk;
    private final AlarmViews views;
    private final AlarmFigures figures;

    AlarmController(
            Lists lists,
            Listing<AlarmItem> list,
            Listing<AlarmLogItem> log,
            AlarmDesk desk,
            AlarmViews views,
            AlarmFigures figures) {
        this.lists = lists;
        this.list = list;
        this.log = log;
        this.desk = desk;
        this.views = views;
        this.figures = figures;
    }

    record AlarmCommentBody(@Nullable String comment) {}

    record AlarmsCommentBody(
            @Mandatory @Nullable List<UUID> ids, @Nullable String comment) {}

    /// @param done how many were acknowledged; the others needed none
    record AlarmsAcknowledged(int done) {}

    /// @param minutes 1 to 1440
    record AlarmShelveBody(
            @Mandatory @Nullable Integer minutes,
            @Mandatory @Nullable String reason) {}

    @GetMapping("/api/v1/alarms")
    @Requires(Permission.ALARM_READ)
    public Page<AlarmItem> list(@ModelAttribute ListQuery query) {
        return lists.page(list, query);
    }

    @GetMapping("/api/v1/alarms/export")
    @Requires(Permission.ALARM_READ)
    public void export(
            @ModelAttribute ListQuery query,
            @RequestParam ExportFormat format,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        lists.export(list, query, format, request, response);
    }

    @GetMapping("/api/v1/alarm-log")
    @Requires(Permission.ALARM_READ)
    public Page<AlarmLogItem> log(@ModelAttribute ListQuery query) {
        return lists.page(log, query);
    }

    @GetMapping("/api/v1/alarm-log/export")
    @Requires(Permission.ALARM_READ)
    public void exportLog(
            @ModelAttribute ListQuery query,
            @RequestParam ExportFormat format,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        lists.export(log, query, format, request, response);
    }

    /// @param days back from now, 1 to 90
    @GetMapping("/api/v1/alarm-figures")
    @Requires(Permission.ALARM_READ)
    public AlarmKpis figures(@RequestParam(defaultValue = "7") int days) {
        return figures.of(Math.clamp(days, 1, DAYS_MAX));
    }

    @GetMapping("/api/v1/alarms/{id}")
    @Requires(Permission.ALARM_READ)
    public AlarmDetail view(@PathVariable UUID id) {
        return views.require(id);
    }

    /// What was measured around it.
    @GetMapping("/api/v1/alarms/{id}/slices")
    @Requires(Permission.ALARM_READ)
    public AlarmSlices slices(@PathVariable UUID id) {
        return views.slices(id);
    }

    @PostMapping("/api/v1/alarms/{id}/acknowledge")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.ALARM_ACKNOWLEDGE)
    public void acknowledge(@PathVariable UUID id, @RequestBody AlarmCommentBody body) {
        desk.acknowledge(id, body.comment());
    }

    @PostMapping("/api/v1/alarms/acknowledge")
    @Requires(Permission.ALARM_ACKNOWLEDGE)
    public AlarmsAcknowledged acknowledgeAll(@RequestBody AlarmsCommentBody body) {
        return new AlarmsAcknowledged(desk.acknowledge(body.ids() == null ? List.of() : body.ids(), body.comment()));
    }

    @PostMapping("/api/v1/alarms/{id}/shelve")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.ALARM_WRITE)
    public void shelve(@PathVariable UUID id, @RequestBody AlarmShelveBody body) {
        desk.shelve(id, body.minutes(), body.reason());
    }

    @PostMapping("/api/v1/alarms/{id}/unshelve")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.ALARM_WRITE)
    public void unshelve(@PathVariable UUID id) {
        desk.unshelve(id);
    }
}
