package org.staveworks.ledger.engine;

import java.util.UUID;
import org.staveworks.ledger.AccountCode;

/// What an account is for; there is one account for each key, and it opens with its first posting.
///
/// @param book         the organisation whose book it is
/// @param counterparty the other organisation; the book's own where there is none
/// @param name         empty but for accounts that the organisation opened itself
public record AccountKey(UUID book, AccountCode code, UUID counterparty, String currency, String name) {
    public AccountKey(UUID book, AccountCode code, UUID counterparty, String currency) {
        this(book, code, counterparty, currency, "");
    }
}
