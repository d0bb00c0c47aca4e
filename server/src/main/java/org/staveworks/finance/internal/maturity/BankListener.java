package org.staveworks.finance.internal.maturity;

import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import org.staveworks.bank.InstructionBooked;
import org.staveworks.bank.InstructionRejected;
import org.staveworks.bank.InstructionReversed;
import org.staveworks.finance.internal.financing.BankSteps;
import org.staveworks.finance.internal.financing.SaleFacts;
import org.staveworks.kernel.access.Caller;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.event.ListenerThreads;

/// What banks say of this module's instructions. Each event comes at least once and in any order; what is told of an
/// instruction is added up, so it comes to the same.
@Component
class BankListener {
    private final RedemptionSteps redemptions;
    private final SaleFacts sales;

    BankListener(RedemptionSteps redemptions, SaleFacts sales) {
        this.redemptions = redemptions;
        this.sales = sales;
    }

    @Async(ListenerThreads.NAME)
    @TransactionalEventListener(id = "finance.instruction-booked")
    public void on(InstructionBooked event) {
        CurrentCaller.runAs(Caller.system(), () -> {
            switch (event.purposeType()) {
                case RedemptionSteps.PURPOSE ->
                    redemptions.booked(
                            event.purposeId(),
                            event.instructionId(),
                            event.bankReference(),
                            event.booked(),
                            event.bookedOn());
                case BankSteps.PURPOSE ->
                    sales.booked(
                            event.purposeId(),
                            event.instructionId(),
                            event.bankReference(),
                            event.booked(),
                            event.bookedOn());
                default -> {}
            }
        });
    }

    @Async(ListenerThreads.NAME)
    @TransactionalEventListener(id = "finance.instruction-rejected")
    public void on(InstructionRejected event) {
        var reason = reason(event.reasonCode(), event.reason());
        CurrentCaller.runAs(Caller.system(), () -> {
            switch (event.purposeType()) {
                case RedemptionSteps.PURPOSE -> redemptions.rejected(event.purposeId(), event.instructionId(), reason);
                case BankSteps.PURPOSE -> sales.rejected(event.purposeId(), event.instructionId(), reason);
                default -> {}
            }
        });
    }

    @Async(ListenerThreads.NAME)
    @TransactionalEventListener(id = "finance.instruction-reversed")
    public void on(InstructionReversed event) {
        var reason = reason(event.reasonCode(), event.bankReference());
        CurrentCaller.runAs(Caller.system(), () -> {
            switch (event.purposeType()) {
                case RedemptionSteps.PURPOSE ->
                    redemptions.reversed(
                            event.purposeId(),
                            event.instructionId(),
                            event.bankReference(),
                            event.reversed(),
                            event.on(),
                            reason);
                case BankSteps.PURPOSE ->
                    sales.reversed(
                            event.purposeId(),
                            event.instructionId(),
                            event.bankReference(),
                            event.reversed(),
                            event.on(),
                            reason);
                default -> {}
            }
        });
    }

    private static String reason(String code, String words) {
        return (code + " " + words).strip();
    }
}
