package org.staveworks.planning.read;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.Stream;
import org.staveworks.planning.model.Choice;
import org.staveworks.planning.model.Instance;
import org.staveworks.planning.model.InvalidInstanceException;
import org.staveworks.planning.model.Job;
import org.staveworks.planning.model.Lags;
import org.staveworks.planning.model.Machine;
import org.staveworks.planning.model.Placement;
import org.staveworks.planning.model.Setups;

/// How large a file may be: far above what can be planned in one piece, and small enough for memory. The
/// sum of all times has a bound as well, so that no moment of a plan overflows.
final class Bounds {
    static final int BYTES_MAX = 64 << 20;
    static final int ITEMS_MAX = 200_000;
    static final int OPERATIONS_MAX = 1_000_000;
    static final int CHOICES_MAX = 10_000_000;
    static final int FACTORIES_MAX = 1_000;
    static final int WEIGHT_MAX = 10_000;
    static final int TIME_MAX = 100_000_000;
    static final long TIMES_MAX = 1_000_000_000;

    private Bounds() {}

    static byte[] read(InputStream stream) throws IOException {
        var bytes = stream.readNBytes(BYTES_MAX + 1);
        if (bytes.length > BYTES_MAX) {
            throw new InvalidInstanceException("the file is larger than %d MB".formatted(BYTES_MAX >> 20));
        }
        return bytes;
    }

    /// All work one after the other, at its slowest, has to be over in time.
    static Instance requireShort(Instance instance) {
        long sum =
                instance.operations() * (most(instance.setups().stream().map(Setups::times)) + most(instance.lags()));
        sum += instance.jobs().stream()
                .flatMap(job -> job.operations().stream())
                .mapToLong(operation -> slowest(operation.choices()))
                .sum();
        sum += instance.jobs().stream().mapToLong(Job::release).max().orElse(0);
        sum += instance.frozen().stream().mapToLong(Placement::end).max().orElse(0);
        sum += instance.machines().stream().mapToLong(Bounds::reopens).max().orElse(0);
        if (sum > TIMES_MAX) {
            throw new InvalidInstanceException(
                    "all times together (%d): at most %d, take a larger unit of time".formatted(sum, TIMES_MAX));
        }
        return instance;
    }

    private static long slowest(List<Choice> choices) {
        return choices.stream().mapToLong(Choice::time).max().orElse(0);
    }

    private static long reopens(Machine machine) {
        var closed = machine.calendar().closed();
        return Math.max(
                machine.readyAt(), closed.isEmpty() ? 0 : closed.getLast().to());
    }

    private static long most(Lags lags) {
        return most(Stream.of(lags.times()));
    }

    private static long most(Stream<List<List<Integer>>> tables) {
        return tables.flatMap(List::stream)
                .flatMap(List::stream)
                .mapToLong(Integer::longValue)
                .max()
                .orElse(0);
    }
}
