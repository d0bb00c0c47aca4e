package org.staveworks.device.internal.store;

import java.util.Objects;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.staveworks.kernel.access.Caller;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.testing.ServerTest;

/// Runs where an IoTDB does: `STAVEWORKS_IOTDB=host:port`. Starting one takes longer than all other
/// tests of devices.
@ServerTest
@EnabledIfEnvironmentVariable(named = "STAVEWORKS_IOTDB", matches = ".+:\\d+")
class IotdbStoreTest extends SealedStoreContract {
    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transactions;

    @SuppressWarnings("NullAway.Init")
    private IotdbStore store;

    @BeforeEach
    void connect() {
        var address = System.getenv("STAVEWORKS_IOTDB").split(":");
        store = new IotdbStore(new IotdbSettings(address[0], Integer.parseInt(address[1]), "root", "root"), jdbc);
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
