package org.staveworks.invoice.internal.matching;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.invoice.InvoiceState;
import org.staveworks.invoice.internal.InvoiceSql;
import org.staveworks.policy.InvoicePolicy;

/// Proposes matches for an invoice.
@Service
public class Proposals {
    /// Older statements than these are settled some other way.
    private static final int STATEMENTS_MAX = 24;

    private final InvoiceSql invoices;
    private final MatchSql sql;
    private final InvoicePolicy policy;
    private final Clock clock;

    Proposals(InvoiceSql invoices, MatchSql sql, InvoicePolicy policy, Clock clock) {
        this.invoices = invoices;
        this.sql = sql;
        this.policy = policy;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public List<Proposal> of(UUID invoiceId) {
        var invoice = invoices.require(invoiceId);
        var buyer = invoice.buyerId();
        var seller = invoice.sellerId();
        var isOpen = invoice.state() == InvoiceState.REGISTERED || invoice.state() == InvoiceState.PARTLY_MATCHED;
        if (invoice.isRed() || !isOpen || buyer == null || seller == null) {
            return List.of();
        }
        var statements = sql.open(buyer, seller, invoice.currency(), STATEMENTS_MAX);
        if (statements.isEmpty()) {
            return List.of();
        }
        var lines = sql.lines(statements.stream().map(StatementRow::id).toList());
        var open = statements.stream()
                .map(statement -> new Proposer.Open(
                        statement,
                        lines.stream()
                                .filter(line -> line.statementId().equals(statement.id()) && line.open() > 0)
                                .toList()))
                .toList();
        var tolerance = policy.matchDifference(LocalDate.now(clock), invoice.currency());
        return new Proposer(invoice, invoices.lines(invoiceId), tolerance.minorUnits()).propose(open);
    }
}
