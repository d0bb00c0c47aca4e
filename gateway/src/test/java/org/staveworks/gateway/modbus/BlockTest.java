package org.staveworks.gateway.modbus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.staveworks.gateway.config.ModbusPoint;
import org.staveworks.gateway.config.ModbusPoint.ByteOrder;
import org.staveworks.gateway.config.ModbusPoint.Format;
import org.staveworks.gateway.config.ModbusPoint.Table;
import org.staveworks.gateway.config.Scaling;

class BlockTest {

    private static ModbusPoint point(Table table, int address, Format format) {
        return new ModbusPoint(
                table + " " + address + " " + format,
                table,
                address,
                table.isBits() ? Format.BIT : format,
                ByteOrder.ABCD,
                0,
                Scaling.NONE,
                null,
                false);
    }

    @Provide
    Arbitrary<List<ModbusPoint>> points() {
        return Combinators.combine(
                        Arbitraries.of(Table.class),
                        Arbitraries.integers().between(0, 400),
                        Arbitraries.of(Format.class))
                .as(BlockTest::point)
                .list()
                .ofMaxSize(60);
    }

    @Property(tries = 300)
    void blocks_cover_every_point_and_read_nothing_outside(
            @ForAll("points") List<ModbusPoint> points,
            @ForAll @IntRange(max = 20) int maxGap,
            @ForAll @IntRange(min = 1, max = 125) int maxRegisters) {
        var blocks = Block.merge(points, maxGap, maxRegisters);
        assertThat(blocks.stream().flatMap(block -> block.points().stream()))
                .containsExactlyInAnyOrderElementsOf(points);
        for (var block : blocks) {
            checkEdges(block);
            assertThat(block.count())
                    .isLessThanOrEqualTo(
                            block.table().isBits() ? Math.min(2000, 16 * maxRegisters) : Math.max(4, maxRegisters));
            var idle = 0;
            for (int address = block.address(); address < block.address() + block.count(); address++) {
                idle = isCovered(block, address) ? 0 : idle + 1;
                assertThat(idle).isLessThanOrEqualTo(maxGap);
            }
        }
    }

    private static void checkEdges(Block block) {
        assertThat(block.points())
                .allMatch(point -> point.table() == block.table()
                        && point.address() >= block.address()
                        && point.end() <= block.address() + block.count());
        assertThat(isCovered(block, block.address())).isTrue();
        assertThat(isCovered(block, block.address() + block.count() - 1)).isTrue();
    }

    private static boolean isCovered(Block block, int address) {
        return block.points().stream().anyMatch(point -> point.address() <= address && point.end() > address);
    }

    @Property(tries = 200)
    void splitting_again_and_again_keeps_every_point_and_ends(@ForAll("points") List<ModbusPoint> points) {
        var kept = new ArrayList<ModbusPoint>();
        var waiting = new ArrayDeque<>(Block.merge(points, 20, 125));
        while (!waiting.isEmpty()) {
            var parts = waiting.removeFirst().split();
            parts.forEach(BlockTest::checkEdges);
            if (parts.size() == 1) {
                kept.addAll(parts.getFirst().points());
                assertThat(parts.getFirst().points().stream()
                                .map(ModbusPoint::address)
                                .distinct())
                        .hasSize(1);
            } else {
                waiting.addAll(parts);
            }
        }
        assertThat(kept).containsExactlyInAnyOrderElementsOf(points);
    }

    @Test
    void a_hundred_neighbours_are_one_request() {
        var points = IntStream.range(0, 100)
                .mapToObj(address -> point(Table.HOLDING, address, Format.UINT16))
                .toList();
        assertThat(Block.merge(points, 8, 120)).hasSize(1);
        assertThat(Block.merge(points, 8, 50)).hasSize(2);
    }
}
