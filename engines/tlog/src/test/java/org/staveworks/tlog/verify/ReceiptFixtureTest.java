package org.staveworks.tlog.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.staveworks.tlog.InMemoryTileStore;
import org.staveworks.tlog.Naive;
import org.staveworks.tlog.TreeHead;
import org.staveworks.tlog.TreeReader;
import org.staveworks.tlog.TreeWriter;
import org.staveworks.tlog.internal.Ed25519;
import org.staveworks.tlog.internal.Json;
import org.staveworks.tlog.note.Checkpoint;
import org.staveworks.tlog.note.SignatureType;
import org.staveworks.tlog.note.SigningKey;

/// The browser's verifier is tested with receipts made here. `-Dstaveworks.fixture.write=true` writes them anew.
class ReceiptFixtureTest {
    private static final Path FILE = Path.of("../../ui/src/lib/tlog/receipts.fixture.json");
    private static final String ORIGIN = "city.example/trace";

    @Test
    void the_receipts_of_the_browser_test_are_those_made_here() throws IOException {
        var fixture = fixture();
        if (Boolean.getBoolean("staveworks.fixture.write")) {
            Files.createDirectories(FILE.getParent());
            Files.writeString(FILE, fixture);
        }
        assertThat(FILE).hasContent(fixture);
    }

    private static String fixture() {
        var log = SigningKey.of(ORIGIN, SignatureType.ED25519, Ed25519.pair(new byte[32]));
        var seed = new byte[32];
        seed[0] = 1;
        var witness = SigningKey.of("other.example/witness", SignatureType.COSIGNATURE_V1, Ed25519.pair(seed));
        var store = new InMemoryTileStore();
        store.write(new TreeWriter(store)
                .append(TreeHead.EMPTY, Naive.entries(0, 300))
                .files());
        var receipts = List.of(
                receipt(store, 0, 1, log, witness),
                receipt(store, 123, 300, log, witness),
                receipt(store, 299, 300, log, witness));
        var hashOnly = Receipt.ofHash(
                receipts.get(1).leafHash(),
                receipts.get(1).proof(),
                receipts.get(1).note());
        var lines = new StringBuilder("{\n");
        lines.append("\"logKey\": ")
                .append(new Json.Text(log.verifierKey().toString()))
                .append(",\n");
        lines.append("\"witnessKey\": ")
                .append(new Json.Text(witness.verifierKey().toString()))
                .append(",\n");
        lines.append("\"receipts\": [\n");
        receipts.forEach(receipt -> lines.append(receipt).append(",\n"));
        return lines.append(hashOnly).append("\n]\n}\n").toString();
    }

    private static Receipt receipt(InMemoryTileStore store, int index, int size, SigningKey log, SigningKey witness) {
        var tree = new TreeReader(store, size);
        var note = new Checkpoint(ORIGIN, tree.head()).sign(log);
        var cosigned = note.with(List.of(witness.sign(note.text(), Instant.ofEpochSecond(1_800_000_000))));
        return Receipt.ofEntry(tree.entry(index), tree.inclusion(index), cosigned);
    }
}
