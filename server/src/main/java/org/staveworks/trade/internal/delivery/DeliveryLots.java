package org.staveworks.trade.internal.delivery;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.staveworks.kernel.id.Ids;
import org.staveworks.kernel.problem.FieldChecks;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.party.Organisations;
import org.staveworks.trace.Happening;
import org.staveworks.trace.LotCode;
import org.staveworks.trace.ScannedCode;
import org.staveworks.trace.TraceEvents;
import org.staveworks.trade.Dispatch;
import org.staveworks.trade.TradeProblem;
import org.staveworks.trade.internal.BusinessDays;
import org.staveworks.trade.internal.Limits;
import org.staveworks.trade.internal.order.OrderLineRow;

/// The lots that deliveries bring, and what is told of them. A delivery without lots tells nothing: what it physically
/// was, nobody knows.
@Component
class DeliveryLots {
    private final DeliverySql sql;
    private final Organisations organisations;
    private final TraceEvents events;
    private final BusinessDays days;

    DeliveryLots(DeliverySql sql, Organisations organisations, TraceEvents events, BusinessDays days) {
        this.sql = sql;
        this.organisations = organisations;
        this.events = events;
        this.days = days;
    }

    /// Bounds, codes that can be read, and no more of lots than the line has.
    static void check(Dispatch command, FieldChecks fields) {
        var hasLots = command.lines().stream().anyMatch(line -> !line.lots().isEmpty());
        var given = command.container();
        if (given != null) {
            fields.check(hasLots, "container", TradeProblem.CONTAINER_WITHOUT_LOTS);
            var container = read(fields, "container", () -> ScannedCode.container(given));
            var isInItself = command.lines().stream()
                    .flatMap(line -> line.lots().stream())
                    .anyMatch(lot -> isSame(lot.code(), container));
            fields.check(!isInItself, "container", TradeProblem.CONTAINER_IN_ITSELF);
        }
        for (int i = 0; i < Math.min(command.lines().size(), Limits.LINES_MAX); i++) {
            check(command.lines().get(i), "lines[" + i + "].", fields);
        }
    }

    private static void check(Dispatch.Line line, String path, FieldChecks fields) {
        if (!fields.check(line.lots().size() <= Dispatch.LOTS_MAX, path + "lots", TradeProblem.LOTS_TOO_MANY)) {
            return;
        }
        var sum = BigDecimal.ZERO;
        var seen = new HashSet<String>();
        for (int i = 0; i < line.lots().size(); i++) {
            var lot = line.lots().get(i);
            var place = path + "lots[" + i + "].";
            fields.decimal(place + "quantity", lot.quantity(), Limits.QUANTITY_MIN, Limits.QUANTITY_MAX);
            var code = read(fields, place + "code", () -> ScannedCode.goods(lot.code()));
            if (code != null && !seen.add(code)) {
                fields.add(place + "code", KernelProblem.DUPLICATE, Map.of());
            }
            sum = sum.add(lot.quantity());
        }
        if (sum.compareTo(line.quantity()) > 0) {
            fields.add(
                    path + "lots",
                    TradeProblem.LOTS_MORE_THAN_LINE,
                    Map.of("lots", plain(sum), "quantity", plain(line.quantity())));
        }
    }

    private static boolean isSame(String code, @Nullable String container) {
        try {
            return ScannedCode.goods(code).equals(container);
        } catch (Problem unreadable) {
            return false;
        }
    }

    private interface Reading {
        String read();
    }

    private static @Nullable String read(FieldChecks fields, String path, Reading reading) {
        try {
            return reading.read();
        } catch (Problem unreadable) {
            fields.add(path, unreadable.code(), unreadable.values());
            return null;
        }
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }

