package org.staveworks.party;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;

/// The sites of organisations. Sites are public within the directory.
@Service
public class Sites {
    public Site require(UUID id) {
        throw new UnsupportedOperationException();
    }

    public List<Site> of(UUID organisationId) {
        throw new UnsupportedOperationException();
    }

    public Map<UUID, List<Site>> ofAll(Collection<UUID> organisationIds) {
        throw new UnsupportedOperationException();
    }

    /// Adds a site to the caller's organisation.
    public UUID add(NewSite site) {
        throw new UnsupportedOperationException();
    }
}
