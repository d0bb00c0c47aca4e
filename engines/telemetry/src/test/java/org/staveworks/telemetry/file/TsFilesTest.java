package org.staveworks.telemetry.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.tsfile.read.TsFileReader;
import org.apache.tsfile.read.TsFileSequenceReader;
import org.apache.tsfile.read.expression.QueryExpression;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.staveworks.telemetry.Measured;

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
}
