package org.staveworks.tlog.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.staveworks.tlog.Hash;
import org.staveworks.tlog.Naive;

class RowComparisonPropertiesTest {
    private static byte[] hashes(List<byte[]> rows) {
        var hashes = new byte[rows.size() * Hash.SIZE];
        for (var i = 0; i < rows.size(); i++) {
            Hash.ofLeaf(rows.get(i)).copyTo(hashes, i * Hash.SIZE);
        }
        return hashes;
    }

    private static List<Finding> compare(List<byte[]> logged, List<byte[]> found, int step) {
        var comparison = new RowComparison(100);
        for (var at = 0; at < Math.max(logged.size(), found.size()); at += step) {
            comparison.add(hashes(part(logged, at, step)), hashes(part(found, at, step)));
        }
        return comparison.finish();
    }

    private static List<byte[]> part(List<byte[]> rows, int at, int step) {
        return rows.subList(Math.min(at, rows.size()), Math.min(at + step, rows.size()));
    }

    @Property(tries = 200)
    void rows_removed_anywhere_are_found_whatever_the_steps(
            @ForAll @IntRange(min = 1, max = 256) int count,
            @ForAll @IntRange(max = 500) int first,
            @ForAll @IntRange(min = 1, max = 300) int step) {
        var logged = Naive.entries(0, 800);
        var found = new ArrayList<>(logged);
        found.subList(first, first + count).clear();
        assertThat(compare(logged, found, step)).containsExactly(new Finding.RowsRemoved(first, count));
    }

    @Property(tries = 200)
    void rows_added_anywhere_are_found_whatever_the_steps(
            @ForAll @IntRange(min = 1, max = 256) int count,
            @ForAll @IntRange(max = 500) int before,
            @ForAll @IntRange(min = 1, max = 300) int step) {
        var logged = Naive.entries(0, 800);
        var found = new ArrayList<>(logged);
        found.addAll(before, Naive.entries(1000, 1000 + count));
        assertThat(compare(logged, found, step)).containsExactly(new Finding.RowsAdded(before, count));
    }

    @Property(tries = 200)
    void any_difference_is_found_and_none_where_there_is_none(
            @ForAll List<@IntRange(max = 5) Integer> logged, @ForAll List<@IntRange(max = 5) Integer> found) {
        var findings = compare(rows(logged), rows(found), 3);
        assertThat(findings.isEmpty()).isEqualTo(logged.equals(found));
    }

    private static List<byte[]> rows(List<Integer> numbers) {
        return numbers.stream().map(number -> new byte[] {number.byteValue()}).toList();
    }
}
