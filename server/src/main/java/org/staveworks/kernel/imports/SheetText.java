package org.staveworks.kernel.imports;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvReader.CsvReaderBuilder;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;

/// The text of a file of cells, and what stands between them: comma, semicolon or tab.
public record SheetText(String text, char separator) {
    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final List<Character> SEPARATORS = List.of('\t', ',', ';');
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    /// Excel's word for the separator, in a line of its own.
    private static final String NAMED = "sep=";
    private static final int CELL_LENGTH_MAX = 16 * 1024 * 1024;

    /// UTF-8 or UTF-16 with their marks, UTF-8 without; what is not valid UTF-8 is taken for GB 18030, which Chinese
    /// spreadsheets write.
    public static SheetText of(byte[] content) {
        return of(decoded(content));
    }

    /// Of what somebody pasted.
    public static SheetText of(String content) {
        var text = !content.isEmpty() && content.charAt(0) == BYTE_ORDER_MARK ? content.substring(1) : content;
        var end = text.indexOf('\n');
        var first = (end < 0 ? text : text.substring(0, end)).strip();
        if (first.length() == NAMED.length() + 1 && first.startsWith(NAMED)) {
            return new SheetText(end < 0 ? "" : text.substring(end + 1), first.charAt(NAMED.length()));
        }
        return new SheetText(text, mostFrequent(text));
    }

    /// Reads its rows, the heading too. Rows may be longer or shorter than the heading.
    public CsvReaderBuilder reader() {
        return CsvReader.builder()
                .fieldSeparator(separator)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .maxBufferSize(CELL_LENGTH_MAX);
    }

    private static String decoded(byte[] content) {
        if (content.length >= 2 && (content[0] & 0xFF) == 0xFF && (content[1] & 0xFF) == 0xFE) {
            return new String(content, StandardCharsets.UTF_16LE);
        }
        if (content.length >= 2 && (content[0] & 0xFF) == 0xFE && (content[1] & 0xFF) == 0xFF) {
            return new String(content, StandardCharsets.UTF_16BE);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(content))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(content, GB18030);
        }
    }

    /// In the heading, which ends at the first line break that no quotes enclose.
    private static char mostFrequent(String text) {
        var counts = new int[SEPARATORS.size()];
        var isQuoted = false;
        for (int i = 0; i < text.length(); i++) {
            var letter = text.charAt(i);
            if (letter == '"') {
                isQuoted = !isQuoted;
            } else if (!isQuoted && (letter == '\n' || letter == '\r')) {
                break;
            } else if (!isQuoted && SEPARATORS.contains(letter)) {
                counts[SEPARATORS.indexOf(letter)]++;
            }
        }
        return SEPARATORS.stream()
                .max(Comparator.comparingInt(separator -> counts[SEPARATORS.indexOf(separator)]))
                .orElse('\t');
    }
}
