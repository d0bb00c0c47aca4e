package org.staveworks.trace.internal.report;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.staveworks.kernel.id.Ids;
import org.staveworks.lineage.epcis.Contexts;
import org.staveworks.lineage.epcis.EpcisEvent;
import org.staveworks.lineage.epcis.EpcisEvent.Action;
import org.staveworks.lineage.epcis.EpcisEvent.AggregationEvent;
import org.staveworks.lineage.epcis.EpcisEvent.BusinessTransaction;
import org.staveworks.lineage.epcis.EpcisEvent.Context;
import org.staveworks.lineage.epcis.EpcisEvent.Head;
import org.staveworks.lineage.epcis.EpcisEvent.ObjectEvent;
import org.staveworks.lineage.epcis.EpcisEvent.Party;
import org.staveworks.lineage.epcis.EpcisEvent.Place;
import org.staveworks.lineage.epcis.EpcisEvent.QuantityElement;
import org.staveworks.lineage.epcis.EpcisEvent.TransformationEvent;
import org.staveworks.lineage.epcis.EventNode;
import org.staveworks.lineage.epcis.EventNodes;
import org.staveworks.lineage.epcis.Timestamp;
import org.staveworks.lineage.epcis.Value.Field;
import org.staveworks.lineage.epcis.Value.Group;
import org.staveworks.party.Organisation;
import org.staveworks.trace.Happening;
import org.staveworks.trace.Happening.Amount;
import org.staveworks.trace.Happening.Parties;
import org.staveworks.trace.LotCode;
import org.staveworks.trace.ScannedCode;

/// Says in EPCIS what happened.
///
/// Each event names its report among its business transactions: two scans of the same lot, quantity and moment are two
/// facts, and the event hash, which leaves the event's id out, has to tell them apart.
public final class EventWriting {
    /// Units of UN/ECE Rec. 20 that only count: EPCIS has them without a unit (clause 7.3.3.3).
    private static final Set<String> COUNTS = Set.of("H87", "C62", "EA");
    /// As many as one happening becomes at most.
    private static final int EVENTS_MAX = 2;

    /// EPCIS takes codes of two or three characters; Rec. 20 has this one for units that the parties agreed on.
    private static final int UOM_LENGTH_MIN = 2;
    private static final String NO_UNIT_OF_THE_LIST = "ZZ";
    private static final String OWNER = "owning_party";

    private EventWriting() {}

    /// @param zone of the place where things happen
    public static List<EventNode> events(UUID ownerId, Happening happening, ZoneId zone) {
        var told = new Told(ownerId, happening, zone);
        var events = switch (happening) {
            case Happening.Used used -> List.of(told.used(used));
            case Happening.Made made -> List.of(told.made(made));
            case Happening.Shipped shipped -> told.shipped(shipped);
            case Happening.Received received -> told.received(received);
            case Happening.Inspected inspected -> List.of(told.inspected(inspected));
        };
        return events.stream().map(EventNodes::of).toList();
    }

    /// Ids that the events of a report may have.
    public static List<String> ids(UUID ownerId, UUID report) {
        var ids = new ArrayList<String>();
        for (var number = 0; number < EVENTS_MAX; number++) {
            ids.add(id(ownerId, report, number));
        }
        return ids;
    }

    private static String id(UUID ownerId, UUID report, int number) {
        return "urn:uuid:" + Ids.named("trace-report:" + ownerId + ":" + report + ":" + number);
    }

    /// The declaration that takes an event back.
    public static EventNode takenBack(EventNode event, Instant now) {
        var fields = new ArrayList<>(event.content().fields());
        fields.add(new Field(
                "errorDeclaration",
                new Group(List.of(
                        new Field(
                                "declarationTime",
                                now.truncatedTo(ChronoUnit.MILLIS).toString()),
                        new Field("reason", "did_not_occur")))));
        return new EventNode(event.type(), new Group(fields), event.contexts(), event.prefixes());
    }

    /// One report, and how far it was told.
    private static final class Told {
        private final UUID ownerId;
        private final Happening happening;
        private final ZoneId zone;
        private int number;

        Told(UUID ownerId, Happening happening, ZoneId zone) {
            this.ownerId = ownerId;
            this.happening = happening;
            this.zone = zone;
        }

        EpcisEvent used(Happening.Used used) {
            var code = used.material().code();
            var isSingle = ScannedCode.isSingle(code);
            return new TransformationEvent(
                    head(),
                    isSingle ? List.of(code) : null,
                    isSingle ? null : quantities(List.of(used.material())),
                    null,
                    null,
                    LotCode.ofWorkOrder(used.maker(), used.workOrder()),
                    work(null, used.maker(), used.workOrder()),
                    null,
                    null,
                    List.of(),
                    Contexts.NONE);
        }

        EpcisEvent made(Happening.Made made) {
            return new TransformationEvent(
                    head(),
                    null,
                    null,
                    null,
                    quantities(List.of(made.lot())),
                    LotCode.ofWorkOrder(made.maker(), made.workOrder()),
                    work("active", made.maker(), made.workOrder()),
                    null,
                    null,
                    List.of(),
                    Contexts.NONE);
        }

