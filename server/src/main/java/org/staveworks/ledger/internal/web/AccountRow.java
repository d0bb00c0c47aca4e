package org.staveworks.ledger.internal.web;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.staveworks.kernel.value.Money;
import org.staveworks.ledger.AccountCode;
import org.staveworks.ledger.engine.Limit;

/// An account of the caller's book.
///
/// @param name    empty but for accounts that the organisation opened itself
/// @param limit   what may not happen to it
/// @param held    of holds that are open
/// @param balance on the account's normal side, so a receivable that is open is more than zero
record AccountRow(
        UUID id,
        AccountCode code,
        UUID counterpartyId,
        @Nullable String counterpartyName,
        String name,
        String currency,
        Limit limit,
        Money debit,
        Money credit,
        Money balance,
        Money held) {}
