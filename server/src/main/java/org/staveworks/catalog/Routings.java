package org.staveworks.catalog;

import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;

/// How products are made (工艺路线).
@Service
public class Routings {
    /// The steps of a product, in order; empty where none are kept.
    public List<Operation> of(UUID productId) {
        throw new UnsupportedOperationException();
    }

    /// Replaces the routing of one of the caller's products.
    public void replace(UUID productId, List<Operation> operations) {
        throw new UnsupportedOperationException();
    }
}
