package org.staveworks.trade;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.kernel.value.Money;
import org.staveworks.trade.internal.payment.PaymentSteps;

/// The door for payments that a receivable credential makes (应收账款电子凭证). Whoever knows the credential asks here, in
/// the transaction of the credential's own step, and books what the step means; here the statement learns of it.
@Service
public class CredentialPayments {
    private final PaymentSteps steps;

    CredentialPayments(PaymentSteps steps) {
        this.steps = steps;
    }

    /// The caller, buyer of the statement, offers a credential: that much counts as on its way.
    ///
    /// @return the payment's id
    /// @throws org.staveworks.kernel.problem.Problem `payment-more-than-payable`, `step-of-other-side`
    @Transactional(propagation = Propagation.MANDATORY)
    public UUID instruct(UUID statementId, Money amount, LocalDate day) {
        return steps.instructByCredential(statementId, amount, day);
    }

    /// The seller has accepted it: that much of the statement is paid.
    @Transactional(propagation = Propagation.MANDATORY)
    public void accept(UUID paymentId, LocalDate day) {
        steps.acceptCredential(paymentId, day);
    }

    /// It was refused or taken back: that much is payable again.
    @Transactional(propagation = Propagation.MANDATORY)
    public void release(UUID paymentId, @Nullable String reason) {
        steps.releaseCredential(paymentId, reason);
    }

    /// Both sides have cancelled an accepted credential, or a part of it: that much is owed again.
    @Transactional(propagation = Propagation.MANDATORY)
    public void reopen(UUID paymentId, Money amount, String reason) {
        steps.reopenCredential(paymentId, amount, reason);
    }
}
