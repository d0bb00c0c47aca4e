package org.staveworks.kernel.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Locale;

/// The problem details that a caller receives (RFC 9457), `application/problem+json`.
///
/// @param type   stable URI of the kind of problem
/// @param title  the kind of problem, in the caller's language
/// @param detail the state that was found, then advice
/// @param code   the stable short name; clients decide by it
/// @param errors the input fields at fault
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@Schema(name = "Problem")
public record ProblemBody(
        String type,
        String title,
        int status,
        String detail,
        String code,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        List<FieldError> errors) {

    /// @param field   path in the request, such as `lines[2].quantity`
    /// @param code    stable short name
    /// @param message what to do, in the caller's language
    public record FieldError(String field, String code, String message) {}

    public static ProblemBody of(Problem problem, Locale locale) {
        var code = problem.code();
        var errors = problem.fields().stream()
                .map(field -> new FieldError(
                        field.field(), field.code().code(), ProblemTexts.detail(field.code(), field.values(), locale)))
                .toList();
        return new ProblemBody(
                "urn:staveworks:problem:" + code.code(),
                ProblemTexts.title(code, locale),
                code.status(),
                ProblemTexts.detail(code, problem.values(), locale),
                code.code(),
                errors);
    }

    ProblemBody withType(String other) {
        return new ProblemBody(other, title, status, detail, code, errors);
    }
}
