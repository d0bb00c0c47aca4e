package org.staveworks.ledger.internal.web;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.staveworks.kernel.value.Money;
import org.staveworks.ledger.AccountCode;
import org.staveworks.ledger.Component;
import org.staveworks.ledger.engine.Posting;

/// One side of a transfer, as its account sees it.
///
/// @param debit          where it stands on the debit side
/// @param credit         where it stands on the credit side
/// @param otherAccount   the account on the other side
/// @param otherAccountId of the same account
/// @param otherName      empty but where the organisation opened the other account itself
/// @param openHold       whether this is a hold that is neither taken, voided nor expired
/// @param expiresAt      when an open hold is released by itself
record EntryRow(
        UUID id,
        Instant happenedAt,
        Instant bookedAt,
        Posting.Kind kind,
        Component component,
        @Nullable Money debit,
        @Nullable Money credit,
        AccountCode otherAccount,
        UUID otherAccountId,
        String otherName,
        boolean openHold,
        @Nullable Instant expiresAt,
        String documentType,
        UUID documentId) {}
