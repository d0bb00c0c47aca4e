package org.staveworks.bank;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.staveworks.bank.internal.Exchange;
import org.staveworks.testing.BankCustomers;
import org.staveworks.testing.Database;
import org.staveworks.testing.KillableServer;
import org.staveworks.testing.ServerTest;
import org.staveworks.testing.SimulatedBanks;

/// A server that is killed while a bank holds its answer back: the bank has the file, and nobody here knows.
@ServerTest
class SendingSurvivesKillTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 2);
    private static final int PATIENCE_SECONDS = 60;

    @Autowired
    BankCustomers.Services services;

    @Autowired
    Exchange exchange;

    @Test
    void aServerKilledInMidSendPaysEachPaymentOnce() throws IOException, InterruptedException {
        try (var banks = new SimulatedBanks(11, "", DAY)) {
            var customers = services.customers(banks, "1000.00");
            var instructions = new ArrayList<UUID>();
            for (int i = 0; i < 5; i++) {
                instructions.add(customers.instruct("100.0" + i, DAY));
            }
            banks.keepSilent(PATIENCE_SECONDS);
            var server = KillableServer.start(-1, "killed-server.log");
            try {
                awaitPayments(banks, instructions.size());
            } finally {
                server.destroyForcibly().waitFor();
            }
            assertThat(customers
                            .instruction(instructions.getFirst())
                            .path("state")
                            .asString())
                    .isEqualTo("created");
            // The killed server's lease runs out.
            Database.run("update bank.file set next_attempt_at = now() where state = 'to_send'");
            exchange.run();
            exchange.run();
            for (var id : instructions) {
                assertThat(customers.instruction(id).path("state").asString()).isEqualTo("booked");
            }
            var balance = banks.state().path("accounts").get(0).path("balance").decimalValue();
            assertThat(balance).isEqualByComparingTo("499.90");
            banks.endDay();
            exchange.run();
            assertThat(customers.openDifferences(customers.debtor())).isEmpty();
            customers.stop();
        }
    }

    private static void awaitPayments(SimulatedBanks banks, int number) throws InterruptedException {
        for (int i = 0; i < PATIENCE_SECONDS * 4; i++) {
            if (banks.state().path("payments").size() == number) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(250);
        }
        throw new AssertionError("No file reached the bank. Look into target/killed-server.log");
    }
}