    /// The lots of a delivery whose lines are numbered as in the command.
    static List<DeliveryRow.Lot> rows(Dispatch command, List<DeliveryRow.Line> lines, Map<UUID, OrderLineRow> ordered) {
        var rows = new ArrayList<DeliveryRow.Lot>();
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            var number = 0;
            for (var lot : command.lines().get(i).lots()) {
                rows.add(new DeliveryRow.Lot(
                        Ids.next(),
                        line.deliveryId(),
                        line.id(),
                        line.buyerId(),
                        line.sellerId(),
                        ++number,
                        ScannedCode.goods(lot.code()),
                        lot.quantity(),
                        Objects.requireNonNull(ordered.get(line.orderLineId())).unit()));
            }
        }
        return rows;
    }

    /// What the goods are packed into: what the seller says, else the delivery itself.
    static String container(@Nullable String given, String number) {
        return given == null ? LotCode.ofDelivery(number) : ScannedCode.container(given);
    }

    /// Goods are packed at the moment of their dispatch, or on the day on which it was.
    Instant packedAt(LocalDate dispatchedOn) {
        var now = days.now();
        var moment = days.momentOf(dispatchedOn);
        return moment.isAfter(now) ? now : moment;
    }

    /// Keeps the lots of a new delivery, and tells of packing and shipping.
    void dispatched(DeliveryRow delivery) {
        if (delivery.lots().isEmpty()) {
            return;
        }
        sql.insertLots(delivery.lots());
        events.report(
                delivery.sellerId(),
                List.of(new Happening.Shipped(
                        delivery.id(),
                        Objects.requireNonNull(delivery.packedAt()),
                        parties(delivery, null),
                        delivery.number(),
                        Objects.requireNonNull(delivery.container()),
                        delivery.lots().stream().map(DeliveryLots::amount).toList())));
    }

    /// Tells of the receipt, with the first judgement, and of what was found good and bad. Where lots
    /// stand side by side on a line that is good in part only, nobody said which of them are: nothing is
    /// told of them.
    ///
    /// @param siteId of the buyer, where the order says where goods go
    void judged(
            DeliveryRow delivery,
            @Nullable UUID siteId,
            LocalDate deliveredOn,
            LocalDate acceptedOn,
            List<Verdict> verdicts) {
        if (delivery.lots().isEmpty()) {
            return;
        }
        var parties = parties(delivery, siteId);
        var told = new ArrayList<Happening>();
        var receivedAt = delivery.unpackedAt();
        if (receivedAt == null) {
            receivedAt = notBefore(days.momentOf(deliveredOn), Objects.requireNonNull(delivery.packedAt()));
            sql.unpacked(delivery.id(), receivedAt);
            told.add(new Happening.Received(
                    delivery.id(),
                    receivedAt,
                    parties,
                    delivery.number(),
                    Objects.requireNonNull(delivery.container()),
                    delivery.lots().stream().map(DeliveryLots::amount).toList()));
        }
        var inspectedAt = notBefore(days.momentOf(acceptedOn), receivedAt);
        var byLine = delivery.lots().stream().collect(Collectors.groupingBy(DeliveryRow.Lot::deliveryLineId));
        var lines = delivery.lines().stream().collect(Collectors.toMap(DeliveryRow.Line::id, Function.identity()));
        var found = new HashMap<Boolean, List<Happening.Amount>>();
        for (var verdict : verdicts) {
            var lots = byLine.getOrDefault(verdict.lineId(), List.of());
            var quantity = Objects.requireNonNull(lines.get(verdict.lineId())).quantity();
            collect(found, true, lots, verdict.accepted(), quantity);
            collect(found, false, lots, verdict.rejected(), quantity);
        }
        for (var isGood : List.of(true, false)) {
            var goods = found.getOrDefault(isGood, List.of());
            if (!goods.isEmpty()) {
                told.add(new Happening.Inspected(Ids.next(), inspectedAt, parties, delivery.number(), isGood, goods));
            }
        }
        if (!told.isEmpty()) {
            events.report(delivery.buyerId(), told);
        }
    }

    private static void collect(
            Map<Boolean, List<Happening.Amount>> found,
            boolean isGood,
            List<DeliveryRow.Lot> lots,
            BigDecimal judged,
            BigDecimal ofLine) {
        if (judged.signum() == 0) {
            return;
        }
        var into = found.computeIfAbsent(isGood, word -> new ArrayList<>());
        if (judged.compareTo(ofLine) == 0) {
            lots.stream().map(DeliveryLots::amount).forEach(into::add);
        } else if (lots.size() == 1) {
            var lot = lots.getFirst();
            into.add(new Happening.Amount(lot.code(), judged.min(lot.quantity()), lot.unit()));
        }
    }

    private static Instant notBefore(Instant moment, Instant earliest) {
        return moment.isBefore(earliest) ? earliest : moment;
    }

    private Happening.Parties parties(DeliveryRow delivery, @Nullable UUID siteId) {
        var both = organisations.byIds(List.of(delivery.sellerId(), delivery.buyerId()));
        return new Happening.Parties(
                Objects.requireNonNull(both.get(delivery.sellerId())),
                Objects.requireNonNull(both.get(delivery.buyerId())),
                siteId);
    }

    private static Happening.Amount amount(DeliveryRow.Lot lot) {
        return new Happening.Amount(lot.code(), lot.quantity(), lot.unit());
    }
}
