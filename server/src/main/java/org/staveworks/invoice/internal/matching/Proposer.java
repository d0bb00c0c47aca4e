package org.staveworks.invoice.internal.matching;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.staveworks.invoice.internal.InvoiceRow;

/// Works out which accepted lines an invoice is for: first what it names, then sums that agree, then
/// lines that agree one by one, last the oldest lines. It only proposes; nothing of it depends on
/// chance.
final class Proposer {
    private static final int PROPOSALS_MAX = 5;
    private static final double SAME_DESCRIPTION_MIN = 0.5;

    private final InvoiceRow invoice;
    private final List<InvoiceRow.Line> items;
    private final long tolerance;
    private final String told;

    /// @param tolerance up to which sums count as equal, in minor units
    Proposer(InvoiceRow invoice, List<InvoiceRow.Line> lines, long tolerance) {
        this.invoice = invoice;
        this.items = withoutDiscounts(lines);
        this.tolerance = tolerance;
        this.told = invoice.remark() + " "
                + lines.stream()
                        .map(line -> line.name() + " " + line.specification())
                        .collect(Collectors.joining(" "));
    }

    /// A statement with its lines of which something is open.
    record Open(StatementRow statement, List<StatementRow.Line> lines) {
        long sum() {
            return lines.stream().mapToLong(StatementRow.Line::open).sum();
        }
    }

    /// The best proposals, the surest first.
    List<Proposal> propose(List<Open> statements) {
        var proposals = new ArrayList<Proposal>();
        for (var statement : statements) {
            byStatement(statement).ifPresent(proposals::add);
        }
        together(statements).ifPresent(proposals::add);
        return proposals.stream()
                .sorted(Comparator.comparing(Proposal::confidence)
                        .thenComparing(proposal -> proposal.reasons().getFirst()))
                .limit(PROPOSALS_MAX)
                .toList();
    }

    private Optional<Proposal> byStatement(Open open) {
        var named = new ArrayList<MatchReason>();
        if (told.contains(open.statement().number())) {
            named.add(MatchReason.NAMES_STATEMENT);
        }
        return whole(open, named)
                .or(() -> ofOrders(open, named))
                .or(() -> lineByLine(open, named))
                .or(() -> oldest(open, named));
    }

    /// All that is open of the statement.
    private Optional<Proposal> whole(Open open, List<MatchReason> named) {
        return agrees(open.sum())
                ? Optional.of(proposal(Proposal.Confidence.EXACT, named, MatchReason.SAME_TOTAL, open, open.lines()))
                : Optional.empty();
    }

    /// The lines of the orders that the invoice names.
    private Optional<Proposal> ofOrders(Open open, List<MatchReason> named) {
        var lines = open.lines().stream()
                .filter(line -> told.contains(line.orderNumber()))
                .toList();
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        named.add(MatchReason.NAMES_ORDER);
        var sum = lines.stream().mapToLong(StatementRow.Line::open).sum();
        return agrees(sum)
                ? Optional.of(proposal(Proposal.Confidence.EXACT, named, MatchReason.SAME_SUM, open, lines))
                : Optional.empty();
    }

    /// Each item of the invoice with the open line that is most like it.
    private Optional<Proposal> lineByLine(Open open, List<MatchReason> named) {
        var used = new HashSet<UUID>();
        var found = new ArrayList<StatementRow.Line>();
        var reasons = new ArrayList<>(named);
        for (var item : items) {
            open.lines().stream()
                    .filter(line -> !used.contains(line.id()) && Math.abs(line.open() - item.gross()) <= tolerance)
                    .max(Comparator.comparingDouble(line -> likeness(item, line)))
                    .ifPresent(line -> {
                        used.add(line.id());
                        found.add(line);
                        reasons.addAll(reasons(item, line));
                    });
        }
        if (found.isEmpty()) {
            return Optional.empty();
        }
        var confidence = found.size() == items.size() ? Proposal.Confidence.LIKELY : Proposal.Confidence.POSSIBLE;
        return Optional.of(proposal(confidence, reasons, MatchReason.SAME_AMOUNTS, open, found));
    }

    private Optional<Proposal> oldest(Open open, List<MatchReason> named) {
        return open.lines().isEmpty()
                ? Optional.empty()
                : Optional.of(
                        proposal(Proposal.Confidence.POSSIBLE, named, MatchReason.OLDEST_FIRST, open, open.lines()));
    }

