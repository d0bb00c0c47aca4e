package org.staveworks.trace;

import org.staveworks.kernel.problem.ProblemCode;

/// Refusals of tracing.
public enum TraceProblem implements ProblemCode {
    DOCUMENT_UNREADABLE(400),
    DOCUMENT_INVALID(422),
    DOCUMENT_TOO_LARGE(413),
    CODE_UNREADABLE(422),
    ITEM_UNKNOWN(404),
    NOT_LOGGED_YET(409),
    PREFIX_MISREAD(422),
    PREFIX_DECIDED(409),
    PREFIX_TAKEN(409),
    SHARE_WITH_SELF(422),
    WALK_TOO_LARGE(422),
    RECALL_NOT_YOURS(403),
    RECALL_ENDED(409),
    FEEDBACK_UNHEARD(404),
    FEEDBACK_CLOSED(409),
    UNIT_UNKNOWN(422),
    TIME_MISREAD(422),
    MEMBER_UNKNOWN(422),
    CHECK_DIGIT_WRONG(422),
    VERIFIER_KEY_MISREAD(422),
    WITNESS_ADDRESS(422),
    TOO_MANY_LOGS(409),
    TOO_MANY_WITNESSES(409);

    private final int status;

    TraceProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String module() {
        return "trace";
    }
}
