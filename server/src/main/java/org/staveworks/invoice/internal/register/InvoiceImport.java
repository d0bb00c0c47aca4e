package org.staveworks.invoice.internal.register;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.staveworks.invoice.InvoiceProblem;
import org.staveworks.invoice.internal.fapiao.EInvoiceReader;
import org.staveworks.kernel.access.Permission;
import org.staveworks.kernel.imports.ImportColumn;
import org.staveworks.kernel.imports.ImportKind;
import org.staveworks.kernel.imports.ImportRow;
import org.staveworks.kernel.imports.SheetReader;
import org.staveworks.kernel.problem.KernelProblem;

/// E-invoices many at once: a zip of XML files, or one XML file. Each file is a row of the import, so the dry run, the
/// report for each file, progress and going on after a crash are those of every import.
@Component
class InvoiceImport implements ImportKind<UUID> {
    private final Documents documents;
    private final Registering registering;

    InvoiceImport(Documents documents, Registering registering) {
        this.documents = documents;
        this.registering = registering;
    }

    @Override
    public String name() {
        return "invoices";
    }

    @Override
    public String module() {
        return "invoice";
    }

    @Override
    public Permission permission() {
        return Permission.INVOICE_WRITE;
    }

    @Override
    public List<ImportColumn> columns() {
        return List.of(
                ImportColumn.required("file", "dzfp_24332000000398937755.xml"),
                ImportColumn.required("document", "01972900-0000-7000-8000-000000000000"));
    }

    @Override
    public List<SheetReader.SheetRow> rows(String fileName, byte[] content) {
        var files = ArchiveReader.isArchive(content)
                ? ArchiveReader.read(fileName, content)
                : List.of(new Documents.Document(fileName, content));
        documents.forgetUnused();
        var rows = new ArrayList<SheetReader.SheetRow>();
        rows.add(new SheetReader.SheetRow(1, List.of("file", "document")));
        for (var file : files) {
            rows.add(new SheetReader.SheetRow(rows.size() + 1, List.of(file.name(), kept(file))));
        }
        return rows;
    }

    /// A file that is too large to be an invoice is not kept; its row says so.
    private String kept(Documents.Document file) {
        return file.content().length > EInvoiceReader.BYTES_MAX
                ? ""
                : documents.keep(file.name(), file.content()).toString();
    }

    @Override
    public UUID parse(ImportRow row) {
        var file = row.text("file", 200);
        var document = row.optionalText("document", 36);
        if (document == null) {
            row.reject("file", InvoiceProblem.FILE_TOO_LARGE, Map.of("file", file, "limit", "1 MB"));
            return new UUID(0, 0);
        }
        try {
            return UUID.fromString(document);
        } catch (IllegalArgumentException e) {
            row.reject("document", KernelProblem.NOT_WELL_FORMED, Map.of());
            return new UUID(0, 0);
        }
    }

    /// @throws Problem for the first file that is refused
    @Override
    public void apply(List<UUID> documentIds) {
        documentIds.forEach(registering::register);
    }
}