    /// Several statements, the oldest first, that together come to what is open of the invoice.
    private Optional<Proposal> together(List<Open> statements) {
        long sum = 0;
        var parts = new ArrayList<Proposal.Part>();
        for (int count = 0; count < statements.size(); count++) {
            var open = statements.get(count);
            sum += open.sum();
            open.lines().forEach(line -> parts.add(new Proposal.Part(open.statement(), line, line.open())));
            if (count > 0 && agrees(sum)) {
                return Optional.of(
                        new Proposal(Proposal.Confidence.EXACT, List.of(MatchReason.SAME_SUM), limited(parts)));
            }
        }
        return Optional.empty();
    }

    private Proposal proposal(
            Proposal.Confidence confidence,
            List<MatchReason> named,
            MatchReason reason,
            Open open,
            List<StatementRow.Line> lines) {
        var reasons = new ArrayList<>(named);
        reasons.add(reason);
        return new Proposal(
                confidence,
                reasons,
                limited(lines.stream()
                        .map(line -> new Proposal.Part(open.statement(), line, line.open()))
                        .toList()));
    }

    /// Parts one after the other until the invoice has no more.
    private List<Proposal.Part> limited(List<Proposal.Part> parts) {
        long left = invoice.unmatched();
        var taken = new ArrayList<Proposal.Part>();
        for (var part : parts) {
            var amount = Math.min(part.amount(), left);
            if (amount > 0) {
                taken.add(new Proposal.Part(part.statement(), part.line(), amount));
                left -= amount;
            }
        }
        return taken;
    }

    private boolean agrees(long sum) {
        return sum > 0 && Math.abs(sum - invoice.unmatched()) <= tolerance;
    }

    private static List<MatchReason> reasons(InvoiceRow.Line item, StatementRow.Line line) {
        var reasons = new ArrayList<MatchReason>();
        if (sameQuantity(item, line)) {
            reasons.add(MatchReason.SAME_QUANTITIES);
        }
        if (Likeness.of(item.name(), line.description()) >= SAME_DESCRIPTION_MIN) {
            reasons.add(MatchReason.SAME_DESCRIPTIONS);
        }
        return reasons;
    }

    private static double likeness(InvoiceRow.Line item, StatementRow.Line line) {
        return (sameQuantity(item, line) ? 1 : 0) + Likeness.of(item.name(), line.description());
    }

    private static boolean sameQuantity(InvoiceRow.Line item, StatementRow.Line line) {
        return item.quantity() != null
                && line.quantity() != null
                && item.quantity().compareTo(line.quantity()) == 0;
    }

    /// A discount belongs to the item before it.
    private static List<InvoiceRow.Line> withoutDiscounts(List<InvoiceRow.Line> lines) {
        var items = new ArrayList<InvoiceRow.Line>();
        for (var line : lines) {
            if (line.kind() == InvoiceRow.LineKind.DISCOUNT && !items.isEmpty()) {
                items.add(lowered(items.removeLast(), line));
            } else {
                items.add(line);
            }
        }
        return List.copyOf(items);
    }

    private static InvoiceRow.Line lowered(InvoiceRow.Line item, InvoiceRow.Line discount) {
        return new InvoiceRow.Line(
                item.id(),
                item.invoiceId(),
                item.buyerId(),
                item.sellerId(),
                item.number(),
                item.kind(),
                item.name(),
                item.specification(),
                item.unit(),
                item.quantity(),
                item.unitPrice(),
                item.net() + discount.net(),
                item.tax() + discount.tax(),
                item.gross() + discount.gross(),
                item.treatment(),
                item.rate(),
                item.taxCode(),
                item.statementLineId());
    }

    /// How alike two descriptions are, from 0 to 1: the share of pairs of neighbouring characters that
    /// both have (Dice). Works for Chinese, which has no blanks between words, as for English.
    static final class Likeness {
        private Likeness() {}

        static double of(String first, String second) {
            var ours = pairs(first);
            var theirs = pairs(second);
            if (ours.isEmpty() || theirs.isEmpty()) {
                return 0;
            }
            var common = ours.stream().filter(theirs::contains).count();
            return 2.0 * common / (ours.size() + theirs.size());
        }

        private static Set<String> pairs(String text) {
            var plain = text.replaceFirst("^\\*[^*]*\\*", "")
                    .replaceAll("[\\s\\p{Punct}]", "")
                    .toLowerCase(java.util.Locale.ROOT);
            var pairs = new HashSet<String>();
            for (int i = 0; i + 1 < plain.length(); i++) {
                pairs.add(plain.substring(i, i + 2));
            }
            return pairs;
        }
    }
}
