package org.staveworks.invoice.internal.matching;

import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;
import org.staveworks.kernel.access.Caller;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.event.ListenerThreads;
import org.staveworks.trade.StatementAgreed;

/// A statement that both sides agreed on waits for its invoices.
@Component
class AgreedStatementListener {
    private final AgreedStatements statements;
    private final TransactionTemplate transactions;

    AgreedStatementListener(AgreedStatements statements, TransactionTemplate transactions) {
        this.statements = statements;
        this.transactions = transactions;
    }

    @Async(ListenerThreads.NAME)
    @TransactionalEventListener(id = "invoice.statement-agreed")
    public void on(StatementAgreed event) {
        CurrentCaller.runAs(
                Caller.system(),
                () -> transactions.executeWithoutResult(status -> statements.require(event.statementId())));
    }
}
