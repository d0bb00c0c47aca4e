package org.staveworks.planning.promise;

/// What a factory can do of a demand.
///
/// @param minimum  smallest lot that it takes
/// @param maximum  the most that it takes; never below the minimum
/// @param unit     what each unit costs there
/// @param once     what taking any of it costs there: setting up, a first piece, a lorry
/// @param readyBy  units that can be with the buyer by the evening of each day, counted from the first; never falling
/// @param distance to the buyer, in kilometres
public record Offer(String factory, int minimum, int maximum, Cost unit, Cost once, int[] readyBy, int distance) {
    public Offer {
        if (minimum < 1 || maximum < minimum || distance < 0) {
            throw new IllegalArgumentException("offer of %s (%d to %d units, %d km): out of bounds"
                    .formatted(factory, minimum, maximum, distance));
        }
        readyBy = readyBy.clone();
        for (int day = 0; day < readyBy.length; day++) {
            if (readyBy[day] < (day == 0 ? 0 : readyBy[day - 1])) {
                throw new IllegalArgumentException(
                        "offer of %s (day %d): what is ready never falls".formatted(factory, day));
            }
        }
    }

    /// Units by the evening of a day; none before the first day, after the last what the last has.
    int ready(int day) {
        return day < 0 || readyBy.length == 0 ? 0 : readyBy[Math.min(day, readyBy.length - 1)];
    }

    /// The first day by whose evening so many are with the buyer; -1 where none is in sight.
    int dayOf(int quantity) {
        int low = 0;
        int high = readyBy.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (readyBy[middle] >= quantity) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low == readyBy.length ? -1 : low;
    }
}