        List<EpcisEvent> shipped(Happening.Shipped shipped) {
            return List.of(
                    packing(
                            Action.ADD,
                            shipped.container(),
                            shipped.goods(),
                            delivery(
                                    "packing",
                                    "in_progress",
                                    place(shipped.parties().from()),
                                    shipped.parties(),
                                    "desadv",
                                    shipped.delivery())),
                    goods(
                            List.of(shipped.container()),
                            shipped.goods(),
                            delivery("shipping", "in_transit", null, shipped.parties(), "desadv", shipped.delivery())));
        }

        List<EpcisEvent> received(Happening.Received received) {
            var place = arrival(received.parties());
            return List.of(
                    goods(
                            List.of(received.container()),
                            received.goods(),
                            delivery(
                                    "receiving",
                                    "in_progress",
                                    place,
                                    received.parties(),
                                    "recadv",
                                    received.delivery())),
                    packing(
                            Action.DELETE,
                            received.container(),
                            received.goods(),
                            delivery(
                                    "unpacking",
                                    "in_progress",
                                    place,
                                    received.parties(),
                                    "recadv",
                                    received.delivery())));
        }

        EpcisEvent inspected(Happening.Inspected inspected) {
            return goods(
                    List.of(),
                    inspected.goods(),
                    delivery(
                            "inspecting",
                            inspected.isGood() ? "conformant" : "non_conformant",
                            arrival(inspected.parties()),
                            inspected.parties(),
                            "recadv",
                            inspected.delivery()));
        }

        private Head head() {
            var at = happening.at().truncatedTo(ChronoUnit.MILLIS);
            var offset = zone.getRules().getOffset(at).getId();
            return new Head(
                    Timestamp.of(at),
                    null,
                    offset.equals("Z") ? "+00:00" : offset,
                    id(ownerId, happening.report(), number++),
                    null,
                    List.of());
        }

        private static Place place(Organisation member) {
            return new Place(LotCode.ofMember(member), List.of());
        }

        private static Place arrival(Parties parties) {
            var siteId = parties.siteId();
            return siteId == null ? place(parties.to()) : new Place(LotCode.ofSite(parties.to(), siteId), List.of());
        }

        /// @param disposition of what comes out
        private Context work(@Nullable String disposition, Organisation maker, String workOrder) {
            return new Context(
                    "commissioning",
                    disposition,
                    null,
                    place(maker),
                    place(maker),
                    transactions("prodorder", LotCode.ofWorkOrder(maker, workOrder)),
                    null,
                    null);
        }

        private Context delivery(
                String step,
                String disposition,
                @Nullable Place place,
                Parties parties,
                String document,
                String delivery) {
            return new Context(
                    step,
                    disposition,
                    null,
                    place,
                    place,
                    transactions(document, LotCode.ofDelivery(delivery)),
                    List.of(new Party(OWNER, LotCode.ofMember(parties.from()))),
                    List.of(new Party(OWNER, LotCode.ofMember(parties.to()))));
        }

        private List<BusinessTransaction> transactions(String type, String document) {
            return List.of(
                    new BusinessTransaction(type, document),
                    new BusinessTransaction(null, "urn:uuid:" + happening.report()));
        }

        private EpcisEvent goods(List<String> containers, List<Amount> goods, Context context) {
            var singles = new ArrayList<>(containers);
            singles.addAll(singles(goods));
            return new ObjectEvent(
                    head(),
                    singles.isEmpty() ? null : singles,
                    quantities(goods),
                    Action.OBSERVE,
                    context,
                    null,
                    null,
                    List.of(),
                    Contexts.NONE);
        }

        private EpcisEvent packing(Action action, String container, List<Amount> goods, Context context) {
            var singles = singles(goods);
            return new AggregationEvent(
                    head(),
                    container,
                    singles.isEmpty() ? null : singles,
                    quantities(goods),
                    action,
                    context,
                    null,
                    List.of(),
                    Contexts.NONE);
        }

        private static List<String> singles(List<Amount> goods) {
            return goods.stream()
                    .map(Amount::code)
                    .filter(ScannedCode::isSingle)
                    .distinct()
                    .toList();
        }

        private record Kind(String code, @Nullable String uom) {}

        /// One element for each lot and unit, whatever lines they stood on; nothing where there are only single
        /// objects.
        private static @Nullable List<QuantityElement> quantities(List<Amount> amounts) {
            var sums = new LinkedHashMap<Kind, BigDecimal>();
            for (var amount : amounts) {
                if (!ScannedCode.isSingle(amount.code())) {
                    sums.merge(new Kind(amount.code(), uom(amount)), amount.quantity(), BigDecimal::add);
                }
            }
            if (sums.isEmpty()) {
                return null;
            }
            return sums.entrySet().stream()
                    .map(sum -> new QuantityElement(
                            sum.getKey().code(),
                            plain(sum.getValue()),
                            sum.getKey().uom()))
                    .toList();
        }

        /// A part of a piece can only be said with the unit.
        private static @Nullable String uom(Amount amount) {
            var isWhole = amount.quantity().stripTrailingZeros().scale() <= 0;
            if (isWhole && COUNTS.contains(amount.unit())) {
                return null;
            }
            return amount.unit().length() < UOM_LENGTH_MIN ? NO_UNIT_OF_THE_LIST : amount.unit();
        }

        private static BigDecimal plain(BigDecimal number) {
            return new BigDecimal(number.stripTrailingZeros().toPlainString());
        }
    }
}
