package org.staveworks.edge.internal.aas;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// An AASX package (IDTA 01005-3-1, chapter 5): an Open Packaging Convention container whose origin
/// leads to the shell as JSON. It has these five parts and no more, so the library for office documents
/// that others write it with is not needed.
final class AasxPackage {
    private static final String RELATION = "http://admin-shell.io/aasx/relationships/";
    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

    private AasxPackage() {}

    static byte[] of(String json) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            put(zip, "[Content_Types].xml", HEAD + """
                    <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">\
                    <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
                    <Default Extension="json" ContentType="application/json"/>\
                    <Override PartName="/aasx/aasx-origin" ContentType="text/plain"/></Types>""");
            put(zip, "_rels/.rels", relation("aasx-origin", "/aasx/aasx-origin"));
            put(zip, "aasx/aasx-origin", "Intentionally empty.");
            put(zip, "aasx/_rels/aasx-origin.rels", relation("aas-spec", "/aasx/json/content.json"));
            put(zip, "aasx/json/content.json", json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static String relation(String type, String target) {
        return HEAD + """
                <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">\
                <Relationship Id="R1" Type="%s" Target="%s"/></Relationships>""".formatted(RELATION + type, target);
    }

    private static void put(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }
}
