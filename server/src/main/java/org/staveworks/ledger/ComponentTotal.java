package org.staveworks.ledger;

import org.staveworks.kernel.value.Money;

/// What was booked for one component in one currency.
///
/// @param transfers how many transfers make up the sum
public record ComponentTotal(Component component, Money total, long transfers) {}
