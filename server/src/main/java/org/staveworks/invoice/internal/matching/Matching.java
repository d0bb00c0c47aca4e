package org.staveworks.invoice.internal.matching;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.invoice.InvoiceProblem;
import org.staveworks.invoice.InvoiceState;
import org.staveworks.invoice.internal.InvoiceRow;
import org.staveworks.invoice.internal.InvoiceSql;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.audit.AuditEntry;
import org.staveworks.kernel.audit.AuditTrail;
import org.staveworks.kernel.id.Ids;
import org.staveworks.kernel.problem.FieldChecks;
import org.staveworks.kernel.problem.FieldProblem;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.kernel.value.Money;
import org.staveworks.policy.InvoicePolicy;

/// Matches invoices to lines of agreed statements (三单匹配), many to many, with amounts. A line carries its order and its
/// acceptance, so a match ties all three.
///
/// Locks are taken in one sequence everywhere: the invoice, then statements by id; lines change under their statement's
/// lock.
@Service
public class Matching {
    private static final int PARTS_MAX = 500;
    private static final int REASON_LENGTH_MAX = 500;

    private final InvoiceSql invoices;
    private final MatchSql sql;
    private final AgreedStatements statements;
    private final InvoicePolicy policy;
    private final AuditTrail audit;
    private final Clock clock;

    Matching(
            InvoiceSql invoices,
            MatchSql sql,
            AgreedStatements statements,
            InvoicePolicy policy,
            AuditTrail audit,
            Clock clock) {
        this.invoices = invoices;
        this.sql = sql;
        this.statements = statements;
        this.policy = policy;
        this.audit = audit;
        this.clock = clock;
    }

    /// How much of an invoice answers for one accepted line.
    public record Part(UUID statementId, UUID statementLineId, Money amount) {}

    /// What the time line keeps.
    record Matched(List<String> statements, int lines, Money amount) {}

    /// @throws Problem `invoice-not-matchable`, `match-beyond-invoice`, `match-beyond-accepted` and what else stands
    ///                 against it
    @Transactional
    public void match(UUID invoiceId, List<Part> parts) {
        check(parts);
        var invoice = invoices.lock(invoiceId);
        requireMatchable(invoice);
        var ids = parts.stream().map(Part::statementId).distinct().sorted().toList();
        ids.forEach(statements::require);
        var locked = sql.lock(ids);
        locked.forEach(statement -> requireSameTrade(invoice, statement));
        requireRoom(invoice, parts);
        insert(invoice, parts);
        sql.sum(invoiceId, ids, tolerance(invoice));
        var entry = entry("invoice.invoice.matched", invoice)
                .after(new Matched(
                        locked.stream().map(StatementRow::number).toList(), parts.size(), invoice.money(sum(parts))));
        ids.forEach(id -> entry.about("statement", id));
        audit.record(entry);
    }

    /// Matches of an invoice, the newest first, undone ones too.
    @Transactional(readOnly = true)
    public List<MatchRow> of(UUID invoiceId) {
        return sql.ofInvoice(invoiceId);
    }

    /// @throws Problem `match-undone`, or `match-claimed` where a claim rests on it
    @Transactional
    public void undo(UUID invoiceId, UUID matchId, @Nullable String reason) {
        var checks = new FieldChecks();
        var said = checks.text("reason", reason, REASON_LENGTH_MAX);
        checks.orThrow();
        var invoice = invoices.lock(invoiceId);
        var match = sql.ofInvoice(invoiceId).stream()
                .filter(candidate -> candidate.id().equals(matchId))
                .findFirst()
                .orElseThrow(() -> new Problem(KernelProblem.NOT_FOUND));
        if (!match.isLive()) {
            throw new Problem(InvoiceProblem.MATCH_UNDONE, Map.of("number", invoice.name()));
        }
        if (invoice.matched() - match.amount() < invoice.claimed()) {
            throw new Problem(
                    InvoiceProblem.MATCH_CLAIMED,
                    Map.of(
                            "number", invoice.name(),
                            "claimed", invoice.money(invoice.claimed()).amount()));
        }
        undo(invoice, List.of(match), said);
    }

    /// Undoes the newest matches until the rest fits into what stands of the invoice. The invoice is locked.
    ///
    /// @param by number of the red letter that asks for it
    @Transactional
    public void undoBeyond(InvoiceRow invoice, long standing, String by) {
        var left = invoice.matched();
        var undone = new ArrayList<MatchRow>();
        for (var match : sql.ofInvoice(invoice.id())) {
            if (match.isLive() && left > standing) {
                undone.add(match);
                left -= match.amount();
            }
        }
        if (!undone.isEmpty()) {
            undo(invoice, undone, by);
        }
    }

    private void undo(InvoiceRow invoice, List<MatchRow> matches, String reason) {
        var ids =
                matches.stream().map(MatchRow::statementId).distinct().sorted().toList();
        sql.lock(ids);
        sql.undo(
                matches.stream().map(MatchRow::id).toList(), CurrentCaller.get().personName(), clock.instant(), reason);
        sql.sum(invoice.id(), ids, tolerance(invoice));
        var entry = entry("invoice.invoice.match-undone", invoice)
                .before(new Matched(
                        matches.stream()
                                .map(MatchRow::statementNumber)
                                .distinct()
                                .toList(),
                        matches.size(),
                        invoice.money(
                                matches.stream().mapToLong(MatchRow::amount).sum())))
                .note(reason);
        ids.forEach(id -> entry.about("statement", id));
        audit.record(entry);
    }

