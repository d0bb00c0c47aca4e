package org.staveworks.device.internal.load;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.staveworks.device.DeviceProblem;
import org.staveworks.kernel.problem.Problem;

/// A file of measurements: a heading, and a row for each moment.
final class Sheet {
    static final int COLUMNS_MAX = 200;
    private static final Charset GB18030 = Charset.forName("GB18030");

    private final String text;
    private final char separator;
    private final List<String> heading;

    private Sheet(String text, char separator, List<String> heading) {
        this.text = text;
        this.separator = separator;
        this.heading = heading;
    }

    /// @throws Problem `sheet-unreadable`
    static Sheet of(byte[] bytes) {
        var text = text(bytes);
        var separator = separator(text);
        try (var rows = reader(text, separator).stream()) {
            var heading = rows.findFirst().map(CsvRecord::getFields).orElse(List.of()).stream()
                    .map(String::strip)
                    .toList();
            if (text.indexOf(0) >= 0 || heading.isEmpty() || heading.size() > COLUMNS_MAX) {
                throw new Problem(DeviceProblem.SHEET_UNREADABLE, Map.of("limit", COLUMNS_MAX));
            }
            return new Sheet(text, separator, heading);
        } catch (CsvParseException e) {
            throw new Problem(DeviceProblem.SHEET_UNREADABLE, Map.of("limit", COLUMNS_MAX));
        }
    }

    List<String> heading() {
        return heading;
    }

    /// The rows below the heading; whoever asks closes the stream.
    Stream<CsvRecord> rows() {
        return reader(text, separator).stream().skip(1);
    }

    private static CsvReader<CsvRecord> reader(String text, char separator) {
        return CsvReader.builder()
                .fieldSeparator(separator)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(text);
    }

    /// UTF-8, or GB 18030, which Chinese spreadsheets write.
    private static String text(byte[] content) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(content))
                    .toString();
        } catch (CharacterCodingException e) {
            text = new String(content, GB18030);
        }
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static char separator(String text) {
        var heading = text.lines().findFirst().orElse("");
        return Stream.of('\t', ';', ',')
                .max(Comparator.comparingLong(candidate ->
                        heading.chars().filter(letter -> letter == candidate).count()))
                .orElse(',');
    }
}
