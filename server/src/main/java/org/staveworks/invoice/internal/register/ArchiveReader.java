package org.staveworks.invoice.internal.register;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.staveworks.invoice.InvoiceProblem;
import org.staveworks.invoice.internal.fapiao.EInvoiceReader;
import org.staveworks.kernel.problem.Problem;

/// Takes the XML files out of an archive as the tax authority's platform packs them: each invoice as
/// XML, PDF and OFD. It reads no more than it must know: entries, their size and all sizes together are
/// bounded, whatever the archive says of itself.
final class ArchiveReader {
    static final int FILES_MAX = 2_000;
    static final int BYTES_MAX = 64 * 1024 * 1024;

    private static final int ENTRIES_MAX = 3 * FILES_MAX + 100;
    private static final Charset GB18030 = Charset.forName("GB18030");

    private final List<Documents.Document> files = new ArrayList<>();
    private int bytes;

    private ArchiveReader() {}

    static boolean isArchive(byte[] content) {
        return content.length > 4 && content[0] == 'P' && content[1] == 'K' && content[2] == 3 && content[3] == 4;
    }

    /// @throws Problem `archive-too-large`, `archive-without-invoices`
    static List<Documents.Document> read(String fileName, byte[] content) {
        var files = read(content, StandardCharsets.UTF_8);
        if (files.isEmpty()) {
            throw new Problem(InvoiceProblem.ARCHIVE_WITHOUT_INVOICES, Map.of("file", fileName));
        }
        return files;
    }

    /// Names are UTF-8, or else GBK as Windows in Chinese packs them. Of a torn archive, what is whole is taken.
    private static List<Documents.Document> read(byte[] content, Charset names) {
        var reader = new ArchiveReader();
        try (var archive = new ZipInputStream(new ByteArrayInputStream(content), names)) {
            reader.read(archive);
        } catch (IllegalArgumentException | IOException e) {
            if (names.equals(StandardCharsets.UTF_8)) {
                return read(content, GB18030);
            }
        }
        return reader.files;
    }

    private void read(ZipInputStream archive) throws IOException {
        int entries = 0;
        for (ZipEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
            var name = entry.getName();
            if (++entries > ENTRIES_MAX || files.size() >= FILES_MAX) {
                throw tooLarge();
            }
            if (!entry.isDirectory() && name.toLowerCase(Locale.ROOT).endsWith(".xml") && !isHidden(name)) {
                var content = archive.readNBytes(EInvoiceReader.BYTES_MAX + 1);
                bytes += content.length;
                if (bytes > BYTES_MAX) {
                    throw tooLarge();
                }
                files.add(new Documents.Document(shortened(name), content));
            }
        }
    }

    /// What macOS puts beside each file.
    private static boolean isHidden(String name) {
        return name.startsWith("__MACOSX/")
                || name.substring(name.lastIndexOf('/') + 1).startsWith(".");
    }

    private static String shortened(String name) {
        return name.substring(name.replace('\\', '/').lastIndexOf('/') + 1);
    }

    private static Problem tooLarge() {
        return new Problem(
                InvoiceProblem.ARCHIVE_TOO_LARGE, Map.of("files", FILES_MAX, "limit", BYTES_MAX / 1024 / 1024 + " MB"));
    }
}
