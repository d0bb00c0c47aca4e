package org.staveworks.alarm;

import org.staveworks.kernel.problem.ProblemCode;

/// Refusals of this module.
public enum AlarmProblem implements ProblemCode {
    /// A tree of conditions is too deep or has too many leaves.
    CONDITION_TOO_LARGE(422),
    /// The upper limit lies below the lower one.
    LIMITS_CROSSED(422),
    /// A rule is of a device or of a machine, not of both.
    ONE_TARGET_ONLY(422),
    /// What the rule that comes along says is fixed; it can be switched off.
    BUILTIN_RULE(409),
    /// Nobody has to acknowledge it any more.
    NOTHING_TO_ACKNOWLEDGE(409),
    /// Only what is active can be shelved.
    NOT_ACTIVE(409),
    NOT_SHELVED(409),
    /// The span is empty or longer than one answer takes.
    TRIAL_SPAN(422),
    TOO_MANY_RULES(409),
    TOO_MANY_CHAINS(409),
    TOO_MANY_CHANNELS(409),
    /// Rules refer to it.
    CHAIN_IN_USE(409),
    NOTIFIER_UNKNOWN(422),
    /// The notifier does not take that address.
    ADDRESS_NOT_TAKEN(422),
    /// This installation has no mail server.
    MAIL_NOT_OFFERED(409),
    /// The mail server knows nobody of that address.
    MAIL_REFUSED(422),
    /// The mail server was not reached, or puts it off.
    MAIL_NOT_SENT(409),
    TOO_MANY_CODES(429),
    /// The code that came back is another one, too old, or was tried too often.
    CODE_NOT_RIGHT(422);

    private final int status;

    AlarmProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String module() {
        return "alarm";
    }
}
