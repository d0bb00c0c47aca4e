package org.staveworks.kernel.today;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One kind of work that waits.
///
/// @param kind  stable name that the interface has words for, such as `order-to-confirm`
/// @param count how many wait in all
/// @param items the most urgent ones, at most ten
public record TodayTask(String kind, long count, List<Item> items) {
    public TodayTask {
        items = List.copyOf(items);
    }

    /// @param subjectType such as `order`; with the id it makes the link
    /// @param due         by when, where there is a date
    @Schema(name = "TodayItem")
    public record Item(
            String subjectType,
            UUID subjectId,
            @Nullable String number,
            String title,
            @Nullable String counterparty,
            @Nullable LocalDate due) {}
}
