package org.staveworks.telemetry.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.tsfile.read.TsFileReader;
import org.apache.tsfile.read.TsFileSequenceReader;
import org.apache.tsfile.read.expression.QueryExpression;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.staveworks.telemetry.Measured;
import org.staveworks.telemetry.Points;

class TsFilesTest {
    @TempDir
    Path folder;

    @Test
    void theFilesOwnReaderFindsEveryPoint() throws IOException {
        var file = folder.resolve("all.tsfile");
        var walk = Measured.walk(10_000, 9);
        try (var files = new TsFiles(file)) {
            files.write("root.staveworks.`9133-A`.press", "temperature", walk);
            files.write("root.staveworks.`9133-A`.press", "strokes", Measured.walk(20, 2));
        }

        try (var reader = new TsFileReader(new TsFileSequenceReader(file.toString()))) {
            var path = new org.apache.tsfile.read.common.Path("root.staveworks.`9133-A`.press", "temperature", true);
            var answer = reader.query(QueryExpression.create(new ArrayList<>(List.of(path)), null));
            for (int i = 0; i < walk.size(); i++) {
                assertThat(answer.hasNext()).isTrue();
                var row = answer.next();
                assertThat(row.getTimestamp()).isEqualTo(walk.times()[i]);
                assertThat(row.getFields().getFirst().getDoubleV()).isEqualTo(walk.values()[i]);
            }
            assertThat(answer.hasNext()).isFalse();
        }
    }

    @Test
    void wordsAreWrittenAsWords() throws IOException {
        var file = folder.resolve("words.tsfile");
        var states = new Points(new long[] {1_000, 2_000, 3_000}, new double[] {1, 2, 1});
        try (var files = new TsFiles(file)) {
            files.write("root.staveworks.press", "state", states, Map.of(1, "run", 2, "停机"));
        }

        try (var reader = new TsFileReader(new TsFileSequenceReader(file.toString()))) {
            var path = new org.apache.tsfile.read.common.Path("root.staveworks.press", "state", true);
            var answer = reader.query(QueryExpression.create(new ArrayList<>(List.of(path)), null));
            var words = new ArrayList<String>();
            while (answer.hasNext()) {
                words.add(answer.next().getFields().getFirst().getStringValue());
            }
            assertThat(words).containsExactly("run", "停机", "run");
        }
    }
}
