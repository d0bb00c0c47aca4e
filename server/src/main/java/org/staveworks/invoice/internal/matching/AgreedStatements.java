package org.staveworks.invoice.internal.matching;

import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.invoice.InvoiceProblem;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.trade.Evidence;
import org.staveworks.trade.StatementEvidence;

/// Keeps agreed statements as this module needs them. A statement and its lines change no more once both sides agreed.
@Component
public class AgreedStatements {
    private final Evidence evidence;
    private final MatchSql sql;

    AgreedStatements(Evidence evidence, MatchSql sql) {
        this.evidence = evidence;
        this.sql = sql;
    }

    /// Keeps the statement, where that has not happened yet.
    ///
    /// @throws Problem `not-found` where it is somebody else's, `statement-not-agreed`
    @Transactional(propagation = Propagation.MANDATORY)
    public StatementRow require(UUID statementId) {
        if (!sql.isKnown(statementId)) {
            keep(statementId);
        }
        return sql.find(statementId).orElseThrow();
    }

    private void keep(UUID statementId) {
        var statement = evidence.of(statementId);
        var agreedOn = statement.agreedOn();
        if (!statement.isAgreed() || agreedOn == null) {
            throw new Problem(InvoiceProblem.STATEMENT_NOT_AGREED, Map.of("number", statement.number()));
        }
        sql.keep(
                new MatchSql.NewStatement(
                        statementId,
                        statement.number(),
                        statement.buyerId(),
                        statement.buyerName(),
                        statement.sellerId(),
                        statement.sellerName(),
                        statement.total().currency(),
                        statement.total().minorUnits(),
                        agreedOn,
                        statement.payableBy()),
                statement.lines().stream().map(line -> line(statement, line)).toList());
    }

    private static StatementRow.Line line(StatementEvidence statement, StatementEvidence.Line line) {
        var quantity = line.quantity();
        return new StatementRow.Line(
                line.id(),
                statement.statementId(),
                statement.buyerId(),
                statement.sellerId(),
                line.number(),
                line.orderId(),
                line.orderNumber(),
                line.deliveryId(),
                line.deliveryNumber(),
                line.component(),
                line.description(),
                quantity == null ? null : quantity.value(),
                quantity == null ? null : quantity.unit(),
                line.unitPrice(),
                line.vatRate(),
                line.amount().minorUnits(),
                line.acceptedOn(),
                0);
    }
}
