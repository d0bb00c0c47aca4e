package org.staveworks.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogPathTest {
    @Test
    void paths_are_written_as_the_specification_shows() {
        assertThat(new TilePath(0, 1_234_067, 256).path()).isEqualTo("tile/0/x001/x234/067");
        assertThat(new TilePath(1, 0, 17).path()).isEqualTo("tile/1/000.p/17");
        assertThat(new BundlePath(1_234_067, 256).path()).isEqualTo("tile/entries/x001/x234/067");
        assertThat(new BundlePath(273, 112).path()).isEqualTo("tile/entries/273.p/112");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tile/0/000",
                "tile/0/x001/x234/067",
                "tile/63/999.p/255",
                "tile/entries/x010/000.p/1",
                "tile/entries/x010/x000/x000/x000/x000/000"
            })
    void a_path_is_read_as_it_is_written(String path) {
        assertThat(LogPath.parse(path).path()).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tile/0/0",
                "tile/00/000",
                "tile/64/000",
                "tile/0/x000/001",
                "tile/0/000.p/0",
                "tile/0/000.p/256",
                "tile/0/000.p/01",
                "tile/0/001/002",
                "tile/0/x001",
                "tile/0/000/",
                "/tile/0/000",
                "tile/0/../checkpoint",
                "tile/leaves/000",
                "tile/0/x999/x999/x999/x999/x999/999",
                "checkpoint",
                ""
            })
    void a_path_with_another_spelling_is_none(String path) {
        assertThatThrownBy(() -> LogPath.parse(path)).isInstanceOf(LogFormatException.class);
    }

    @Test
    void the_right_edge_has_the_open_tile_of_each_level() {
        assertThat(TilePath.rightEdge(70_000))
                .containsExactly(new TilePath(0, 273, 112), new TilePath(1, 1, 17), new TilePath(2, 0, 1));
        assertThat(TilePath.rightEdge(256)).containsExactly(new TilePath(1, 0, 1));
        assertThat(TilePath.rightEdge(0)).isEmpty();
    }

    @Test
    void a_tile_has_the_width_that_the_tree_gives_it() {
        assertThat(TilePath.in(70_000, 0, 272)).isEqualTo(new TilePath(0, 272, 256));
        assertThat(TilePath.in(70_000, 0, 273)).isEqualTo(new TilePath(0, 273, 112));
        assertThatThrownBy(() -> TilePath.in(70_000, 0, 274)).isInstanceOf(LogFormatException.class);
        assertThatThrownBy(() -> TilePath.in(70_000, 3, 0)).isInstanceOf(LogFormatException.class);
    }

    @Test
    void a_bundle_is_entries_behind_their_length() {
        var entries = List.of("ab".getBytes(StandardCharsets.UTF_8), new byte[0], new byte[300]);
        var bundle = EntryBundle.encode(entries);
        assertThat(bundle).startsWith(0, 2, 'a', 'b', 0, 0, 1, 44).hasSize(4 + 2 + 302);
        assertThat(EntryBundle.decode(bundle)).containsExactlyElementsOf(entries);
        assertThat(EntryBundle.decode(EntryBundle.first(bundle, 2))).containsExactlyElementsOf(entries.subList(0, 2));
        assertThat(EntryBundle.count(bundle)).isEqualTo(3);
    }

    @Test
    void a_bundle_that_breaks_off_and_an_entry_that_is_too_long_are_refused() {
        var broken = new byte[] {0, 2, 'a', 'b', 0, 5, 'c'};
        assertThatThrownBy(() -> EntryBundle.decode(broken)).hasMessage("The bundle ends within its entry 1.");
        assertThat(EntryBundle.count(broken)).isEqualTo(1);
        assertThat(EntryBundle.count(new byte[] {0})).isZero();
        assertThatThrownBy(() -> EntryBundle.encode(List.of(new byte[65_536]))).isInstanceOf(LogFormatException.class);
    }
}
