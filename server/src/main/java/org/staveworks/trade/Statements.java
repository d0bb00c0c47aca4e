package org.staveworks.trade;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.kernel.value.Money;
import org.staveworks.trade.internal.statement.StatementSteps;

/// The door to monthly statements (对账).
@Service
public class Statements {
    private final StatementSteps steps;

    Statements(StatementSteps steps) {
        this.steps = steps;
    }

    /// @throws org.staveworks.kernel.problem.Problem `statement-nothing-to-state`
    @Transactional
    public DrawnStatement draw(DrawStatement command) {
        return steps.draw(command);
    }

    @Transactional
    public void send(UUID statementId, LocalDate sentOn) {
        steps.send(statementId, sentOn);
    }

    /// Takes a draft away; what stood on it waits for the next one.
    @Transactional
    public void discard(UUID statementId) {
        steps.discard(statementId);
    }

    /// @param recognised what the buyer thinks the line should come to, less than what is stated
    @Transactional
    public void dispute(UUID statementId, UUID lineId, Money recognised, String reason) {
        steps.dispute(statementId, lineId, recognised, reason);
    }

    @Transactional
    public void withdrawDispute(UUID statementId, UUID lineId, @Nullable String note) {
        steps.withdrawDispute(statementId, lineId, note);
    }

    /// @param amount what the line comes to from now on, between what the buyer recognises and what is stated
    @Transactional
    public void settle(UUID statementId, UUID lineId, Money amount, @Nullable String note) {
        steps.settle(statementId, lineId, amount, note);
    }

    /// The seller stands by the stated amount; the line stays disputed.
    @Transactional
    public void stand(UUID statementId, UUID lineId, @Nullable String note) {
        steps.stand(statementId, lineId, note);
    }

    @Transactional
    public void agree(UUID statementId, LocalDate agreedOn) {
        steps.agree(statementId, agreedOn);
    }
}
