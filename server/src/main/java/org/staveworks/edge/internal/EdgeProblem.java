package org.staveworks.edge.internal;

import org.staveworks.kernel.problem.ProblemCode;

/// Refusals of this module.
public enum EdgeProblem implements ProblemCode {
    /// A connection speaks exactly one protocol, and stays with it.
    ONE_PROTOCOL(422),
    NOT_AN_OPC_URL(422),
    NOT_A_NODE(422),
    NOT_A_HOST(422),
    NOT_A_TOPIC(422),
    /// RFC 6901.
    NOT_A_POINTER(422),
    NOT_A_METRIC(422),
    NOT_A_THUMBPRINT(422),
    /// With this table the value has another form.
    FORMAT_NOT_OF_TABLE(422),
    BIT_WITHOUT_REGISTER(422),
    /// The value would reach past the last register.
    BEYOND_LAST_REGISTER(422),
    NOT_WRITABLE(422),
    METRIC_TWICE(422),
    /// A policy without security has no mode, and the other way round.
    MODE_NOT_OF_POLICY(422),
    /// Whoever changes the address has to know the password too.
    PASSWORD_ANEW(422),
    PASSWORD_WITHOUT_USER(422),
    /// The document of a gateway may have 256 KB.
    CONFIG_TOO_LARGE(422),
    TOO_MANY_CONNECTIONS(409),
    NOTHING_TO_WRITE(422),
    /// What the gateway answered is not what was asked.
    ANSWER_NOT_UNDERSTOOD(422),
    NAMEPLATE_MISSING(409),
    NO_DISTRIBUTION(404);

    private final int status;

    EdgeProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String module() {
        return "edge";
    }
}
