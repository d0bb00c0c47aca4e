package org.staveworks.bank;

import java.util.UUID;

/// The payer's bank will not carry out an instruction, of which nothing was booked.
///
/// @param reasonCode ISO 20022 status reason, such as `AM04` for too little money
/// @param reason     in the bank's own words; empty where it gave none
public record InstructionRejected(
        UUID instructionId, String purposeType, UUID purposeId, String leg, String reasonCode, String reason) {}
