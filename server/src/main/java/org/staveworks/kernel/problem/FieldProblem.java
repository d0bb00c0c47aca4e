package org.staveworks.kernel.problem;

import java.util.Map;

/// What is wrong with one input field.
///
/// @param field path in the request, such as `lines[2].quantity`
/// @param code  its `.detail` text is shown beside the field
public record FieldProblem(String field, ProblemCode code, Map<String, ?> values) {
    public FieldProblem {
        values = Map.copyOf(values);
    }

    public FieldProblem(String field, ProblemCode code) {
        this(field, code, Map.of());
    }
}
