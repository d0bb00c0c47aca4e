package org.staveworks.kernel.print;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.springframework.stereotype.Component;

/// Prints labels as PDF.
@Component
public class LabelPrinter {
    private static final String FONT = "/fonts/NotoSansSC_400Regular.ttf";
    private static final float POINTS_PER_MM = 72f / 25.4f;
    private static final float LABEL_WIDTH = 80 * POINTS_PER_MM;
    private static final float LABEL_HEIGHT = 50 * POINTS_PER_MM;
    private static final int A4_COLUMNS = 2;
    private static final int A4_ROWS = 4;
    private static final float PADDING = 4 * POINTS_PER_MM;
    private static final float LINE_WIDTH = 0.3f;
    /// Letters get as small as this before a text is cut off.
    private static final float SHRINK_MAX = 0.7f;
    private static final char REPLACEMENT = '?';

    /// @param title of the document
    public byte[] print(String title, List<Label> labels, Paper paper) {
        try (var document = new PDDocument();
                var fontFile = LabelPrinter.class.getResourceAsStream(FONT)) {
            if (fontFile == null) {
                throw new IllegalStateException(
                        "Font (%s) is missing from the program. Maybe build it with Maven, which adds it."
                                .formatted(FONT));
            }
            var font = PDType0Font.load(document, fontFile, true);
            document.getDocumentInformation().setTitle(title);
            switch (paper) {
                case A4 -> onA4(document, font, labels);
                case LABEL -> onLabels(document, font, labels);
            }
            var bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void onLabels(PDDocument document, PDFont font, List<Label> labels) throws IOException {
        for (var label : labels) {
            var page = new PDPage(new PDRectangle(LABEL_WIDTH, LABEL_HEIGHT));
            document.addPage(page);
            try (var content = new PDPageContentStream(document, page)) {
                draw(content, font, label, new Box(0, 0, LABEL_WIDTH, LABEL_HEIGHT));
            }
        }
    }

    private static void onA4(PDDocument document, PDFont font, List<Label> labels) throws IOException {
        var width = PDRectangle.A4.getWidth() / A4_COLUMNS;
        var height = PDRectangle.A4.getHeight() / A4_ROWS;
        var perPage = A4_COLUMNS * A4_ROWS;
        for (int first = 0; first < labels.size(); first += perPage) {
            var page = new PDPage(PDRectangle.A4);
            document.addPage(page);
            try (var content = new PDPageContentStream(document, page)) {
                cuttingLines(content, width, height);
                for (int i = first; i < Math.min(first + perPage, labels.size()); i++) {
                    var place = i - first;
                    var left = place % A4_COLUMNS * width;
                    var bottom = PDRectangle.A4.getHeight() - (place / A4_COLUMNS + 1) * height;
                    draw(content, font, labels.get(i), new Box(left, bottom, width, height));
                }
            }
        }
    }

    private static void cuttingLines(PDPageContentStream content, float width, float height) throws IOException {
        content.setLineWidth(LINE_WIDTH);
        content.setLineDashPattern(new float[] {3, 3}, 0);
        for (int column = 1; column < A4_COLUMNS; column++) {
            content.moveTo(column * width, 0);
            content.lineTo(column * width, PDRectangle.A4.getHeight());
        }
        for (int row = 1; row < A4_ROWS; row++) {
            content.moveTo(0, row * height);
            content.lineTo(PDRectangle.A4.getWidth(), row * height);
        }
        content.stroke();
    }

    /// In points from the page's lower left corner.
    private record Box(float left, float bottom, float width, float height) {}

    private static void draw(PDPageContentStream content, PDFont font, Label label, Box box) throws IOException {
        var unit = Math.min(box.height() / 50f, box.width() / 80f);
        var codeSize = 30 * unit;
        var top = box.bottom() + box.height() - PADDING;
        QrCode.of(label.qr()).draw(content, box.left() + PADDING, top - codeSize, codeSize);
        text(content, font, 4.2f * unit, box.left() + PADDING, top - codeSize - 6 * unit, label.under(), codeSize);
        var textLeft = box.left() + PADDING + codeSize + 4 * unit;
        var textWidth = box.left() + box.width() - PADDING - textLeft;
        var y = top;
        for (var line : label.lines()) {
            var size = line.size() * unit;
            for (var row : rows(font, size, printable(font, line.text()), textWidth, line.isLong())) {
                y -= size * 1.35f;
                text(content, font, size, textLeft, y, row, textWidth);
            }
        }
    }

    private static void text(
            PDPageContentStream content, PDFont font, float size, float x, float y, String given, float widthMax)
            throws IOException {
        var text = printable(font, given);
        var fitting = Math.max(size * SHRINK_MAX, Math.min(size, size * widthMax / width(font, size, text)));
        content.beginText();
        content.setFont(font, fitting);
        content.newLineAtOffset(x, y);
        content.showText(fitted(font, fitting, text, widthMax));
        content.endText();
    }

    /// Two where one does not do, broken where the first is full.
    private static List<String> rows(PDFont font, float size, String text, float widthMax, boolean isLong)
            throws IOException {
        if (!isLong || width(font, size * SHRINK_MAX, text) <= widthMax) {
            return List.of(text);
        }
        var end = text.length();
        while (end > 1 && width(font, size, text.substring(0, end)) > widthMax) {
            end = text.offsetByCodePoints(end, -1);
        }
        return List.of(text.substring(0, end), text.substring(end).replaceFirst("^[\\s,;·，、；]+", ""));
    }

    /// A character that the font lacks must not stop the workshop.
    private static String printable(PDFont font, String text) {
        var printable = new StringBuilder();
        text.codePoints()
                .forEach(point -> printable.append(has(font, point) ? Character.toString(point) : REPLACEMENT));
        return printable.toString();
    }

    private static boolean has(PDFont font, int point) {
        try {
            font.encode(Character.toString(point));
            return !Character.isISOControl(point);
        } catch (IllegalArgumentException | IOException e) {
            return false;
        }
    }

    private static String fitted(PDFont font, float size, String text, float widthMax) throws IOException {
        if (width(font, size, text) <= widthMax) {
            return text;
        }
        var end = text.length();
        while (end > 0 && width(font, size, text.substring(0, end) + "…") > widthMax) {
            end = text.offsetByCodePoints(end, -1);
        }
        return text.substring(0, end) + "…";
    }

    private static float width(PDFont font, float size, String text) throws IOException {
        return font.getStringWidth(text) / 1000 * size;
    }
}
