package org.staveworks.kernel.list;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.staveworks.kernel.access.SignedIn;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.kernel.web.RequestLocale;

/// Tells the user interface which columns a list has.
@RestController
class ListsController {
    private final Map<String, Listing<?>> listings;

    ListsController(List<Listing<?>> listings) {
        this.listings = listings.stream().collect(Collectors.toMap(Listing::name, Function.identity()));
    }

    /// @param label      in the reader's language
    /// @param filterable with the operators of [ListQuery]
    record ColumnView(String name, String label, ColumnType type, boolean sortable, boolean filterable) {}

    @GetMapping("/api/v1/lists/{list}")
    @SignedIn
    List<ColumnView> columns(@PathVariable String list, HttpServletRequest request) {
        var listing = listings.get(list);
        if (listing == null) {
            throw new Problem(KernelProblem.NOT_FOUND);
        }
        var locale = RequestLocale.of(request);
        return listing.columns().stream()
                .filter(Column::exported)
                .map(column -> new ColumnView(
                        column.name(),
                        Exports.label(listing, column, locale),
                        column.type(),
                        column.isSortable(),
                        true))
                .toList();
    }
}
