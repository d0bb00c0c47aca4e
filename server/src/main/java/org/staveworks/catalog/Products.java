package org.staveworks.catalog;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;

/// Products of the caller's organisation.
@Service
public class Products {
    /// @throws org.staveworks.kernel.problem.Problem `not-found`
    public Product require(UUID id) {
        throw new UnsupportedOperationException();
    }

    public Map<UUID, Product> byIds(Collection<UUID> ids) {
        throw new UnsupportedOperationException();
    }

    /// Adds products to the caller's organisation, set-based.
    ///
    /// @return their ids, in order
    public List<UUID> add(List<NewProduct> products) {
        throw new UnsupportedOperationException();
    }
}
