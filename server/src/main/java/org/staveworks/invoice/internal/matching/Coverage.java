package org.staveworks.invoice.internal.matching;

import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.invoice.MatchedInvoice;
import org.staveworks.invoice.internal.InvoiceRow;
import org.staveworks.invoice.internal.InvoiceSql;
import org.staveworks.kernel.value.Money;

/// How far invoices answer for agreed statements (开票进度).
@Service
public class Coverage {
    private static final int CANDIDATES_MAX = 20;

    private final AgreedStatements statements;
    private final MatchSql sql;
    private final InvoiceSql invoices;

    Coverage(AgreedStatements statements, MatchSql sql, InvoiceSql invoices) {
        this.statements = statements;
        this.sql = sql;
        this.invoices = invoices;
    }

    /// A statement with its lines, what answers for them, and invoices of the same two parties that could.
    public record Covered(
            StatementRow statement,
            List<StatementRow.Line> lines,
            List<MatchRow> matches,
            List<MatchedInvoice> invoices,
            List<InvoiceRow> candidates) {}

    @Transactional
    public Covered of(UUID statementId) {
        var statement = statements.require(statementId);
        return new Covered(
                statement,
                sql.lines(List.of(statementId)),
                sql.ofStatement(statementId),
                invoices.ofStatement(statementId),
                invoices.matchable(statement.buyerId(), statement.sellerId(), statement.currency(), CANDIDATES_MAX));
    }

    @Transactional
    public List<MatchedInvoice> invoicesOf(UUID statementId) {
        statements.require(statementId);
        return invoices.ofStatement(statementId);
    }

    @Transactional
    public Money covered(UUID statementId) {
        var statement = statements.require(statementId);
        return statement.money(statement.covered());
    }
}
