package org.staveworks.kernel.imports;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.list.ColumnType;
import org.staveworks.kernel.list.ListQuery;
import org.staveworks.kernel.list.Listing;
import org.staveworks.kernel.list.Page;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.kernel.problem.ProblemTexts;

/// The steps of an import: begin (the dry run starts by itself), look at the report, apply, forget.
@Service
class Imports {
    private static final Listing<ImportJob> JOBS = Listing.of("kernel", "imports", ImportJob.class)
            .from("kernel.import_job")
            .where("organisation_id = :tenant and person_id = :person")
            .column("id", ColumnType.UUID, "id")
            .column("kind", ColumnType.TEXT, "kind")
            .searched("fileName", "file_name")
            .column("state", ColumnType.STATE, "state")
            .column("partial", ColumnType.BOOLEAN, "partial")
            .column("rows", ColumnType.NUMBER, "rows")
            .column("valid", ColumnType.NUMBER, "valid")
            .column("invalid", ColumnType.NUMBER, "invalid")
            .column("applied", ColumnType.NUMBER, "applied")
            .optional("message", ColumnType.TEXT, "message")
            .column("createdAt", ColumnType.INSTANT, "created_at")
            .build();

    private final List<ImportKind<?>> kinds;
    private final ImportStore store;
    private final ImportRunner runner;
    private final JdbcClient jdbc;

    Imports(List<ImportKind<?>> kinds, ImportStore store, ImportRunner runner, JdbcClient jdbc) {
        this.kinds = kinds;
        this.store = store;
        this.runner = runner;
        this.jdbc = jdbc;
    }

    /// The kinds that the caller may import.
    List<ImportKind<?>> kinds() {
        var caller = CurrentCaller.get();
        return kinds.stream().filter(kind -> caller.may(kind.permission())).toList();
    }

    /// @throws Problem where there is no such kind, or the caller may not import it
    ImportKind<?> kind(String name) {
        var kind = runner.kind(name);
        if (!CurrentCaller.get().may(kind.permission())) {
            throw new Problem(
                    KernelProblem.NOT_ALLOWED,
                    Map.of("permission", kind.permission().name().toLowerCase(Locale.ROOT)));
        }
        return kind;
    }

    @Transactional
    public ImportJob begin(String kindName, String fileName, byte[] content) {
        return begin(kindName, fileName, kind(kindName).rows(fileName, content));
    }

    @Transactional
    public ImportJob begin(String kindName, String fileName, List<SheetReader.SheetRow> rows) {
        var kind = kind(kindName);
        if (rows.size() < 2) {
            throw new Problem(KernelProblem.IMPORT_EMPTY);
        }
        new ImportSheet<>(kind, rows.getFirst().cells());
        var name = fileName.length() > 200 ? fileName.substring(0, 200) : fileName;
        var id = store.create(kindName, name, rows, CurrentCaller.get());
        runner.startAfterCommit(id);
        return require(id);
    }

    @Transactional(readOnly = true)
    public ImportJob require(UUID id) {
        return own(id);
    }

    @Transactional(readOnly = true)
    public Page<ImportJob> jobs(ListQuery query) {
        var caller = CurrentCaller.get();
        return JOBS.page(jdbc, query, Map.of("tenant", caller.organisationId(), "person", caller.personId()));
    }

    @Transactional(readOnly = true)
    public List<ImportStore.StoredRow> rows(UUID id, ImportController.ImportRowState state, int after, int limit) {
        own(id);
        // The heading is kept as row one and is no row of the report.
        return store.rows(id, state.name().toLowerCase(Locale.ROOT), Math.max(after, 1), limit);
    }

    @Transactional
    public ImportJob apply(UUID id, boolean partial) {
        own(id);
        var job = store.lock(id).orElseThrow(() -> new Problem(KernelProblem.NOT_FOUND));
        kind(job.kind());
        if (job.state() != ImportJob.State.CHECKED) {
            throw new Problem(
                    KernelProblem.IMPORT_NOT_CHECKED,
                    Map.of("state", job.state().name().toLowerCase(Locale.ROOT)));
        }
        if (job.invalid() > 0 && !partial) {
            throw new Problem(KernelProblem.IMPORT_HAS_ERRORS, Map.of("invalid", job.invalid(), "rows", job.rows()));
        }
        store.choose(id, partial);
        store.enter(id, ImportJob.State.APPLYING, null);
        runner.startAfterCommit(id);
        return require(id);
    }

    @Transactional
    public void delete(UUID id) {
        var job = own(id);
        if (store.delete(id) == 0) {
            throw new Problem(
                    KernelProblem.IMPORT_NOT_CHECKED,
                    Map.of("state", job.state().name().toLowerCase(Locale.ROOT)));
        }
    }

    static String message(CellError error, Locale locale) {
        var text = ProblemTexts.text(error.module(), "problems", error.code() + ".detail", locale);
        for (var value : error.values().entrySet()) {
            text = text.replace("{" + value.getKey() + "}", value.getValue());
        }
        return text;
    }

    private ImportJob own(UUID id) {
        var caller = CurrentCaller.get();
        var job = JOBS.find(jdbc, id, Map.of("tenant", caller.organisationId(), "person", caller.personId()));
        if (job == null) {
            throw new Problem(KernelProblem.NOT_FOUND);
        }
        return job;
    }
}
