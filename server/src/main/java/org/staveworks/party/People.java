package org.staveworks.party;

import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.staveworks.kernel.access.Caller;

/// People and their memberships (人员与任职).
@Service
public class People {
    /// Makes a person known, or finds the one with the same phone.
    public UUID register(NewPerson person) {
        throw new UnsupportedOperationException();
    }

    /// Gives a person roles in an organisation, in place of those held before.
    public void appoint(UUID personId, UUID organisationId, Set<Role> roles) {
        throw new UnsupportedOperationException();
    }

    /// The person as a caller of one of the person's organisations.
    ///
    /// @throws org.staveworks.kernel.problem.Problem where the person is no member there
    public Caller callerOf(UUID personId, UUID organisationId) {
        throw new UnsupportedOperationException();
    }
}
