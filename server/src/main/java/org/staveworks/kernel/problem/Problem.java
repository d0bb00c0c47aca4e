package org.staveworks.kernel.problem;

import java.util.List;
import java.util.Map;

/// A step that is refused for a reason the caller can understand and mend.
///
/// It rolls the transaction back and reaches the caller as problem details (RFC 9457).
public class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient ProblemCode code;
    private final transient Map<String, ?> values;
    private final transient List<FieldProblem> fields;

    /// @param values fill the `{places}` of the text; name the state that was found
    public Problem(ProblemCode code, Map<String, ?> values) {
        this(code, values, List.of());
    }

    public Problem(ProblemCode code) {
        this(code, Map.of(), List.of());
    }

    /// @param fields which input fields are at fault
    public Problem(ProblemCode code, Map<String, ?> values, List<FieldProblem> fields) {
        super(code.code() + " " + values + (fields.isEmpty() ? "" : " " + fields), null, false, false);
        this.code = code;
        this.values = values;
        this.fields = List.copyOf(fields);
    }

    /// Bad input in one field.
    public static Problem field(String field, ProblemCode code, Map<String, ?> values) {
        return new Problem(KernelProblem.INVALID_INPUT, Map.of(), List.of(new FieldProblem(field, code, values)));
    }

    public ProblemCode code() {
        return code;
    }

    public Map<String, ?> values() {
        return values;
    }

    public List<FieldProblem> fields() {
        return fields;
    }
}
