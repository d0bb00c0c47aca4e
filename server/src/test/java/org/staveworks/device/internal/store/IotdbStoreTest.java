package org.staveworks.device.internal.store;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.condition.EnabledIf;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.staveworks.kernel.access.Caller;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.testing.IotdbNode;
import org.staveworks.testing.ServerTest;

@ServerTest
@EnabledIf("org.staveworks.testing.IotdbNode#isThere")
class IotdbStoreTest extends SealedStoreContract {
    private static final IotdbNode NODE = new IotdbNode("iotdb-store");

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transactions;

    @SuppressWarnings("NullAway.Init")
    private IotdbStore store;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        NODE.start();
    }

    @AfterAll
    static void stop() throws InterruptedException {
        NODE.kill();
    }

    @BeforeEach
    void connect() {
        store = new IotdbStore(new IotdbSettings(List.of(NODE.address()), "root", "root"), jdbc);
    }

    @AfterEach
    void disconnect() {
        store.destroy();
    }

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
