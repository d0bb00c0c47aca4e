package org.staveworks.kernel.id;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/// Identifiers of records: UUID version 7 (RFC 9562 §5.7), so that ids sort by the time of their making.
public final class Ids {
    private static final NoArgGenerator VERSION_7 = Generators.timeBasedEpochGenerator();

    private Ids() {}

    /// A new, time-ordered id.
    public static UUID next() {
        return VERSION_7.generate();
    }

    /// The same id for the same name, always: for facts that are brought in from outside more than once.
    ///
    /// @param name what identifies the fact in its source, such as `scms:line:4711`
    public static UUID named(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }
}
