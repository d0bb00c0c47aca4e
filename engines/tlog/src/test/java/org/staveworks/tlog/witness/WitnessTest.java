package org.staveworks.tlog.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.staveworks.tlog.Hash;
import org.staveworks.tlog.TreeHead;
import org.staveworks.tlog.note.Checkpoint;
import org.staveworks.tlog.note.SignatureType;
import org.staveworks.tlog.note.SignedNote;
import org.staveworks.tlog.note.SigningKey;
import org.staveworks.tlog.note.VerifierKey;
import org.staveworks.tlog.testing.WitnessStoreContract;
import org.staveworks.tlog.witness.WitnessAnswer.Cosigned;
import org.staveworks.tlog.witness.WitnessAnswer.OtherSize;

class WitnessTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);
    private static final SigningKey KEY =
            SigningKey.parse(SigningKey.generate("other.example/witness", SignatureType.COSIGNATURE_V1));

    private final TestLog log = new TestLog(300, 300, "");
    private final WitnessStore store = new InMemoryWitnessStore();
    private final Witness witness = new Witness(KEY, WitnessTest::keys, store, InstantSource.fixed(NOW));

    private static Collection<VerifierKey> keys(String origin) {
        return origin.equals(TestLog.ORIGIN) ? List.of(TestLog.KEY.verifierKey()) : List.of();
    }

    @TestFactory
    Stream<DynamicTest> heads_in_memory_keep_the_contract() {
        return WitnessStoreContract.checks(InMemoryWitnessStore::new).stream()
                .map(check -> dynamicTest(check.statement(), check.trial()::run));
    }

    @Test
    void a_checkpoint_that_continues_the_last_one_is_cosigned() {
        for (var size : new long[] {1, 100, 256, 300}) {
            var old = store.latest(TestLog.ORIGIN).size();
            var answer = witness.addCheckpoint(log.request(old, size));
            assertThat(answer).isInstanceOf(Cosigned.class);
            assertThat(answer.status()).isEqualTo(200);
            var byLog = log.checkpoint(size);
            var note = byLog.withTrusted(((Cosigned) answer).signatures(), List.of(KEY.verifierKey()));
            assertThat(byLog.withTrusted(((Cosigned) answer).signatures(), List.of()))
                    .isEqualTo(byLog);
            assertThat(note.check(List.of(KEY.verifierKey())).right()).containsEntry(KEY.verifierKey(), NOW);
            assertThat(store.latest(TestLog.ORIGIN)).isEqualTo(log.head(size));
        }
    }

    @Test
    void a_checkpoint_that_was_cosigned_is_cosigned_again() {
        witness.addCheckpoint(log.request(0, 100));
        assertThat(witness.addCheckpoint(log.request(100, 100)).status()).isEqualTo(200);
    }

    @Test
    void another_old_size_is_told_the_last_one() {
        assertThat(witness.addCheckpoint(log.request(50, 100))).isEqualTo(new OtherSize(0));
        witness.addCheckpoint(log.request(0, 100));
        for (var old : new long[] {0, 50, 101}) {
            var answer = witness.addCheckpoint(log.request(old, 300));
            assertThat(answer).isEqualTo(new OtherSize(100));
            assertThat(answer.status()).isEqualTo(409);
            assertThat(answer.contentType()).isEqualTo("text/x.tlog.size");
            assertThat(answer.body()).isEqualTo("100\n");
        }
    }

    @Test
    void a_fork_is_not_cosigned() {
        witness.addCheckpoint(log.request(0, 100));
        var fork = new TestLog(99, 300, "other ");
        assertThat(witness.addCheckpoint(fork.request(100, 300)).status()).isEqualTo(422);
        assertThat(witness.addCheckpoint(fork.request(100, 100)).status()).isEqualTo(409);
        assertThat(witness.addCheckpoint(fork.request(100, 100)).contentType()).startsWith("text/plain");
        assertThat(store.latest(TestLog.ORIGIN)).isEqualTo(log.head(100));
    }

    @Test
    void a_proof_that_is_not_wanted_is_refused() {
        var extra = new AddCheckpoint(0, List.of(Hash.EMPTY_TREE), log.checkpoint(100));
        assertThat(answer(extra).status()).isEqualTo(422);
        witness.addCheckpoint(log.request(0, 100));
        assertThat(answer(new AddCheckpoint(100, List.of(Hash.EMPTY_TREE), log.checkpoint(100)))
                        .status())
                .isEqualTo(422);
        assertThat(answer(new AddCheckpoint(100, List.of(), log.checkpoint(300)))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void an_unknown_log_is_not_found() {
        var head = new Checkpoint("unknown.example/log", log.head(100));
        assertThat(answer(new AddCheckpoint(0, List.of(), head.sign(TestLog.KEY)))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void a_checkpoint_without_a_right_signature_of_its_log_is_forbidden() {
        var stranger = SigningKey.parse(SigningKey.generate(TestLog.ORIGIN, SignatureType.ED25519));
        var head = new Checkpoint(TestLog.ORIGIN, log.head(100));
        assertThat(answer(new AddCheckpoint(0, List.of(), head.sign(stranger))).status())
                .isEqualTo(403);
        var moved = new SignedNote(head.text(), log.checkpoint(99).signatures());
        assertThat(answer(new AddCheckpoint(0, List.of(), moved)).status()).isEqualTo(403);
        var both = head.sign(stranger).with(head.sign(TestLog.KEY).signatures());
        assertThat(answer(new AddCheckpoint(0, List.of(), both)).status()).isEqualTo(200);
    }

    @Test
    void what_cannot_be_read_and_an_old_size_beyond_the_checkpoint_are_bad_requests() {
        assertThat(witness.addCheckpoint("old 0\n".getBytes(StandardCharsets.UTF_8))
                        .status())
                .isEqualTo(400);
        assertThat(witness.addCheckpoint(log.request(200, 100)).status()).isEqualTo(400);
        var noCheckpoint = new SignedNote("text\n", log.checkpoint(1).signatures());
        assertThat(answer(new AddCheckpoint(0, List.of(), noCheckpoint)).status())
                .isEqualTo(400);
    }

    @Test
    void the_empty_log_is_cosigned() {
        var empty = new Checkpoint(TestLog.ORIGIN, TreeHead.EMPTY).sign(TestLog.KEY);
        assertThat(answer(new AddCheckpoint(0, List.of(), empty)).status()).isEqualTo(200);
        assertThat(witness.addCheckpoint(log.request(0, 100)).status()).isEqualTo(200);
    }

    @Test
    void a_witness_does_not_sign_with_the_key_of_a_log() {
        assertThatThrownBy(() -> new Witness(TestLog.KEY, WitnessTest::keys, store, InstantSource.system()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private WitnessAnswer answer(AddCheckpoint request) {
        return witness.addCheckpoint(request.toString().getBytes(StandardCharsets.UTF_8));
    }
}
