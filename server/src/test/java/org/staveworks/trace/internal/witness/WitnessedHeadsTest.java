package org.staveworks.trace.internal.witness;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.staveworks.testing.ServerTest;
import org.staveworks.tlog.testing.WitnessStoreContract;

@ServerTest
class WitnessedHeadsTest {
    @Autowired
    WitnessedHeads heads;

    @Autowired
    JdbcClient jdbc;

    @TestFactory
    Stream<DynamicTest> headsInTheDatabaseKeepTheContract() {
        return WitnessStoreContract.checks(this::emptied).stream()
                .map(check -> dynamicTest(check.statement(), check.trial()::run));
    }

    private WitnessedHeads emptied() {
        jdbc.sql("delete from trace.witnessed_head where origin like '%.example/log'")
                .update();
        return heads;
    }
}
