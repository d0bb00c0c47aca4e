package org.staveworks.invoice;

import java.util.UUID;
import org.staveworks.kernel.value.Money;

/// A red letter or credit note has taken back an invoice, in part or in full. Matches beyond what stands were undone.
///
/// @param standing what is left of the invoice
/// @param claimed  live claims on it; more than what stands means that something rests on an invoice that is gone
public record InvoiceTakenBack(UUID invoiceId, String number, Money takenBack, Money standing, Money claimed) {}
