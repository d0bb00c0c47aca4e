package org.staveworks.replay.internal;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.staveworks.kernel.access.Caller;
import org.staveworks.kernel.value.Money;
import org.staveworks.kernel.value.Quantity;
import org.staveworks.replay.Freight;
import org.staveworks.replay.HistoryLine;
import org.staveworks.trade.ChargeKind;
import org.staveworks.trade.Dispatch;
import org.staveworks.trade.FreightBasis;
import org.staveworks.trade.NewOrderLine;
import org.staveworks.trade.OrderKind;
import org.staveworks.trade.PaymentTerms;
import org.staveworks.trade.PlaceOrder;
import org.staveworks.trade.TermsBasis;

/// Lines of the history in the words of the trade module.
final class Commands {
    static final String CURRENCY = "USD";
    private static final PaymentTerms TERMS = new PaymentTerms(TermsBasis.DELIVERY, 60, 30);
    private static final String PACK = "NMP";
    private static final int TEXT_LENGTH_MAX = 200;

    private Commands() {}

    /// A line with the id that it has in the order.
    record Numbered(HistoryLine line, UUID orderLineId) {}

    static PlaceOrder order(
            List<HistoryLine> lines,
            Caller buyer,
            Caller vendor,
            Map<HistoryLine.Item, UUID> products,
            LocalDate orderedOn) {
        var first = lines.getFirst();
        return new PlaceOrder(
                buyer.organisationId(),
                vendor.organisationId(),
                OrderKind.BULK,
                first.order(),
                null,
                CURRENCY,
                TERMS,
                BigDecimal.ZERO,
                null,
                null,
                text(first.incoterm()),
                text(first.mode()),
                null,
                "Project " + first.project(),
                orderedOn,
                lines.stream().map(line -> orderLine(line, products)).toList());
    }

    private static NewOrderLine orderLine(HistoryLine line, Map<HistoryLine.Item, UUID> products) {
        return new NewOrderLine(
                products.get(line.item()),
                line.item().description(),
                null,
                new Quantity(line.quantity(), PACK),
                line.packPrice(),
                BigDecimal.ZERO,
                new Money(line.value(), CURRENCY),
                line.scheduledOn(),
                text(line.site()));
    }

    static Dispatch dispatch(UUID orderId, String number, List<Numbered> lines) {
        var first = lines.getFirst().line();
        return new Dispatch(
                orderId,
                first.deliveredOn(),
                number,
                null,
                null,
                text(first.incoterm()),
                text(first.mode()),
                null,
                lines.stream()
                        .map(numbered -> new Dispatch.Line(
                                numbered.orderLineId(),
                                numbered.line().quantity(),
                                null,
                                text(numbered.line().site()),
                                numbered.line().scheduledOn(),
                                charges(numbered.line())))
                        .toList(),
                List.of());
    }

    private static List<Dispatch.Charge> charges(HistoryLine line) {
        var charges = new ArrayList<Dispatch.Charge>();
        charges.add(
                switch (line.freight()) {
                    case Freight.Amount(var amount) ->
                        Dispatch.Charge.of(ChargeKind.FREIGHT, new Money(amount, CURRENCY));
                    case Freight.IncludedInPrice() -> words(FreightBasis.INCLUDED_IN_PRICE, null);
                    case Freight.InvoicedSeparately() -> words(FreightBasis.INVOICED_SEPARATELY, null);
                    case Freight.OnOtherLine(var reference, var lineId) ->
                        words(FreightBasis.CHARGED_ON_OTHER_LINE, reference);
                });
        line.insurance()
                .ifPresent(
                        amount -> charges.add(Dispatch.Charge.of(ChargeKind.INSURANCE, new Money(amount, CURRENCY))));
        return charges;
    }

    private static Dispatch.Charge words(FreightBasis basis, @Nullable String reference) {
        return new Dispatch.Charge(ChargeKind.FREIGHT, basis, null, reference);
    }

    private static @Nullable String text(String cell) {
        if (cell.isEmpty()) {
            return null;
        }
        return cell.length() > TEXT_LENGTH_MAX ? cell.substring(0, TEXT_LENGTH_MAX) : cell;
    }
}
