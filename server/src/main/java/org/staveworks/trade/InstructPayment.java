package org.staveworks.trade;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.staveworks.kernel.value.Money;

/// A buyer tells that it has told its bank to pay (付款指令).
///
/// @param amount more than zero, at most what is payable now
/// @param bill   exactly where the method is an acceptance bill
public record InstructPayment(
        UUID statementId,
        Money amount,
        PaymentMethod method,
        @Nullable Bill bill,
        @Nullable String note,
        LocalDate instructedOn) {}
