package org.staveworks.bank;

import java.time.LocalDate;
import java.util.UUID;
import org.staveworks.kernel.value.Money;

/// The payer's bank has booked an instruction, or a part of it: a fact, told once for each of the bank's entries.
///
/// @param booked        by this entry
/// @param bookedInAll   by all entries up to now, this one included; reversals are not taken off
/// @param instructed    in all; the payment is whole when it equals `bookedInAll`
/// @param bookedOn      the bank's booking day
/// @param bankReference how the bank calls the entry
public record InstructionBooked(
        UUID instructionId,
        String purposeType,
        UUID purposeId,
        String leg,
        UUID debtorId,
        UUID creditorId,
        Money booked,
        Money bookedInAll,
        Money instructed,
        LocalDate bookedOn,
        String bankReference) {}
