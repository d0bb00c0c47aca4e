package org.staveworks.trade;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.trade.internal.payment.Instruction;
import org.staveworks.trade.internal.payment.PaymentSteps;

/// The door to payments (付款). The platform moves no money: the buyer says what it told its bank, the seller says what
/// came in.
@Service
public class Payments {
    private final PaymentSteps steps;

    Payments(PaymentSteps steps) {
        this.steps = steps;
    }

    /// @return the payment's id
    /// @throws org.staveworks.kernel.problem.Problem `payment-more-than-payable`
    @Transactional
    public UUID instruct(InstructPayment command) {
        return steps.instruct(command);
    }

    /// The deposit of a confirmed order, in full.
    ///
    /// @return the payment's id
    @Transactional
    public UUID instructDeposit(
            UUID orderId, PaymentMethod method, @Nullable Bill bill, @Nullable String note, LocalDate instructedOn) {
        return steps.instructDeposit(orderId, new Instruction(method, bill, note, instructedOn));
    }

    /// The seller sends back what no statement to come can use of a deposit.
    ///
    /// @return the refund's id
    /// @throws org.staveworks.kernel.problem.Problem `deposit-nothing-to-refund`
    @Transactional
    public UUID refundDeposit(
            UUID orderId, PaymentMethod method, @Nullable Bill bill, @Nullable String note, LocalDate instructedOn) {
        return steps.refundDeposit(orderId, new Instruction(method, bill, note, instructedOn));
    }

    /// Says that it came in: the seller of a payment, the buyer of a refund.
    @Transactional
    public void confirm(UUID paymentId, LocalDate confirmedOn) {
        steps.confirm(paymentId, confirmedOn);
    }

    /// Takes an instruction back that has not come in.
    @Transactional
    public void cancel(UUID paymentId, @Nullable String reason) {
        steps.cancel(paymentId, reason);
    }
}
