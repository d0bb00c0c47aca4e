package org.staveworks.trace.internal.epcis;

import org.staveworks.kernel.problem.ProblemCode;

/// Refusals of the EPCIS interface, each with the exception that the standard has for it (EPCIS 2.0, clause 8.2.6 and
/// 12.4).
public enum EpcisProblem implements ProblemCode {
    /// A parameter is unknown, or has a value that it can't have.
    QUERY_PARAMETER(400, "QueryParameterException"),
    /// What was sent is no query at all.
    QUERY_INVALID(400, "QueryValidationException"),
    /// More events than the query itself allows.
    QUERY_TOO_LARGE(413, "QueryTooLargeException"),
    QUERY_TOO_COMPLEX(413, "QueryTooComplexException"),
    PAGE_TOKEN_INVALID(400, "QueryParameterException"),
    EVENT_INVALID(400, "ValidationException"),
    /// A document that has neither a place for events nor master data.
    NOTHING_TO_CAPTURE(400, "ValidationException"),
    ERROR_BEHAVIOUR_UNKNOWN(400, "ValidationException"),
    CAPTURE_TOO_LARGE(413, "CaptureLimitExceededException"),
    NO_SUCH_RESOURCE(404, "NoSuchResourceException"),
    QUERY_NAME_TAKEN(409, "ResourceAlreadyExistsException"),
    TOO_MANY_QUERIES(409, "ImplementationException"),
    SUBSCRIPTION_CONTROLS(400, "SubscriptionControlsException"),
    SUBSCRIPTION_DESTINATION(400, "InvalidURIException"),
    TOO_MANY_SUBSCRIPTIONS(409, "ImplementationException"),
    NOT_ACCEPTABLE(406, "NotAcceptableException"),
    VERSION_NOT_SUPPORTED(406, "NotAcceptableException");

    private final int status;
    private final String exception;

    EpcisProblem(int status, String exception) {
        this.status = status;
        this.exception = exception;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String module() {
        return "trace";
    }

    String exception() {
        return exception;
    }
}
