package org.staveworks.catalog.internal.imports;

import java.util.Map;
import org.staveworks.catalog.Product;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;

/// Products as import files name them: by code.
final class ProductCodes {
    private ProductCodes() {}

    /// @throws Problem naming the column
    static Product require(Map<String, Product> known, String column, String code) {
        var product = known.get(code);
        if (product == null) {
            throw Problem.field(column, KernelProblem.UNKNOWN_REFERENCE, Map.of("value", code));
        }
        return product;
    }
}
