package org.staveworks.telemetry.chunk;

import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.stream.Stream;

/// Values in the coding that makes the fewest bytes of them.
///
/// @param places decimals that were taken out; 0 for fractions
record PackedValues(Coding coding, int places, byte[] bytes) {
    static PackedValues of(double[] values) {
        var scaled = Decimals.of(values);
        if (scaled == null) {
            return new PackedValues(Coding.FRACTIONS, 0, Coding.FRACTIONS.write(values));
        }
        return Stream.of(Coding.DIFFERENCES, Coding.RUNS, Coding.BITS)
                .map(coding -> new PackedValues(coding, scaled.places(), coding.write(scaled.whole())))
                .min(Comparator.comparingInt(packed -> packed.bytes().length))
                .orElseThrow();
    }

    static double[] read(Coding coding, int places, ByteBuffer in, int count) {
        if (coding == Coding.FRACTIONS) {
            return coding.readFractions(in.slice(), count);
        }
        var whole = coding.readWhole(in.slice(), count);
        var values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = Decimals.back(whole[i], places);
        }
        return values;
    }
}
