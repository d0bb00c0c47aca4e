package org.staveworks.tlog.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.staveworks.tlog.BundlePath;
import org.staveworks.tlog.TilePath;
import org.staveworks.tlog.TreeHead;
import org.staveworks.tlog.note.Checkpoint;
import org.staveworks.tlog.note.SignatureType;
import org.staveworks.tlog.note.SignedNote;
import org.staveworks.tlog.note.SigningKey;
import org.staveworks.tlog.verify.Finding.CheckpointUnreadable;
import org.staveworks.tlog.verify.Finding.Forked;
import org.staveworks.tlog.verify.Finding.More;
import org.staveworks.tlog.verify.Finding.NoCheckpoint;
import org.staveworks.tlog.verify.Finding.NotSigned;
import org.staveworks.tlog.verify.Finding.RowAltered;
import org.staveworks.tlog.verify.Finding.RowsAdded;
import org.staveworks.tlog.verify.Finding.RowsDoubtful;
import org.staveworks.tlog.verify.Finding.RowsRemoved;
import org.staveworks.tlog.verify.Finding.SignatureWrong;
import org.staveworks.tlog.verify.Finding.TileAltered;
import org.staveworks.tlog.verify.Finding.TileMissing;
import org.staveworks.tlog.verify.Finding.TooFewRows;

/// A log of 1,300 rows with checkpoints at 100, 700, 1,024 and 1,300.
class VerifierTest {
    private static final byte[] TAMPERED = "tampered".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    @TempDir
    Path otherFolder;

    private ExportedLog log;

    @BeforeEach
    void export() {
        log = new ExportedLog(folder, 100, 700, 1024, 1300);
    }

    @Test
    void an_untouched_log_is_as_signed() {
        var report = log.verify();
        assertThat(report.findings()).isEmpty();
        assertThat(report.ok()).isTrue();
        assertThat(report.head()).isEqualTo(log.head());
        assertThat(report.rows()).isEqualTo(1300);
        assertThat(report.checkpoints()).isEqualTo(5);
    }

    @Test
    void a_tampered_row_is_named() throws IOException {
        for (var row : new int[] {0, 300, 511, 512, 1299}) {
            var rows = log.bundle(row / 256);
            var original = rows.set(row % 256, TAMPERED);
            log.writeBundle(row / 256, rows);
            assertThat(log.verify().findings()).containsExactly(new RowAltered(row));
            rows.set(row % 256, original);
            log.writeBundle(row / 256, rows);
        }
    }

    @Test
    void several_tampered_rows_are_all_named() throws IOException {
        for (var row : new int[] {3, 4, 700, 1250}) {
            var rows = log.bundle(row / 256);
            rows.set(row % 256, (row + "tampered").getBytes(StandardCharsets.UTF_8));
            log.writeBundle(row / 256, rows);
        }
        assertThat(log.verify().findings())
                .containsExactly(new RowAltered(3), new RowAltered(4), new RowAltered(700), new RowAltered(1250));
    }

    @Test
    void a_row_removed_from_its_bundle_is_named() throws IOException {
        for (var row : new int[] {0, 300, 511, 1299}) {
            var rows = log.bundle(row / 256);
            var original = rows.remove(row % 256);
            log.writeBundle(row / 256, rows);
            assertThat(log.verify().findings()).containsExactly(new RowsRemoved(row, 1));
            rows.add(row % 256, original);
            log.writeBundle(row / 256, rows);
        }
    }

    @Test
    void a_row_removed_while_all_that_follow_moved_up_is_named() throws IOException {
        for (var row : new int[] {0, 300, 1299}) {
            var rows = log.rows();
            var original = rows.remove(row);
            log.writeRows(rows);
            assertThat(log.verify().findings()).containsExactly(new RowsRemoved(row, 1));
            rows.add(row, original);
            log.writeRows(rows);
        }
    }

    @Test
    void neighbouring_rows_that_were_removed_or_added_are_counted() throws IOException {
        var rows = log.rows();
        rows.subList(200, 210).clear();
        rows.add(900, TAMPERED);
        log.writeRows(rows);
        assertThat(log.verify().findings()).containsExactly(new RowsRemoved(200, 10), new RowsAdded(910, 1));
    }

    @Test
    void a_missing_bundle_is_missing_rows() throws IOException {
        Files.delete(log.file(new BundlePath(1, 256)));
        Files.delete(log.file(new BundlePath(2, 256)));
        var report = log.verify();
        assertThat(report.findings()).containsExactly(new RowsRemoved(256, 512));
        assertThat(report.rows()).isEqualTo(788);
    }

