package org.staveworks.kernel.problem;

/// Refusals that any module can give.
public enum KernelProblem implements ProblemCode {
    INVALID_INPUT(422),
    UNREADABLE_REQUEST(400),
    NOT_SIGNED_IN(401),
    NOT_ALLOWED(403),
    NOT_FOUND(404),
    METHOD_NOT_ALLOWED(405),
    UNSUPPORTED_MEDIA_TYPE(415),
    TOO_LARGE(413),
    /// Its value `seconds` says when to come again.
    TOO_MANY_REQUESTS(429),
    CONFLICT(409),
    IDEMPOTENCY_KEY_MISSING(400),
    IDEMPOTENCY_KEY_INVALID(400),
    IDEMPOTENCY_KEY_REUSED(409),
    UNKNOWN_FIELD(400),
    UNKNOWN_FILTER(400),
    INVALID_CURSOR(400),
    INTERNAL_ERROR(500),
    REQUIRED(422),
    NOT_POSITIVE(422),
    NEGATIVE(422),
    TOO_LONG(422),
    OUT_OF_RANGE(422),
    NOT_A_NUMBER(422),
    NOT_A_DATE(422),
    NOT_ONE_OF(422),
    NOT_WELL_FORMED(422),
    DATE_IN_PAST(422),
    DUPLICATE(409),
    UNKNOWN_REFERENCE(422),
    IMPORT_KIND_UNKNOWN(404),
    IMPORT_FILE_UNREADABLE(422),
    IMPORT_EMPTY(422),
    IMPORT_TOO_LONG(422),
    IMPORT_COLUMN_MISSING(422),
    IMPORT_HAS_ERRORS(409),
    IMPORT_ROW_BELONGS_TO_FAULTY(422),
    IMPORT_NOT_CHECKED(409),
    ATTACHMENT_TYPE_NOT_ALLOWED(422),
    EXPORT_TOO_LONG(422);

    private final int status;

    KernelProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String module() {
        return "kernel";
    }
}
