package org.staveworks.trace;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.staveworks.party.Organisation;

/// What happened to goods, as business modules say it; [TraceEvents] writes it down in the words of EPCIS.
public sealed interface Happening {
    /// Which report this is: taken back by it, and no second one is written for it.
    UUID report();

    /// When it happened.
    Instant at();

    /// So much of a lot, or of a kind of goods.
    ///
    /// @param code a canonical URI, see [LotCode] and [ScannedCode]
    /// @param unit UN/ECE Rec. 20 code
    record Amount(String code, BigDecimal quantity, String unit) {
        public Amount {
            if (code.isBlank() || quantity.signum() <= 0 || unit.isBlank()) {
                throw new IllegalArgumentException(
                        "Amount (%s %s) of goods (%s). Maybe nothing of it is there to report."
                                .formatted(quantity, unit, code));
            }
        }
    }

    /// From whom to whom goods go; both read what is told of them.
    ///
    /// @param siteId of the receiver's site where they arrive; missing where none was agreed
    record Parties(
            Organisation from, Organisation to, @Nullable UUID siteId) {}

    /// Material was used for a work order (领料投料).
    ///
    /// @param workOrder number, unique for the maker
    record Used(UUID report, Instant at, Organisation maker, String workOrder, Amount material) implements Happening {}

    /// Goods came out of a work order (产出).
    record Made(UUID report, Instant at, Organisation maker, String workOrder, Amount lot) implements Happening {}

    /// Goods were packed and sent off (装箱发运).
    ///
    /// @param delivery  number of the note
    /// @param container code of what they are in
    record Shipped(UUID report, Instant at, Parties parties, String delivery, String container, List<Amount> goods)
            implements Happening {
        public Shipped {
            goods = List.copyOf(goods);
        }
    }

    /// Goods arrived and were unpacked (收货).
    record Received(UUID report, Instant at, Parties parties, String delivery, String container, List<Amount> goods)
            implements Happening {
        public Received {
            goods = List.copyOf(goods);
        }
    }

    /// The buyer found goods good or not (验收).
    record Inspected(UUID report, Instant at, Parties parties, String delivery, boolean isGood, List<Amount> goods)
            implements Happening {
        public Inspected {
            goods = List.copyOf(goods);
        }
    }
}
