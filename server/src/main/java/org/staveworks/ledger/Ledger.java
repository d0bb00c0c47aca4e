package org.staveworks.ledger;

import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.kernel.value.Money;

/// The door to the books (记账).
@Service
public class Ledger {
    /// Books linked transfers, all or none, in the running transaction. A transfer id that was booked before is left
    /// as it is.
    @Transactional(propagation = Propagation.MANDATORY)
    public void post(List<Transfer> transfers) {
        throw new UnsupportedOperationException();
    }

    /// Balance of one account of a book: debits less credits for receivable, deposit paid, settled in and purchases;
    /// credits less debits for the others. Zero where nothing was booked.
    @Transactional(readOnly = true)
    public Money balance(UUID book, AccountCode account, UUID counterparty, String currency) {
        throw new UnsupportedOperationException();
    }
}
