package org.staveworks.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.staveworks.tlog.internal.Json;
import org.staveworks.tlog.internal.Text;

/// The vectors of transparency-dev/merkle. What cannot even be built, such as a hash of 12 bytes, counts as refused.
class MerkleVectorsTest {
    @TestFactory
    Stream<DynamicTest> inclusion_vectors_are_judged_as_published() throws IOException {
        return vectors(
                "inclusion",
                vector -> new InclusionProof(vector.whole("leafIdx"), vector.whole("treeSize"), path(vector))
                        .proves(Hash.parse(vector.text("leafHash")), Hash.parse(vector.text("root"))));
    }

    @TestFactory
    Stream<DynamicTest> consistency_vectors_are_judged_as_published() throws IOException {
        return vectors(
                "consistency",
                vector -> new ConsistencyProof(vector.whole("size1"), vector.whole("size2"), path(vector))
                        .proves(root(vector.text("root1")), root(vector.text("root2"))));
    }

    private static Stream<DynamicTest> vectors(String kind, Predicate<Json.Fields> proves) throws IOException {
        var folder = SharedData.require("log/merkle").resolve(kind);
        List<Path> files;
        try (var found = Files.walk(folder)) {
            files = found.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
        assertThat(files).hasSizeGreaterThan(50);
        return files.stream()
                .map(file -> dynamicTest(folder.relativize(file).toString(), () -> {
                    // Numbers beyond 63 bits are as wrong as negative ones.
                    var json = Files.readString(file).replace("18446744073709551615", "-1");
                    var vector = Json.parseFields(json);
                    assertThat(judge(vector, proves)).as(vector.toString()).isNotEqualTo(vector.flag("wantErr"));
                }));
    }

    private static boolean judge(Json.Fields vector, Predicate<Json.Fields> proves) {
        try {
            return proves.test(vector);
        } catch (LogFormatException refused) {
            return false;
        }
    }

    /// Some roots of the consistency vectors are words of 9 to 12 bytes. A hash of the word stands for it.
    private static Hash root(String base64) {
        var bytes = Text.bytes(base64);
        return bytes.length < Hash.SIZE ? Hash.ofLeaf(bytes) : Hash.of(bytes);
    }

    private static List<Hash> path(Json.Fields vector) {
        return vector.find("proof").isEmpty()
                ? List.of()
                : vector.texts("proof").stream().map(Hash::parse).toList();
    }
}
