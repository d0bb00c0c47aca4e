package org.staveworks.kernel.today;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.staveworks.kernel.access.Caller;

/// A module's share of the search over everything.
public interface SearchContributor {
    /// @param text at least two characters, already trimmed
    /// @return at most eight hits, best first
    List<Hit> search(String text, Caller caller);

    /// @param type such as `order`; with the id it makes the link
    @Schema(name = "SearchHit")
    record Hit(String type, UUID id, @Nullable String number, String title) {}
}
