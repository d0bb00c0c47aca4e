package org.staveworks.party;

import org.staveworks.kernel.problem.ProblemCode;

/// Refusals of this module.
public enum PartyProblem implements ProblemCode {
    CREDIT_CODE_NOT_VALID(422),
    SCHEME_NOT_VALID(422),
    IDENTIFIER_TAKEN(409),
    PHONE_NOT_VALID(422),
    NOT_A_MEMBER(403),
    ROLES_MISSING(422),
    ROLE_NOT_FOR_KIND(422),
    LAST_OWNER(409),
    ALREADY_A_MEMBER(409),
    BADGE_TAKEN(409),
    PIN_NOT_VALID(422),
    SIGN_IN_FAILED(401),
    SIGN_IN_LOCKED(429),
    PASSWORD_TOO_SHORT(422),
    PASSWORD_WRONG(422),
    PERSON_ONLY(403),
    KIND_NOT_OPEN(422),
    INVITATION_NOT_VALID(404),
    INVITATION_NOT_YOURS(403),
    VERIFICATION_WAITING(409),
    VERIFICATION_DECIDED(409),
    ALREADY_VERIFIED(409),
    SITE_LIMIT(409),
    KEY_LIMIT(409),
    ROLE_BEYOND_OWN(422);

    private final int status;

    PartyProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String module() {
        return "party";
    }
}
