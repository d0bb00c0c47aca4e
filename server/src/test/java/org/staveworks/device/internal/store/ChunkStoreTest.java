package org.staveworks.device.internal.store;

import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import org.staveworks.kernel.access.Caller;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.testing.ServerTest;

@ServerTest
class ChunkStoreTest extends SealedStoreContract {
    @Autowired
    ChunkStore store;

    @Autowired
    TransactionTemplate transactions;

    @Override
    SealedStore store() {
        return store;
    }

    @Override
    <T> T within(Supplier<T> work) {
        return CurrentCaller.callAs(
                Caller.system(), () -> Objects.requireNonNull(transactions.execute(status -> work.get())));
    }
}
