package org.staveworks.bank;

import java.time.LocalDate;
import java.util.UUID;
import org.staveworks.kernel.value.Money;

/// Money that was booked came back to the payer. The booking stays a fact; this is another one that undoes it.
///
/// @param reversed      by this entry
/// @param on            the bank's booking day
/// @param reasonCode    ISO 20022 return reason, such as `AC04` for a closed account; empty where the bank gave none
/// @param bankReference how the bank calls the entry
public record InstructionReversed(
        UUID instructionId,
        String purposeType,
        UUID purposeId,
        String leg,
        Money reversed,
        LocalDate on,
        String reasonCode,
        String bankReference) {}
