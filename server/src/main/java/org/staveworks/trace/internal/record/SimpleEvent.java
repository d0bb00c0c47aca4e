package org.staveworks.trace.internal.record;

import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One thing that happened, as a form has it.
///
/// @param place   URI of the place; the member itself where it is missing
/// @param partner URI of who sent it, or whom it goes to
/// @param from    what it was made of, or what was packed
public record SimpleEvent(
        Happening what,
        Material goods,
        OffsetDateTime time,
        @Nullable String place,
        @Nullable String partner,
        List<Material> from) {
    public SimpleEvent {
        from = List.copyOf(from);
    }
}
