package org.staveworks.invoice.internal;

import java.util.ArrayList;
import java.util.List;
import org.staveworks.invoice.InvoiceOrigin;
import org.staveworks.invoice.InvoiceState;
import org.staveworks.kernel.access.Caller;
import org.staveworks.kernel.access.Permission;

/// What can be done with an invoice; a page offers what is allowed now.
public enum InvoiceStep {
    /// Either party says which accepted lines it is for.
    MATCH,
    /// Either party takes a match back.
    UNDO_MATCH,
    /// The seller changes its draft.
    EDIT,
    /// The seller issues its draft.
    ISSUE,
    /// The seller discards its draft.
    DISCARD,
    /// The seller takes an invoice that was issued here back by a credit note.
    CREDIT;

    public static List<InvoiceStep> allowed(InvoiceRow invoice, boolean hasMatches, Caller caller) {
        var steps = new ArrayList<InvoiceStep>();
        if (!caller.may(Permission.INVOICE_WRITE) || !invoice.isParty(caller)) {
            return steps;
        }
        var isOpen = invoice.state() == InvoiceState.REGISTERED || invoice.state() == InvoiceState.PARTLY_MATCHED;
        if (isOpen && !invoice.isRed() && invoice.sellerId() != null && invoice.buyerId() != null) {
            steps.add(MATCH);
        }
        if (hasMatches) {
            steps.add(UNDO_MATCH);
        }
        if (invoice.origin() == InvoiceOrigin.PLATFORM && invoice.isSeller(caller)) {
            if (invoice.state() == InvoiceState.DRAFT) {
                steps.addAll(List.of(EDIT, ISSUE, DISCARD));
            } else if (!invoice.isRed() && invoice.standing() > 0 && invoice.state() != InvoiceState.VOIDED) {
                steps.add(CREDIT);
            }
        }
        return steps;
    }
}
