package org.staveworks.party;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;

/// The organisations (组织) of this installation.
@Service
public class Organisations {
    /// @throws org.staveworks.kernel.problem.Problem `not-found`
    public Organisation require(UUID id) {
        throw new UnsupportedOperationException();
    }

    public Map<UUID, Organisation> byIds(Collection<UUID> ids) {
        throw new UnsupportedOperationException();
    }

    public Optional<Organisation> byIdentifier(String scheme, String identifier) {
        throw new UnsupportedOperationException();
    }

    /// Registers an organisation; it stays unverified until the operator decides.
    ///
    /// @throws org.staveworks.kernel.problem.Problem where the identifier is not valid in its scheme or is taken
    public UUID register(NewOrganisation organisation) {
        throw new UnsupportedOperationException();
    }
}
