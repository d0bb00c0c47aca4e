package org.staveworks.tlog.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.staveworks.tlog.Hash;
import org.staveworks.tlog.InMemoryTileStore;
import org.staveworks.tlog.LogFormatException;
import org.staveworks.tlog.Naive;
import org.staveworks.tlog.TreeHead;
import org.staveworks.tlog.TreeReader;
import org.staveworks.tlog.TreeWriter;
import org.staveworks.tlog.note.Checkpoint;
import org.staveworks.tlog.note.SignatureType;
import org.staveworks.tlog.note.SignedNote;
import org.staveworks.tlog.note.SigningKey;

class ReceiptTest {
    private static final int MOST = 600;
    private static final SigningKey LOG =
            SigningKey.parse(SigningKey.generate("city.example/trace", SignatureType.ED25519));
    private static final SigningKey WITNESS =
            SigningKey.parse(SigningKey.generate("other.example/witness", SignatureType.COSIGNATURE_V1));
    private static final Instant TIME = Instant.ofEpochSecond(1_800_000_000);
    private static final InMemoryTileStore STORE = new InMemoryTileStore();

    static {
        STORE.write(new TreeWriter(STORE)
                .append(TreeHead.EMPTY, Naive.entries(0, MOST))
                .files());
    }

    private static Receipt receipt(int index, int size) {
        var tree = new TreeReader(STORE, size);
        var note = new Checkpoint("city.example/trace", tree.head()).sign(LOG);
        var cosigned = note.with(List.of(WITNESS.sign(note.text(), TIME)));
        return Receipt.ofEntry(tree.entry(index), tree.inclusion(index), cosigned);
    }

    private static Verifier verifier(int quorum) {
        return new Verifier(Trust.of(List.of(LOG.verifierKey(), WITNESS.verifierKey()), quorum));
    }

    @Property(tries = 60)
    void every_receipt_is_right_in_both_its_forms(
            @ForAll @IntRange(min = 1, max = MOST) int size, @ForAll @IntRange(max = MOST - 1) int any) {
        var receipt = receipt(any % size, size);
        var entry = receipt.entry().orElseThrow();
        for (var read : List.of(
                receipt, Receipt.parse(receipt.toString()), Receipt.parseTlogProof(receipt.toTlogProof(), entry))) {
            var report = verifier(1).check(read, entry);
            assertThat(report.findings()).isEmpty();
            assertThat(report.index()).isEqualTo(any % size);
            assertThat(report.treeSize()).isEqualTo(size);
            assertThat(report.cosignatures()).containsExactly(new Cosignature("other.example/witness", TIME));
            assertThat(read).hasToString(receipt.toString());
        }
    }

    @Property(tries = 300)
    void a_receipt_with_any_character_changed_is_not_right(
            @ForAll @IntRange(min = 1, max = 20) int size,
            @ForAll @IntRange(max = 19) int any,
            @ForAll @IntRange(max = 100_000) int where) {
        var receipt = receipt(any % size, size);
        var json = receipt.toString().toCharArray();
        json[where % json.length]++;
        assertThat(isRight(new String(json), receipt)).isFalse();
    }

    /// Two spellings of one content cannot be told apart by their content, so a changed text counts as right only if it
    /// says something else.
    private static boolean isRight(String json, Receipt original) {
        try {
            var read = Receipt.parse(json);
            return verifier(1).check(read).ok() && !read.toString().equals(original.toString());
        } catch (LogFormatException unreadable) {
            return false;
        }
    }

    @Example
    void a_receipt_may_give_the_leaf_hash_alone() {
        var full = receipt(5, 20);
        var receipt = Receipt.ofHash(full.leafHash(), full.proof(), full.note());
        var read = Receipt.parse(receipt.toString());
        assertThat(read.entry()).isEmpty();
        assertThat(verifier(0).check(read).ok()).isTrue();
        assertThat(verifier(0).check(read, full.entry().orElseThrow()).ok()).isTrue();
    }

    @Example
    void what_is_wrong_with_a_receipt_is_said() {
        var receipt = receipt(5, 20);
        var other = "other".getBytes(StandardCharsets.UTF_8);
        assertThat(verifier(0)
                        .check(Receipt.ofEntry(other, receipt.proof(), receipt.note()))
                        .findings())
                .containsExactly(new Finding.NotInLog(5, 20));
        assertThat(verifier(0).check(receipt, other).findings()).containsExactly(new Finding.OtherEntry(5));
        var logOnly = new SignedNote(
                receipt.note().text(), receipt.note().signatures().subList(0, 1));
        assertThat(verifier(1)
                        .check(Receipt.ofHash(receipt.leafHash(), receipt.proof(), logOnly))
                        .findings())
                .containsExactly(new Finding.TooFewWitnesses("checkpoint", 0, 1));
        var witnessOnly = new SignedNote(
                receipt.note().text(), receipt.note().signatures().subList(1, 2));
        assertThat(verifier(1)
                        .check(Receipt.ofHash(receipt.leafHash(), receipt.proof(), witnessOnly))
                        .findings())
                .containsExactly(new Finding.NotSigned("checkpoint"));
        var moved = new SignedNote(receipt(5, 19).note().text(), receipt.note().signatures());
        var tree = new TreeReader(STORE, 19);
        assertThat(verifier(0)
                        .check(Receipt.ofHash(receipt.leafHash(), tree.inclusion(5), moved))
                        .findings())
                .contains(new Finding.SignatureWrong("checkpoint", "city.example/trace"));
    }

    @Example
    void extra_data_of_a_tlog_proof_is_passed_over() {
        var receipt = receipt(5, 20);
        var withExtra = receipt.toTlogProof().replace("@v1\n", "@v1\nextra AAAA\n");
        var read = Receipt.parseTlogProof(withExtra, receipt.entry().orElseThrow());
        assertThat(read.toTlogProof()).isEqualTo(receipt.toTlogProof());
    }

    @Example
    void what_is_not_in_the_form_is_no_receipt() {
        var receipt = receipt(5, 20);
        for (var wrong : List.of(
                "",
                "[]",
                "{}",
                receipt + "x",
                receipt.toString().replace("/v1", "/v2"),
                receipt.toString().replace("\"index\":5", "\"index\":20"),
                receipt.toString().replace("\"index\":5", "\"index\":-1"),
                receipt.toString().replace("\"index\":5", "\"index\":\"5\""),
                receipt.toString().replace("\"index\":5", "\"index\":5.0"),
                receipt.toString().replace("\"entry\"", "\"something\""))) {
            assertThatThrownBy(() -> Receipt.parse(wrong)).as(wrong).isInstanceOf(LogFormatException.class);
        }
        for (var wrong : List.of(
                "",
                "c2sp.org/tlog-proof@v1\n",
                receipt.toTlogProof().replace("index 5", "index 05"),
                receipt.toTlogProof().replace("index 5\n", ""),
                receipt.toTlogProof().replace("@v1", "@v2"))) {
            assertThatThrownBy(() -> Receipt.parseTlogProof(wrong, new byte[0])).isInstanceOf(LogFormatException.class);
        }
        var larger = new TreeReader(STORE, 21).inclusion(5);
        assertThatThrownBy(() -> Receipt.ofHash(Hash.EMPTY_TREE, larger, receipt.note()))
                .isInstanceOf(LogFormatException.class);
    }
}
