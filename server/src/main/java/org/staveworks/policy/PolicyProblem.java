package org.staveworks.policy;

import org.staveworks.kernel.problem.ProblemCode;

/// Refusals of this module.
public enum PolicyProblem implements ProblemCode {
    VERSION_NOT_LATER(409),
    VALUE_NOT_WHOLE(422);

    private final int status;

    PolicyProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String module() {
        return "policy";
    }
}
