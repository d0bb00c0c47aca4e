package org.staveworks.trace;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.staveworks.lineage.id.Gs1Identity;
import org.staveworks.party.Organisation;
import org.staveworks.trace.internal.capture.NamedMembers;

/// How lots, work orders and deliveries of members are named in events (批次编码). This is the only place that composes
/// such names.
public final class LotCode {
    private static final String LOT = "urn:staveworks:lot:";
    private static final String WORK_ORDER = "urn:staveworks:work-order:";
    private static final String DELIVERY = "urn:staveworks:delivery:";

    private LotCode() {}

    /// The code of goods that were made together: a GS1 Digital Link where their product has a GTIN, else a name under
    /// their maker's identifier.
    ///
    /// @param gtin   of the product, in any of its lengths
    /// @param number of the lot, unique for its maker
    public static String of(Organisation maker, @Nullable String gtin, String number) {
        if (gtin != null) {
            try {
                return Gs1Identity.of("01", gtin, "10", number).canonicalUri();
            } catch (IllegalArgumentException unfit) {
                // A number that is too long for (10), or has characters that GS1 does not know, still names the lot.
            }
        }
        return LOT + NamedMembers.path(maker.scheme(), maker.identifier()) + ":" + NamedMembers.encoded(number);
    }

    /// The transformation that is a work order of a member.
    public static String ofWorkOrder(Organisation maker, String number) {
        return WORK_ORDER + NamedMembers.path(maker.scheme(), maker.identifier()) + ":" + NamedMembers.encoded(number);
    }

    /// What goods of a delivery are packed into, where nobody gave the container a code of its own.
    ///
    /// @param number of the delivery note, unique for the installation
    public static String ofDelivery(String number) {
        return DELIVERY + NamedMembers.encoded(number);
    }

    /// A member as party of events, and as their place where no site is known.
    public static String ofMember(Organisation member) {
        return NamedMembers.code(member.scheme(), member.identifier());
    }

    /// A site of a member as place of events.
    public static String ofSite(Organisation member, UUID siteId) {
        return NamedMembers.SITE + NamedMembers.path(member.scheme(), member.identifier()) + ":" + siteId;
    }
}
