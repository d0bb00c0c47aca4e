package org.staveworks.trade;

import java.util.UUID;
import org.staveworks.kernel.value.Money;

/// Both sides have agreed on a statement.
public record StatementAgreed(UUID statementId, String number, UUID buyerId, UUID sellerId, Money total) {}
