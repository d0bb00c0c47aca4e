package org.staveworks.telemetry.chunk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.staveworks.telemetry.Measured;
import org.staveworks.telemetry.Points;

class PackerTest {
    @Property
    void pointsComeOutAsTheyWentInToTheBit(
            @ForAll("values") List<Double> values, @ForAll("distances") List<Long> distances) {
        var points = points(values, distances);

        var back = Packer.unpack(Packer.pack(points));

        assertThat(back.times()).containsExactly(points.times());
        assertThat(bits(back)).containsExactly(bits(points));
    }

    @Provide
    Arbitrary<List<Double>> values() {
        var machines = Arbitraries.integers().between(-10_000_000, 10_000_000).map(whole -> whole / 1000.0);
        var states = Arbitraries.of(0.0, 1.0, -0.0, 65_535.0, Double.MIN_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE);
        var any = Arbitraries.longs().map(Double::longBitsToDouble).filter(Double::isFinite);
        return Arbitraries.oneOf(
                machines.list().ofMinSize(1).ofMaxSize(300),
                states.list().ofMinSize(1).ofMaxSize(300),
                any.list().ofMinSize(1).ofMaxSize(300),
                Arbitraries.oneOf(machines, states, any).list().ofMinSize(1).ofMaxSize(300));
    }

    @Provide
    Arbitrary<List<Long>> distances() {
        return Arbitraries.oneOf(
                Arbitraries.of(1000L).list().ofSize(300),
                Arbitraries.longs().between(1, 90_000_000_000L).list().ofSize(300),
                Arbitraries.longs().between(990, 1010).list().ofSize(300));
    }

    private static Points points(List<Double> values, List<Long> distances) {
        var times = new long[values.size()];
        long time = -5_000_000_000L;
        for (int i = 0; i < times.length; i++) {
            time += distances.get(i);
            times[i] = time;
        }
        return new Points(
                times, values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private static long[] bits(Points points) {
        return Arrays.stream(points.values())
                .mapToLong(Double::doubleToRawLongBits)
                .toArray();
    }

    @Test
    void spoiledBytesAreToldAndNothingElseHappens() {
        var random = new Random(7);
        var packed = Packer.pack(Measured.walk(600, 1));
        for (int n = 0; n < 3_000; n++) {
            var spoiled = Arrays.copyOf(packed, n % 2 == 0 ? packed.length : random.nextInt(packed.length));
            if (n % 2 == 0) {
                spoiled[random.nextInt(spoiled.length)] ^= (byte) (1 + random.nextInt(255));
            }
            try {
                assertThat(Packer.unpack(spoiled).size()).isPositive();
            } catch (UnreadableChunkException told) {
                assertThat(told).hasMessageNotContaining("null");
            }
        }
        assertThatThrownBy(() -> Packer.unpack(new byte[0])).isInstanceOf(UnreadableChunkException.class);
        assertThatThrownBy(() -> Packer.unpack(new byte[] {2, 0, 1, 0, 0, 0, 0, 1}))
                .hasMessage("version 2, form 0");
    }

    @Test
    void whatMachinesSendTakesLessThanThreeBytesAPoint() throws IOException {
        assertThat(bytesAPoint(Measured.walk(60_000, 3))).isLessThan(1.6);
        for (int column = 1; column <= 6; column++) {
            assertThat(bytesAPoint(Measured.steel(column))).isLessThan(2.0);
        }
    }

    private static double bytesAPoint(Points points) {
        long bytes = 0;
        for (int first = 0; first < points.size(); first += 600) {
            int end = Math.min(points.size(), first + 600);
            var chunk = new Points(
                    Arrays.copyOfRange(points.times(), first, end), Arrays.copyOfRange(points.values(), first, end));
            bytes += Packer.pack(chunk).length;
        }
        return bytes / (double) points.size();
    }

    @Test
    void anEmptyChunkDoesNotExist() {
        assertThatIllegalArgumentException().isThrownBy(() -> Packer.pack(Points.NONE));
        assertThatIllegalArgumentException().isThrownBy(() -> Summary.of(Points.NONE));
    }
}
