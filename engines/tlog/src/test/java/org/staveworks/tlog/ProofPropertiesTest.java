package org.staveworks.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ProofPropertiesTest {
    private static final int MOST = 70_000;
    private static final List<Hash> LEAVES = Naive.leaves(MOST);
    private static final TileStore STORE = stored(LEAVES);

    private static TileStore stored(List<Hash> leaves) {
        var store = new InMemoryTileStore();
        store.write(new TreeWriter(store).appendHashes(TreeHead.EMPTY, leaves).files());
        return store;
    }

    @Property(tries = 200)
    void every_inclusion_proof_is_the_defined_one_and_verifies(
            @ForAll @IntRange(min = 1, max = 1100) int size, @ForAll @IntRange(max = 1099) int any) {
        var index = any % size;
        var leaves = LEAVES.subList(0, size);
        var proof = new TreeReader(STORE, size).inclusion(index);
        assertThat(proof.path()).isEqualTo(Naive.path(index, leaves));
        assertThat(proof.proves(leaves.get(index), Naive.root(leaves))).isTrue();
    }

    @Property(tries = 200)
    void every_consistency_proof_is_the_defined_one_and_verifies(
            @ForAll @IntRange(min = 1, max = 1100) int second, @ForAll @IntRange(max = 1099) int any) {
        var first = any % second + 1;
        var leaves = LEAVES.subList(0, second);
        var proof = new TreeReader(STORE, second).consistency(first);
        assertThat(proof.path()).isEqualTo(Naive.proof(first, leaves));
        assertThat(proof.proves(Naive.root(leaves.subList(0, first)), Naive.root(leaves)))
                .isTrue();
    }

    @Property(tries = 100)
    void proofs_of_large_trees_verify(
            @ForAll @IntRange(min = 1, max = MOST) int second, @ForAll @IntRange(max = MOST - 1) int any) {
        var tree = new TreeReader(STORE, second);
        var index = any % second;
        var first = new TreeReader(STORE, index + 1).head();
        assertThat(tree.inclusion(index).proves(LEAVES.get(index), tree.head().root()))
                .isTrue();
        assertThat(tree.consistency(first.size())
                        .proves(first.root(), tree.head().root()))
                .isTrue();
    }

    @Example
    void all_proofs_of_small_trees_verify_and_no_other() {
        for (var size = 1; size <= 40; size++) {
            var tree = new TreeReader(STORE, size);
            var root = Naive.root(LEAVES.subList(0, size));
            for (var index = 0; index < size; index++) {
                var proof = tree.inclusion(index);
                for (var other = 0; other < size; other++) {
                    assertThat(new InclusionProof(other, size, proof.path()).proves(LEAVES.get(index), root))
                            .isEqualTo(other == index);
                }
            }
            for (var first = 1; first <= size; first++) {
                var proof = tree.consistency(first);
                for (var other = 1; other <= size; other++) {
                    var otherRoot = Naive.root(LEAVES.subList(0, other));
                    assertThat(new ConsistencyProof(first, size, proof.path()).proves(otherRoot, root))
                            .isEqualTo(other == first);
                }
            }
        }
    }

    @Property(tries = 300)
    void a_flipped_bit_anywhere_makes_an_inclusion_proof_fail(
            @ForAll @IntRange(min = 1, max = 1100) int size,
            @ForAll @IntRange(max = 1099) int any,
            @ForAll @IntRange(max = 1023) int which,
            @ForAll @IntRange(max = 255) int bit) {
        var index = any % size;
        var tree = new TreeReader(STORE, size);
        var proof = tree.inclusion(index);
        var parts = new ArrayList<>(proof.path());
        parts.add(LEAVES.get(index));
        parts.add(tree.head().root());
        flip(parts, which, bit);
        var root = parts.removeLast();
        var leaf = parts.removeLast();
        assertThat(new InclusionProof(index, size, parts).proves(leaf, root)).isFalse();
    }

    @Property(tries = 300)
    void a_flipped_bit_anywhere_makes_a_consistency_proof_fail(
            @ForAll @IntRange(min = 1, max = 1100) int second,
            @ForAll @IntRange(max = 1099) int any,
            @ForAll @IntRange(max = 1023) int which,
            @ForAll @IntRange(max = 255) int bit) {
        var first = any % second + 1;
        var tree = new TreeReader(STORE, second);
        var parts = new ArrayList<>(tree.consistency(first).path());
        parts.add(new TreeReader(STORE, first).head().root());
        parts.add(tree.head().root());
        flip(parts, which, bit);
        var secondRoot = parts.removeLast();
        var firstRoot = parts.removeLast();
        assertThat(new ConsistencyProof(first, second, parts).proves(firstRoot, secondRoot))
                .isFalse();
    }

    private static void flip(List<Hash> parts, int which, int bit) {
        var bytes = parts.get(which % parts.size()).bytes();
        bytes[bit / 8] ^= (byte) (1 << bit % 8);
        parts.set(which % parts.size(), Hash.of(bytes));
    }

    @Property(tries = 100)
    void a_proof_with_a_hash_more_or_less_fails(
            @ForAll @IntRange(min = 2, max = 1100) int size, @ForAll @IntRange(max = 1099) int any) {
        var index = any % size;
        var tree = new TreeReader(STORE, size);
        var root = tree.head().root();
        var path = tree.inclusion(index).path();
        var longer = new ArrayList<>(path);
        longer.add(root);
        assertThat(new InclusionProof(index, size, longer).proves(LEAVES.get(index), root))
                .isFalse();
        assertThat(new InclusionProof(index, size, path.subList(1, path.size())).proves(LEAVES.get(index), root))
                .isFalse();
    }

    @Example
    void nothing_is_proved_outside_a_tree_or_from_the_empty_one() {
        var tree = new TreeReader(STORE, 10);
        assertThatThrownBy(() -> tree.inclusion(10)).isInstanceOf(LogFormatException.class);
        assertThatThrownBy(() -> tree.inclusion(-1)).isInstanceOf(LogFormatException.class);
        assertThatThrownBy(() -> tree.consistency(0)).isInstanceOf(LogFormatException.class);
        assertThatThrownBy(() -> tree.consistency(11)).isInstanceOf(LogFormatException.class);
    }
}
