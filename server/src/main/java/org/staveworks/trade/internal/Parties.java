package org.staveworks.trade.internal;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.party.Organisation;
import org.staveworks.party.Organisations;
import org.staveworks.party.Site;
import org.staveworks.party.Sites;
import org.staveworks.trade.TradeProblem;

/// Looks up the two organisations of a document, and where goods go.
@Component
public class Parties {
    private final Organisations organisations;
    private final Sites sites;

    Parties(Organisations organisations, Sites sites) {
        this.organisations = organisations;
        this.sites = sites;
    }

    /// @param buyer  the buying organisation
    /// @param seller another organisation
    public record Pair(Organisation buyer, Organisation seller) {}

    /// @throws Problem where one of them is unknown or both are the same
    public Pair pair(UUID buyerId, UUID sellerId) {
        if (buyerId.equals(sellerId)) {
            throw new Problem(TradeProblem.SAME_ORGANISATION);
        }
        Map<UUID, Organisation> known = organisations.byIds(List.of(buyerId, sellerId));
        return new Pair(known(known, "buyerId", buyerId), known(known, "sellerId", sellerId));
    }

    /// A site of the buyer's, as the place to which goods go.
    public Site site(UUID siteId, UUID buyerId) {
        var site = sites.require(siteId);
        if (!site.organisationId().equals(buyerId)) {
            throw Problem.field("deliverySiteId", KernelProblem.UNKNOWN_REFERENCE, Map.of("value", siteId));
        }
        return site;
    }

    /// Only the organisation itself, or the platform, acts for it.
    public static void requireCallerIs(UUID organisationId) {
        var caller = CurrentCaller.get();
        if (!caller.isSystem() && !caller.is(organisationId)) {
            throw new Problem(KernelProblem.NOT_FOUND);
        }
    }

    private static Organisation known(Map<UUID, Organisation> known, String field, UUID id) {
        var organisation = known.get(id);
        if (organisation == null) {
            throw Problem.field(field, KernelProblem.UNKNOWN_REFERENCE, Map.of("value", id));
        }
        return organisation;
    }
}
