package org.staveworks.kernel.imports;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.staveworks.kernel.problem.ProblemCode;

/// What is wrong with a cell, kept so that it can be told in any language later.
///
/// @param column technical name; missing where the fault is the whole row's
/// @param module of the problem code
/// @param code   of the problem
public record CellError(@Nullable String column, String module, String code, Map<String, String> values) {
    static CellError of(@Nullable String column, ProblemCode code, Map<String, ?> values) {
        var texts = new TreeMap<String, String>();
        values.forEach((name, value) -> texts.put(name, String.valueOf(value)));
        return new CellError(column, code.module(), code.code(), texts);
    }
}
