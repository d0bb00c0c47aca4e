package org.staveworks.kernel.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.staveworks.kernel.access.Caller;
import org.staveworks.kernel.access.Permission;
import org.staveworks.kernel.id.Ids;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Import jobs and their rows in the database. Its methods run in the caller's transaction.
@Component
class ImportStore {
    private static final TypeReference<List<CellError>> ERRORS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batches;
    private final JsonMapper json;

    ImportStore(JdbcClient jdbc, NamedParameterJdbcTemplate batches, JsonMapper json) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.json = json;
    }

    /// @param state   pending, valid, invalid or applied
    /// @param errors  found by the check
    record StoredRow(int number, List<String> cells, String state, List<CellError> errors) {}

    /// The verdict of the check about one row.
    record Verdict(int number, boolean valid, List<CellError> errors) {}

    UUID create(String kind, String fileName, List<SheetReader.SheetRow> rows, Caller caller) {
        var id = Ids.next();
        jdbc.sql("""
                        insert into kernel.import_job
                            (id, organisation_id, person_id, person_name, organisation_name, permissions, locale, kind,
                             file_name, state, rows)
                        values (:id, :organisation, :person, :personName, :organisationName, :permissions, :locale,
                                :kind, :fileName, 'checking', :rows)
                        """)
                .param("id", id)
                .param("organisation", caller.organisationId())
                .param("person", caller.personId())
                .param("personName", caller.personName())
                .param("organisationName", caller.organisationName())
                .param(
                        "permissions",
                        caller.permissions().stream().map(Permission::name).toArray(String[]::new))
                .param("locale", caller.locale().toLanguageTag())
                .param("kind", kind)
                .param("fileName", fileName)
                .param("rows", rows.size() - 1)
                .update();
        var parameters = rows.stream()
                .map(row -> (SqlParameterSource) new MapSqlParameterSource()
                        .addValue("job", id)
                        .addValue("organisation", caller.organisationId())
                        .addValue("number", row.number())
                        .addValue("cells", row.cells().toArray(String[]::new))
                        // The heading is kept as the first row; it is never applied.
                        .addValue("state", row == rows.getFirst() ? "invalid" : "pending"))
                .toArray(SqlParameterSource[]::new);
        batches.batchUpdate("""
                insert into kernel.import_row (job_id, organisation_id, row_number, cells, state)
                values (:job, :organisation, :number, :cells, :state)
                """, parameters);
        return id;
    }

    java.util.Optional<ImportJob> find(UUID id) {
        return select("where id = :id", id).stream().findFirst();
    }

    /// Locks the job until the transaction ends, so that two workers never do the same rows.
    java.util.Optional<ImportJob> lock(UUID id) {
        return select("where id = :id for update", id).stream().findFirst();
    }

    private List<ImportJob> select(String condition, UUID id) {
        return jdbc
                .sql("""
                        select id, kind, file_name, state, partial, rows, valid, invalid, applied, message, created_at
                        from kernel.import_job
                        """ + condition)
                .param("id", id)
                .query(new org.springframework.jdbc.core.DataClassRowMapper<>(ImportJobRow.class))
                .list()
                .stream()
                .map(ImportJobRow::toJob)
                .toList();
    }

    private record ImportJobRow(
            UUID id,
            String kind,
            String fileName,
            String state,
            boolean partial,
            int rows,
            int valid,
            int invalid,
            int applied,
            @org.jspecify.annotations.Nullable String message,
            java.time.OffsetDateTime createdAt) {
        ImportJob toJob() {
            return new ImportJob(
                    id,
                    kind,
                    fileName,
                    ImportJob.State.valueOf(state.toUpperCase(Locale.ROOT)),
                    partial,
                    rows,
                    valid,
                    invalid,
                    applied,
                    message,
                    createdAt.toInstant());
        }
    }

    /// On whose behalf the job runs.
    Caller owner(UUID id) {
        return jdbc.sql("""
                        select organisation_id, person_id, person_name, organisation_name, permissions, locale
                        from kernel.import_job where id = :id
                        """)
                .param("id", id)
                .query((row, index) -> new Caller(
                        row.getObject("person_id", UUID.class),
                        row.getString("person_name"),
                        row.getObject("organisation_id", UUID.class),
                        row.getString("organisation_name"),
                        permissions((String[]) row.getArray("permissions").getArray()),
                        Locale.forLanguageTag(row.getString("locale")),
                        Caller.Kind.PERSON))
                .single();
    }

    private static Set<Permission> permissions(String[] names) {
        return Stream.of(names).map(Permission::valueOf).collect(Collectors.toSet());
    }

    List<UUID> unfinished() {
        return jdbc.sql("select id from kernel.import_job where state in ('checking', 'applying') order by id")
                .query(UUID.class)
                .list();
    }

    List<StoredRow> rows(UUID id, String states, int afterNumber, int limit) {
        return jdbc.sql("""
                        select row_number, cells, state, errors::text as errors
                        from kernel.import_row
                        where job_id = :id and row_number > :after and state in (:states)
                        order by row_number
                        limit :limit
                        """)
                .param("id", id)
                .param("after", afterNumber)
                .param("states", List.of(states.split(",")))
                .param("limit", limit)
                .query((row, index) -> new StoredRow(
                        row.getInt("row_number"),
                        List.of((String[]) row.getArray("cells").getArray()),
                        row.getString("state"),
                        row.getString("errors") == null ? List.of() : json.readValue(row.getString("errors"), ERRORS)))
                .list();
    }

    List<String> heading(UUID id) {
        return jdbc.sql("select cells from kernel.import_row where job_id = :id order by row_number limit 1")
                .param("id", id)
                .query((row, index) -> List.of((String[]) row.getArray("cells").getArray()))
                .single();
    }

    void keepVerdicts(UUID id, List<Verdict> verdicts) {
        var parameters = new ArrayList<SqlParameterSource>();
        for (var verdict : verdicts) {
            parameters.add(new MapSqlParameterSource()
                    .addValue("id", id)
                    .addValue("number", verdict.number())
                    .addValue("state", verdict.valid() ? "valid" : "invalid")
                    .addValue("errors", verdict.valid() ? null : json.writeValueAsString(verdict.errors())));
        }
        batches.batchUpdate("""
                update kernel.import_row set state = :state, errors = :errors::jsonb
                where job_id = :id and row_number = :number
                """, parameters.toArray(SqlParameterSource[]::new));
    }

    void markApplied(UUID id, List<Integer> numbers) {
        jdbc.sql("update kernel.import_row set state = 'applied' where job_id = :id and row_number in (:numbers)")
                .param("id", id)
                .param("numbers", numbers)
                .update();
        jdbc.sql("update kernel.import_job set applied = applied + :count, updated_at = now() where id = :id")
                .param("count", numbers.size())
                .param("id", id)
                .update();
    }

    void progress(UUID id, int valid, int invalid) {
        jdbc.sql("update kernel.import_job set valid = :valid, invalid = :invalid, updated_at = now() where id = :id")
                .param("valid", valid)
                .param("invalid", invalid)
                .param("id", id)
                .update();
    }

    void enter(UUID id, ImportJob.State state, @org.jspecify.annotations.Nullable String message) {
        jdbc.sql("update kernel.import_job set state = :state, message = :message, updated_at = now() where id = :id")
                .param("state", state.name().toLowerCase(Locale.ROOT))
                .param("message", message)
                .param("id", id)
                .update();
    }

    void choose(UUID id, boolean partial) {
        jdbc.sql("update kernel.import_job set partial = :partial where id = :id")
                .param("partial", partial)
                .param("id", id)
                .update();
    }

    int delete(UUID id) {
        return jdbc.sql("delete from kernel.import_job where id = :id and state in ('checked', 'done', 'failed')")
                .param("id", id)
                .update();
    }
}