    @Test
    void a_bundle_that_breaks_off_is_missing_rows() throws IOException {
        var file = log.file(new BundlePath(1, 256));
        var content = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(content, content.length - 1));
        assertThat(log.verify().findings()).containsExactly(new RowsRemoved(511, 1));
    }

    @Test
    void a_log_without_rows_is_not_as_signed() throws IOException {
        log.deleteFolder("tile/entries");
        assertThat(log.verify().findings()).containsExactly(new RowsRemoved(0, 1300));
    }

    @Test
    void an_altered_tile_is_told_from_altered_rows() throws IOException {
        for (var tile : List.of(new TilePath(0, 1, 256), new TilePath(0, 5, 20), new TilePath(1, 0, 5))) {
            var content = Files.readAllBytes(log.file(tile));
            content[40] ^= 1;
            Files.write(log.file(tile), content);
            assertThat(log.verify().findings()).containsExactly(new TileAltered(tile.path()));
            content[40] ^= 1;
            Files.write(log.file(tile), content);
        }
    }

    @Test
    void a_missing_tile_is_told() throws IOException {
        Files.delete(log.file(new TilePath(0, 1, 256)));
        Files.delete(log.file(new TilePath(1, 0, 5)));
        assertThat(log.verify().findings())
                .containsExactly(new TileMissing("tile/0/001"), new TileMissing("tile/1/000.p/5"));
    }

    @Test
    void a_row_tampered_with_its_tile_is_found_within_256() throws IOException {
        var rows = log.bundle(2);
        rows.set(7, TAMPERED);
        log.writeBundle(2, rows);
        log.writeLeafTile(2, rows);
        assertThat(log.verify().findings()).containsExactly(new RowsDoubtful(512, 767));
    }

    @Test
    void a_tile_that_is_missing_with_its_bundle_does_not_hide_a_tampered_row_elsewhere() throws IOException {
        Files.delete(log.file(new TilePath(0, 1, 256)));
        Files.delete(log.file(new BundlePath(1, 256)));
        var rows = log.bundle(3);
        rows.set(7, TAMPERED);
        log.writeBundle(3, rows);
        assertThat(log.verify().findings())
                .containsExactly(new TileMissing("tile/0/001"), new RowsRemoved(256, 256), new RowAltered(775));
    }

    @Test
    void a_missing_tile_does_not_hide_a_tampered_row_below_it() throws IOException {
        Files.delete(log.file(new TilePath(0, 1, 256)));
        var rows = log.bundle(1);
        rows.set(7, TAMPERED);
        log.writeBundle(1, rows);
        assertThat(log.verify().findings()).containsExactly(new TileMissing("tile/0/001"), new RowsDoubtful(256, 511));
    }

    @Test
    void an_altered_tile_does_not_hide_a_tampered_row_elsewhere() throws IOException {
        var rows = log.bundle(3);
        rows.set(7, TAMPERED);
        log.writeBundle(3, rows);
        var tile = Files.readAllBytes(log.file(new TilePath(0, 1, 256)));
        tile[40] ^= 1;
        Files.write(log.file(new TilePath(0, 1, 256)), tile);
        assertThat(log.verify().findings()).containsExactly(new TileAltered("tile/0/001"), new RowAltered(775));
    }

    @Test
    void a_history_that_was_written_anew_is_found_between_two_checkpoints() throws IOException {
        var rows = log.rows();
        rows.set(800, TAMPERED);
        log.rewrite(rows);
        assertThat(log.verify().findings()).containsExactly(new RowsDoubtful(700, 1023));
    }

    @Test
    void a_history_that_was_written_anew_without_a_row_is_too_short() throws IOException {
        var rows = log.rows();
        rows.remove(50);
        log.rewrite(rows);
        assertThat(log.verify().findings()).contains(new TooFewRows(1299, 1300), new RowsDoubtful(0, 99));
    }

    @Test
    void a_forked_log_is_found_by_a_checkpoint_that_somebody_kept() {
        log.fork(otherFolder, 650, 700, 1300);
        var kept = new LogFolder(otherFolder).checkpoints().get("checkpoints/700");
        assertThat(log.verify(Map.of("kept", kept)).findings()).containsExactly(new Forked(700, 700));
    }

    @Test
    void a_fork_between_sizes_is_found() {
        log.fork(otherFolder, 650, 900, 1100);
        var others = new LogFolder(otherFolder).checkpoints();
        assertThat(log.verify(Map.of("kept", others.get("checkpoints/900"))).findings())
                .containsExactly(new Forked(900, 1300));
        assertThat(log.verify(Map.of("kept", others.get("checkpoints/650"))).ok())
                .isTrue();
    }

    @Test
    void a_fork_that_went_further_is_found() {
        log.fork(otherFolder, 650, 2000);
        var kept = new LogFolder(otherFolder).checkpoints().get("checkpoint");
        assertThat(log.verify(Map.of("kept", kept)).findings())
                .contains(new TooFewRows(1300, 2000), new RowsDoubtful(1300, 1999));
    }

    @Test
    void two_roots_at_one_size_are_a_fork_whichever_is_stored() {
        var fork = log.fork(otherFolder, 1299, 1300);
        var kept = Map.of("kept", new LogFolder(otherFolder).checkpoints().get("checkpoint"));
        assertThat(log.verify(kept).findings()).contains(new Forked(1300, 1300));
        var other = Map.of("other", new LogFolder(folder).checkpoints().get("checkpoint"));
        assertThat(fork.verify(other).findings()).contains(new Forked(1300, 1300));
    }

    @Test
    void a_checkpoint_by_another_key_counts_for_nothing() throws IOException {
        var stranger = SigningKey.parse(SigningKey.generate(ExportedLog.ORIGIN, SignatureType.ED25519));
        var note = new Checkpoint(ExportedLog.ORIGIN, log.head()).sign(stranger);
        log.deleteFolder("checkpoints");
        Files.writeString(folder.resolve("checkpoint"), note.toString());
        assertThat(log.verify().findings()).containsExactly(new NotSigned("checkpoint"), new NoCheckpoint());
    }

    @Test
    void a_checkpoint_of_another_log_by_the_same_key_counts_for_nothing() throws IOException {
        log.deleteFolder("checkpoints");
        var note = new Checkpoint("other.example/log", log.head()).sign(ExportedLog.KEY);
        Files.writeString(folder.resolve("checkpoint"), note.toString());
        assertThat(log.verify().findings()).containsExactly(new NotSigned("checkpoint"), new NoCheckpoint());
    }

    @Test
    void an_altered_checkpoint_is_told() throws IOException {
        var file = folder.resolve("checkpoints/700");
        Files.writeString(file, Files.readString(file).replace("\n700\n", "\n701\n"));
        Files.writeString(folder.resolve("checkpoints/junk"), "junk");
        assertThat(log.verify().findings())
                .hasSize(2)
                .contains(new SignatureWrong("checkpoints/700", ExportedLog.ORIGIN))
                .hasAtLeastOneElementOfType(CheckpointUnreadable.class);
    }

    @Test
    void the_list_of_findings_ends() throws IOException {
        var rows = new ArrayList<byte[]>();
        for (var i = 0; i < 256; i++) {
            rows.add(("tampered" + i).getBytes(StandardCharsets.UTF_8));
        }
        log.writeBundle(2, rows);
        assertThat(log.verify().findings()).hasSize(101).endsWith(new RowAltered(611), new More(100));
    }

    @Test
    void an_empty_log_is_as_signed() throws IOException {
        log.deleteFolder("checkpoints");
        log.deleteFolder("tile");
        var note = new Checkpoint(ExportedLog.ORIGIN, TreeHead.EMPTY).sign(ExportedLog.KEY);
        Files.writeString(folder.resolve("checkpoint"), note.toString());
        assertThat(log.verify().ok()).isTrue();
    }

    @Test
    void a_quorum_of_witnesses_is_wanted_of_the_last_checkpoint() throws IOException {
        var witness = SigningKey.parse(SigningKey.generate("w.example", SignatureType.COSIGNATURE_V1));
        var verifier = new Verifier(Trust.of(List.of(ExportedLog.KEY.verifierKey(), witness.verifierKey()), 1));
        var files = new LogFolder(folder);
        assertThat(verifier.verify(files.files(), files.checkpoints()).findings())
                .containsExactly(new Finding.TooFewWitnesses("checkpoint", 0, 1));
        var note = SignedNote.parse(Files.readString(folder.resolve("checkpoint")));
        var time = Instant.ofEpochSecond(1_800_000_000);
        files.publish(note.with(List.of(witness.sign(note.text(), time))));
        var report = verifier.verify(files.files(), files.checkpoints());
        assertThat(report.findings()).isEmpty();
        assertThat(report.cosignatures()).containsExactly(new Cosignature("w.example", time));
    }
}
