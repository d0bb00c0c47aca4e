package org.staveworks.trade.internal.delivery;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.staveworks.kernel.problem.FieldChecks;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.trade.Acceptance;
import org.staveworks.trade.TradeProblem;
import org.staveworks.trade.internal.Limits;

/// What the buyer says of one line of a delivery.
record Verdict(
        UUID lineId,
        BigDecimal accepted,
        BigDecimal rejected,
        @Nullable String reason,
        @Nullable String note) {

    /// A rejection, as the time line keeps it.
    record Reasoned(
            int line,
            BigDecimal rejected,
            @Nullable String reason,
            @Nullable String note) {}

    Reasoned reasoned(int line) {
        return new Reasoned(line, rejected, reason, note);
    }

    /// The verdicts of an acceptance; without lines all that is open is good.
    ///
    /// @throws Problem where more is judged than was delivered, or a rejection has no reason
    static List<Verdict> of(Acceptance command, DeliveryRow delivery) {
        if (command.lines().isEmpty()) {
            return delivery.lines().stream()
                    .filter(line -> line.open().signum() > 0)
                    .map(line -> new Verdict(line.id(), line.open(), BigDecimal.ZERO, null, null))
                    .toList();
        }
        var fields = new FieldChecks();
        var known = delivery.lines().stream().collect(Collectors.toMap(DeliveryRow.Line::id, Function.identity()));
        var seen = new HashSet<UUID>();
        var verdicts = new ArrayList<Verdict>();
        fields.size("lines", command.lines(), 1, Limits.LINES_MAX);
        for (var line : command.lines()) {
            var path = "lines[" + verdicts.size() + "]";
            var delivered = known.get(line.deliveryLineId());
            if (delivered == null || !seen.add(line.deliveryLineId())) {
                fields.add(
                        path + ".deliveryLineId",
                        KernelProblem.UNKNOWN_REFERENCE,
                        Map.of("value", line.deliveryLineId()));
            } else {
                check(fields, path, line, delivered);
            }
            verdicts.add(new Verdict(
                    line.deliveryLineId(),
                    line.accepted(),
                    line.rejected(),
                    fields.optionalText(path + ".reason", line.reason(), Limits.WORD_LENGTH_MAX),
                    fields.optionalText(path + ".note", line.note(), Limits.REASON_LENGTH_MAX)));
        }
        fields.orThrow();
        return verdicts;
    }

    private static void check(FieldChecks fields, String path, Acceptance.Line line, DeliveryRow.Line delivered) {
        fields.decimal(path + ".accepted", line.accepted(), BigDecimal.ZERO, Limits.QUANTITY_MAX);
        fields.decimal(path + ".rejected", line.rejected(), BigDecimal.ZERO, Limits.QUANTITY_MAX);
        var judged = line.accepted().add(line.rejected());
        if (judged.signum() == 0) {
            fields.add(path + ".accepted", KernelProblem.NOT_POSITIVE, Map.of());
        }
        if (judged.compareTo(delivered.open()) > 0) {
            fields.add(
                    path + ".accepted",
                    TradeProblem.ACCEPTANCE_MORE_THAN_DELIVERED,
                    Map.of("line", delivered.number(), "quantity", judged, "open", delivered.open()));
        }
        if (line.rejected().signum() > 0
                && (line.reason() == null || line.reason().isBlank())) {
            fields.add(path + ".reason", TradeProblem.ACCEPTANCE_REASON_MISSING, Map.of("line", delivered.number()));
        }
    }
}
