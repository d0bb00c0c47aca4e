package org.staveworks.kernel.imports;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
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
import org.staveworks.kernel.access.SignedIn;
import org.staveworks.kernel.list.ExportFormat;
import org.staveworks.kernel.list.ListQuery;
import org.staveworks.kernel.list.Page;
import org.staveworks.kernel.list.SheetWriter;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.kernel.web.Mandatory;
import org.staveworks.kernel.web.RequestLocale;

/// The door for imports. Each kind names the permission that it takes; it is asked at every step.
@RestController
class ImportController {
    private final Imports imports;

    ImportController(Imports imports) {
        this.imports = imports;
    }

    /// @param text rows pasted from a spreadsheet, tab-separated, the heading first
    record ImportPasteBody(@Mandatory @Nullable String text) {}

    /// @param partial whether to apply the valid rows although others are faulty
    record ImportApplyBody(boolean partial) {}

    /// A kind that the caller may import, with its columns.
    record ImportKindView(String name, List<ImportColumnView> columns) {}

    record ImportColumnView(String name, String label, boolean required, String example) {}

    /// @param cells as they were sent
    record ImportRowView(int rowNumber, List<String> cells, ImportRowState state, List<ImportErrorView> errors) {}

    /// @param column technical name; missing where the whole row is at fault
    record ImportErrorView(@Nullable String column, String code, String message) {}

    @GetMapping("/api/v1/import-kinds")
    @SignedIn
    List<ImportKindView> kinds(HttpServletRequest request) {
        var locale = RequestLocale.of(request);
        return imports.kinds().stream()
                .map(kind -> new ImportKindView(
                        kind.name(),
                        kind.columns().stream()
                                .map(column -> new ImportColumnView(
                                        column.name(),
                                        ImportSheet.label(kind, column, locale),
                                        column.required(),
                                        column.example()))
                                .toList()))
                .toList();
    }

    @GetMapping("/api/v1/imports/{kind}/template")
    @SignedIn
    void template(
            @PathVariable String kind,
            @RequestParam(defaultValue = "xlsx") ExportFormat format,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var locale = RequestLocale.of(request);
        var found = imports.kind(kind);
        response.setContentType(format.contentType());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(kind + "-template." + format.extension())
                        .build()
                        .toString());
        try (var sheet = SheetWriter.to(response.getOutputStream(), format, kind)) {
            sheet.row(found.columns().stream()
                    .map(column -> ImportSheet.label(found, column, locale))
                    .toList());
            sheet.row(found.columns().stream().map(ImportColumn::example).toList());
        }
    }

    @PostMapping(path = "/api/v1/imports/{kind}", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @SignedIn
    ImportJob upload(@PathVariable String kind, @RequestPart MultipartFile file) throws IOException {
        var name = file.getOriginalFilename() == null ? "file" : file.getOriginalFilename();
        return imports.begin(kind, name, file.getBytes());
    }

    @PostMapping(path = "/api/v1/imports/{kind}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @SignedIn
    ImportJob paste(@PathVariable String kind, @RequestBody ImportPasteBody pasted, HttpServletRequest request) {
        if (pasted.text() == null || pasted.text().isBlank()) {
            throw new Problem(KernelProblem.IMPORT_EMPTY);
        }
        var name = RequestLocale.of(request).equals(Locale.ENGLISH) ? "pasted" : "粘贴";
        return imports.begin(kind, name, SheetReader.read(name, pasted.text().getBytes(StandardCharsets.UTF_8)));
    }

    @GetMapping("/api/v1/imports")
    @SignedIn
    Page<ImportJob> jobs(@ModelAttribute ListQuery query) {
        return imports.jobs(query);
    }

    @GetMapping("/api/v1/imports/{id}")
    @SignedIn
    ImportJob job(@PathVariable UUID id) {
        return imports.require(id);
    }

    /// Rows of one state; `cursor` is the number of the last row seen.
    @GetMapping("/api/v1/imports/{id}/rows")
    @SignedIn
    Page<ImportRowView> rows(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "invalid") ImportRowState state,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(defaultValue = "0") int cursor,
            HttpServletRequest request) {
        int size = Math.clamp(limit, 1, 200);
        var locale = RequestLocale.of(request);
        var rows = imports.rows(id, state, cursor, size + 1);
        var page = rows.size() > size ? rows.subList(0, size) : rows;
        var next = rows.size() > size ? String.valueOf(page.getLast().number()) : null;
        return new Page<>(page.stream().map(row -> view(row, locale)).toList(), next, null);
    }

    @PostMapping("/api/v1/imports/{id}/apply")
    @SignedIn
    ImportJob apply(@PathVariable UUID id, @RequestBody ImportApplyBody apply) {
        return imports.apply(id, apply.partial());
    }

    @DeleteMapping("/api/v1/imports/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @SignedIn
    void delete(@PathVariable UUID id) {
        imports.delete(id);
    }

    /// States of rows as the report shows them.
    enum ImportRowState {
        PENDING,
        VALID,
        INVALID,
        APPLIED
    }

    private static ImportRowView view(ImportStore.StoredRow row, Locale locale) {
        return new ImportRowView(
                row.number(),
                row.cells(),
                ImportRowState.valueOf(row.state().toUpperCase(Locale.ROOT)),
                row.errors().stream()
                        .map(error -> new ImportErrorView(error.column(), error.code(), Imports.message(error, locale)))
                        .toList());
    }
}
