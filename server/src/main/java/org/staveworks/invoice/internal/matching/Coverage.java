package org.staveworks.invoice.internal.matching;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.invoice.InvoiceProblem;
import org.staveworks.invoice.MatchedInvoice;
import org.staveworks.invoice.internal.InvoiceRow;
import org.staveworks.invoice.internal.InvoiceSql;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.kernel.value.Money;
import org.staveworks.policy.InvoicePolicy;

/// How far invoices answer for agreed statements (开票进度).
@Service
public class Coverage {
    private static final int CANDIDATES_MAX = 20;

    private final AgreedStatements statements;
    private final MatchSql sql;
    private final InvoiceSql invoices;
    private final InvoicePolicy policy;
    private final Clock clock;

    Coverage(AgreedStatements statements, MatchSql sql, InvoiceSql invoices, InvoicePolicy policy, Clock clock) {
        this.statements = statements;
        this.sql = sql;
        this.invoices = invoices;
        this.policy = policy;
        this.clock = clock;
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

    @Transactional
    public void requireCovered(UUID statementId, Money amount) {
        var statement = statements.require(statementId);
        if (!amount.currency().equals(statement.currency())) {
            throw Problem.field(
                    "amount", KernelProblem.NOT_ONE_OF, Map.of("value", amount, "known", statement.currency()));
        }
        var tolerance = policy.matchDifference(LocalDate.now(clock), statement.currency());
        if (statement.covered() + tolerance.minorUnits() < amount.minorUnits()) {
            throw new Problem(
                    InvoiceProblem.STATEMENT_NOT_COVERED,
                    Map.of(
                            "number", statement.number(),
                            "covered", statement.money(statement.covered()).amount(),
                            "amount", amount.amount()));
        }
    }
}
