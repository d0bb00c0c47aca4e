package org.staveworks.device.internal.load;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.staveworks.kernel.access.Caller;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.access.Permission;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;
import tools.jackson.databind.json.JsonMapper;

/// Reads and writes `device.load` and its files.
@Component
class MeasurementLoadSql {
    private final JdbcClient jdbc;
    private final JsonMapper json;

    MeasurementLoadSql(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /// @param rowsDone committed, from the beginning of the file
    /// @param plan     missing while it is a draft
    record Load(
            UUID id,
            MeasurementLoadState state,
            int rowsDone,
            @Nullable MeasurementLoadPlan plan) {}

    void create(UUID id, String fileName, byte[] bytes, int rows) {
        var caller = CurrentCaller.get();
        jdbc.sql("""
                        insert into device.load (id, organisation_id, person_id, person_name, organisation_name,
                            permissions, locale, file_name, size, state, rows, created_at)
                        values (:id, :tenant, :person, :personName, :organisationName, :permissions, :locale, :file,
                                :size, 'draft', :rows, now())
                        """)
                .param("id", id)
                .param("tenant", caller.organisationId())
                .param("person", caller.personId())
                .param("personName", caller.personName())
                .param("organisationName", caller.organisationName())
                .param(
                        "permissions",
                        caller.permissions().stream().map(Permission::name).toArray(String[]::new))
                .param("locale", caller.locale().toLanguageTag())
                .param("file", fileName)
                .param("size", bytes.length)
                .param("rows", rows)
                .update();
        jdbc.sql("insert into device.load_file (load_id, organisation_id, bytes) values (:id, :tenant, :bytes)")
                .param("id", id)
                .param("tenant", caller.organisationId())
                .param("bytes", bytes)
                .update();
    }

    /// @throws Problem `not-found` where it is not the caller's
    Load require(UUID id, boolean isLocked) {
        return jdbc.sql("""
                        select id, state, rows_done, plan::text as plan from device.load
                        where id = :id and organisation_id = :tenant
                        """ + (isLocked ? " for update" : ""))
                .param("id", id)
                .param("tenant", CurrentCaller.get().organisationId())
                .query((row, index) -> new Load(
                        row.getObject("id", UUID.class),
                        MeasurementLoadState.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                        row.getInt("rows_done"),
                        row.getString("plan") == null
                                ? null
                                : json.readValue(row.getString("plan"), MeasurementLoadPlan.class)))
                .optional()
                .orElseThrow(() -> new Problem(KernelProblem.NOT_FOUND));
    }

    /// The file, as long as it was not loaded to its end.
    Optional<byte[]> file(UUID id) {
        return jdbc.sql("select bytes from device.load_file where load_id = :id and organisation_id = :tenant")
                .param("id", id)
                .param("tenant", CurrentCaller.get().organisationId())
                .query((row, index) -> row.getBytes("bytes"))
                .optional();
    }

    void start(UUID id, MeasurementLoadPlan plan, int rows) {
        jdbc.sql("""
                        update device.load
                        set state = 'loading', device_id = :device, plan = :plan::jsonb, rows = :rows, message = null
                        where id = :id
                        """)
                .param("id", id)
                .param("device", plan.deviceId())
                .param("plan", json.writeValueAsString(plan))
                .param("rows", rows)
                .update();
    }

    void progress(UUID id, int rows, long points) {
        jdbc.sql("update device.load set rows_done = :rows, points = points + :points where id = :id")
                .param("id", id)
                .param("rows", rows)
                .param("points", points)
                .update();
    }

    void end(UUID id, MeasurementLoadState state, @Nullable String message) {
        jdbc.sql("update device.load set state = :state, message = :message, finished_at = now() where id = :id")
                .param("id", id)
                .param("state", state.name().toLowerCase(Locale.ROOT))
                .param("message", message)
                .update();
        if (state == MeasurementLoadState.DONE) {
            jdbc.sql("delete from device.load_file where load_id = :id")
                    .param("id", id)
                    .update();
        }
    }

    void delete(UUID id) {
        jdbc.sql("delete from device.load where id = :id").param("id", id).update();
    }

    /// Those that a stopped server left behind, with those on whose behalf they run; for the platform.
    Map<UUID, Caller> unfinished() {
        return jdbc
                .sql("select * from device.load where state = 'loading'")
                .query((row, index) -> Map.entry(
                        row.getObject("id", UUID.class),
                        new Caller(
                                row.getObject("person_id", UUID.class),
                                row.getString("person_name"),
                                row.getObject("organisation_id", UUID.class),
                                row.getString("organisation_name"),
                                permissions(
                                        (String[]) row.getArray("permissions").getArray()),
                                Locale.forLanguageTag(row.getString("locale")),
                                Caller.Kind.PERSON)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Set<Permission> permissions(String[] names) {
        return Stream.of(names).map(Permission::valueOf).collect(Collectors.toSet());
    }
}