    private static void check(List<Part> parts) {
        var checks = new FieldChecks();
        checks.size("parts", parts, 1, PARTS_MAX);
        checks.orThrow();
        var seen = new HashSet<UUID>();
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i).amount().minorUnits() <= 0) {
                checks.add("parts[" + i + "].amount", KernelProblem.NOT_POSITIVE, Map.of());
            }
            checks.check(
                    seen.add(parts.get(i).statementLineId()),
                    "parts[" + i + "].statementLineId",
                    InvoiceProblem.MATCH_LINE_TWICE);
        }
        checks.orThrow();
    }

    private static void requireMatchable(InvoiceRow invoice) {
        var isOpen = invoice.state() == InvoiceState.REGISTERED || invoice.state() == InvoiceState.PARTLY_MATCHED;
        if (invoice.isRed() || !isOpen) {
            throw new Problem(
                    InvoiceProblem.INVOICE_NOT_MATCHABLE, Map.of("number", invoice.name(), "state", invoice.state()));
        }
    }

    private static void requireSameTrade(InvoiceRow invoice, StatementRow statement) {
        if (!statement.sellerId().equals(invoice.sellerId())
                || !statement.buyerId().equals(invoice.buyerId())) {
            throw new Problem(
                    InvoiceProblem.STATEMENT_OF_OTHER_PARTIES,
                    Map.of("number", invoice.name(), "statement", statement.number()));
        }
        if (!statement.currency().equals(invoice.currency())) {
            throw new Problem(
                    InvoiceProblem.MATCH_CURRENCY_DIFFERS,
                    Map.of("currency", invoice.currency(), "statement", statement.number()));
        }
    }

    /// Neither the invoice nor an accepted line takes more than there is.
    private void requireRoom(InvoiceRow invoice, List<Part> parts) {
        var lines = sql.lines(parts.stream().map(Part::statementId).distinct().toList()).stream()
                .collect(Collectors.toMap(StatementRow.Line::id, Function.identity()));
        var matched = sql.ofInvoice(invoice.id()).stream()
                .filter(MatchRow::isLive)
                .map(MatchRow::statementLineId)
                .collect(Collectors.toSet());
        var faults = new ArrayList<FieldProblem>();
        for (int i = 0; i < parts.size(); i++) {
            var part = parts.get(i);
            var line = lines.get(part.statementLineId());
            var field = "parts[" + i + "].";
            if (line == null || !line.statementId().equals(part.statementId())) {
                faults.add(new FieldProblem(
                        field + "statementLineId",
                        KernelProblem.UNKNOWN_REFERENCE,
                        Map.of("value", part.statementLineId())));
            } else if (matched.contains(line.id())) {
                faults.add(new FieldProblem(field + "statementLineId", InvoiceProblem.MATCH_LINE_TWICE));
            } else if (!part.amount().currency().equals(invoice.currency())) {
                faults.add(new FieldProblem(
                        field + "amount",
                        InvoiceProblem.MATCH_CURRENCY_DIFFERS,
                        Map.of("currency", invoice.currency(), "statement", line.number())));
            } else if (part.amount().minorUnits() > line.open()) {
                faults.add(new FieldProblem(
                        field + "amount",
                        InvoiceProblem.MATCH_BEYOND_ACCEPTED,
                        Map.of(
                                "line", line.number(),
                                "order", line.orderNumber(),
                                "amount", part.amount().amount(),
                                "open", invoice.money(line.open()).amount())));
            }
        }
        if (!faults.isEmpty()) {
            var first = faults.getFirst();
            var isOverInvoiced = first.code() == InvoiceProblem.MATCH_BEYOND_ACCEPTED;
            throw new Problem(isOverInvoiced ? first.code() : KernelProblem.INVALID_INPUT, first.values(), faults);
        }
        if (sum(parts) > invoice.unmatched()) {
            throw new Problem(
                    InvoiceProblem.MATCH_BEYOND_INVOICE,
                    Map.of(
                            "number", invoice.name(),
                            "amount", invoice.money(sum(parts)).amount(),
                            "open", invoice.money(invoice.unmatched()).amount()));
        }
    }

    private void insert(InvoiceRow invoice, List<Part> parts) {
        var buyer = invoice.buyerId();
        var seller = invoice.sellerId();
        if (buyer == null || seller == null) {
            throw new IllegalStateException("Checked above");
        }
        var caller = CurrentCaller.get();
        sql.insert(parts.stream()
                .map(part -> new MatchSql.NewMatch(
                        Ids.next(),
                        invoice.id(),
                        part.statementId(),
                        part.statementLineId(),
                        buyer,
                        seller,
                        part.amount().minorUnits(),
                        caller.personName(),
                        clock.instant()))
                .toList());
    }

    private long tolerance(InvoiceRow invoice) {
        return policy.matchDifference(LocalDate.now(clock), invoice.currency()).minorUnits();
    }

    private static long sum(List<Part> parts) {
        return parts.stream().mapToLong(part -> part.amount().minorUnits()).sum();
    }

    private static AuditEntry entry(String action, InvoiceRow invoice) {
        var entry = AuditEntry.of(action).subject("invoice", invoice.id(), invoice.number());
        if (invoice.sellerId() != null) {
            entry.visibleTo(invoice.sellerId());
        }
        if (invoice.buyerId() != null) {
            entry.visibleTo(invoice.buyerId());
        }
        return entry;
    }
}
