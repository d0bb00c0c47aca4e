package org.staveworks.ledger.engine;

import java.util.UUID;

/// The answer to one posting; asking again gets the same one.
///
/// @param no the transfer's number in the order of booking; zero where it was refused
public record Answer(UUID id, Outcome outcome, long no) {
    public boolean isBooked() {
        return outcome == Outcome.BOOKED;
    }
}
