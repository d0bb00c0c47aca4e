package org.staveworks.replay.internal;

import java.time.LocalDate;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.staveworks.kernel.access.Caller;
import org.staveworks.trade.DrawStatement;
import org.staveworks.trade.DrawnStatement;
import org.staveworks.trade.OpenStatement;
import org.staveworks.trade.Statements;
import org.staveworks.trade.UnstatedMonth;

/// Plays monthly statements: the vendor draws and sends one on the day after the month, the buyer agrees on the same
/// day.
@Component
class StatementPlayer {
    private final Statements statements;
    private final TransactionTemplate transactions;

    StatementPlayer(Statements statements, TransactionTemplate transactions) {
        this.statements = statements;
        this.transactions = transactions;
    }

    int state(UnstatedMonth month, Stage.Cast cast) {
        var day = month.month().atEndOfMonth().plusDays(1);
        var draw = new DrawStatement(
                month.sellerId(),
                month.buyerId(),
                month.currency(),
                month.month().atEndOfMonth(),
                day);
        var vendor = cast.byId(month.sellerId());
        var drawn = Stage.as(vendor, day, () -> transactions.execute(status -> drawAndSend(draw, day)));
        agree(drawn.id(), cast.byId(month.buyerId()), day);
        return drawn.lines() + 2;
    }

    private DrawnStatement drawAndSend(DrawStatement draw, LocalDate day) {
        var drawn = statements.draw(draw);
        statements.send(drawn.id(), day);
        return drawn;
    }

    int finish(OpenStatement statement, Stage.Cast cast) {
        if (!statement.isSent()) {
            send(statement.id(), cast.byId(statement.sellerId()), statement.drawnOn());
        }
        agree(statement.id(), cast.byId(statement.buyerId()), statement.drawnOn());
        return statement.isSent() ? 1 : 2;
    }

    private void send(UUID id, Caller vendor, LocalDate day) {
        Stage.does(vendor, day, () -> statements.send(id, day));
    }

    private void agree(UUID id, Caller buyer, LocalDate day) {
        Stage.does(buyer, day, () -> statements.agree(id, day));
    }
}
