package org.staveworks.bank;

import java.time.LocalDate;
import java.util.UUID;
import org.staveworks.kernel.value.Money;

/// An order to the payer's bank (付款指令).
///
/// @param debtorId    who pays (付款方)
/// @param creditorId  who is paid (收款方)
/// @param executeOn   the day on which the bank shall pay
/// @param purposeType what it is for, such as `redemption`; at most 60 characters
/// @param purposeId   the document that it is for
/// @param leg         which of the purpose's payments it is; with type and id it makes the instruction idempotent
/// @param remittance  what the payee reads (附言), at most 100 characters
public record NewInstruction(
        UUID debtorId,
        UUID debtorAccountId,
        UUID creditorId,
        UUID creditorAccountId,
        Money amount,
        LocalDate executeOn,
        String purposeType,
        UUID purposeId,
        String leg,
        String remittance) {

    public NewInstruction {
        requireLength("purposeType", purposeType, 60);
        requireLength("leg", leg, 60);
        requireLength("remittance", remittance, 100);
        if (amount.minorUnits() <= 0) {
            throw new IllegalArgumentException("Instruction of (%s) is not more than zero".formatted(amount));
        }
    }

    private static void requireLength(String name, String text, int lengthMax) {
        if (text.isBlank() || text.length() > lengthMax) {
            throw new IllegalArgumentException(
                    "%s (%s) is empty or longer than %d characters".formatted(name, text, lengthMax));
        }
    }
}
