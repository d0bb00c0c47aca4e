package org.staveworks.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class TreeWriterPropertiesTest {
    /// Grows a log by batches; each is written before the next.
    private static TreeHead grow(TileStore store, List<Integer> batches) {
        var head = TreeHead.EMPTY;
        for (var batch : batches) {
            var from = (int) head.size();
            var growth = new TreeWriter(store).append(head, Naive.entries(from, from + batch));
            store.write(growth.files());
            head = growth.after();
        }
        return head;
    }

    @Property(tries = 60)
    void appending_in_batches_is_appending_at_once(
            @ForAll @Size(min = 1, max = 8) List<@IntRange(max = 700) Integer> batches) {
        var inBatches = new InMemoryTileStore();
        var head = grow(inBatches, batches);
        var size = (int) head.size();
        var atOnce = new TreeWriter(new InMemoryTileStore()).append(TreeHead.EMPTY, Naive.entries(0, size));
        assertThat(head).isEqualTo(atOnce.after());
        assertThat(head.root()).isEqualTo(Naive.root(Naive.leaves(size)));
        assertThat(new TreeReader(inBatches, size).head()).isEqualTo(head);
        atOnce.files()
                .forEach((path, content) -> assertThat(inBatches.read(path)).hasValue(content));
    }

    @Property(tries = 60)
    void earlier_trees_are_still_there_and_begin_the_later_ones(
            @ForAll @Size(min = 2, max = 6) List<@IntRange(min = 1, max = 400) Integer> batches) {
        var store = new InMemoryTileStore();
        var last = grow(store, batches);
        var size = 0;
        for (var batch : batches) {
            size += batch;
            var earlier = new TreeReader(store, size).head();
            assertThat(earlier.root()).isEqualTo(Naive.root(Naive.leaves(size)));
            assertThat(new TreeReader(store, last.size()).consistency(size).proves(earlier.root(), last.root()))
                    .isTrue();
        }
    }

    @Property(tries = 60)
    void entries_are_read_back(
            @ForAll @Size(min = 1, max = 4) List<@IntRange(min = 1, max = 400) Integer> batches,
            @ForAll @IntRange(max = 1600) int any) {
        var store = new InMemoryTileStore();
        var size = (int) grow(store, batches).size();
        var index = any % size;
        var tree = new TreeReader(store, size);
        assertThat(tree.entry(index)).isEqualTo(Naive.entries(index, index + 1).getFirst());
        assertThat(tree.leafHash(index)).isEqualTo(Hash.ofLeaf(tree.entry(index)));
    }

    @Example
    void a_tree_of_70000_has_the_tiles_that_the_specification_counts() {
        var files = new TreeWriter(new InMemoryTileStore())
                .appendHashes(TreeHead.EMPTY, Naive.leaves(70_000))
                .files();
        var tiles = new HashMap<String, Integer>();
        files.keySet()
                .forEach(path -> tiles.merge(
                        path instanceof TilePath tile
                                ? tile.level() + (tile.width() == 256 ? " full" : " of " + tile.width())
                                : "",
                        1,
                        Integer::sum));
        assertThat(tiles).isEqualTo(Map.of("0 full", 273, "0 of 112", 1, "1 full", 1, "1 of 17", 1, "2 of 1", 1));
    }

    @Example
    void a_tree_of_256_has_a_full_tile_and_one_of_width_one_above() {
        var files = new TreeWriter(new InMemoryTileStore())
                .appendHashes(TreeHead.EMPTY, Naive.leaves(256))
                .files();
        assertThat(files.keySet()).containsExactlyInAnyOrder(new TilePath(0, 0, 256), new TilePath(1, 0, 1));
    }

    @Example
    void appending_touches_the_right_edge_only() {
        var store = new InMemoryTileStore();
        var head = grow(store, List.of(70_000));
        var files = new TreeWriter(store)
                .append(head, Naive.entries(70_000, 70_300))
                .files();
        assertThat(files.keySet())
                .containsExactlyInAnyOrder(
                        new BundlePath(273, 256),
                        new BundlePath(274, 156),
                        new TilePath(0, 273, 256),
                        new TilePath(0, 274, 156),
                        new TilePath(1, 1, 18));
    }

    @Example
    void a_store_that_does_not_lead_to_the_head_is_not_appended_to() {
        var store = new InMemoryTileStore();
        var head = grow(store, List.of(300));
        store.write(Map.of(new TilePath(0, 1, 44), new byte[44 * Hash.SIZE]));
        assertThatThrownBy(() -> new TreeWriter(store).append(head, Naive.entries(300, 301)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("do not lead to the head");
        assertThatThrownBy(() -> new TreeWriter(new InMemoryTileStore()).append(head, Naive.entries(300, 301)))
                .isInstanceOf(MissingTileException.class)
                .hasMessageContaining("tile/0/001.p/44");
    }

    @Example
    void an_empty_batch_changes_nothing() {
        var growth = new TreeWriter(new InMemoryTileStore()).append(TreeHead.EMPTY, List.of());
        assertThat(growth.after()).isEqualTo(TreeHead.EMPTY);
        assertThat(growth.files()).isEmpty();
    }
}
