package org.staveworks.bank;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.staveworks.bank.internal.Exchange;
import org.staveworks.testing.BankCustomers;
import org.staveworks.testing.BankFacts;
import org.staveworks.testing.ServerTest;
import org.staveworks.testing.SimulatedBanks;

/// Whatever a bank does to its payments, and in whatever order, how often and how late its messages come: the end is
/// the same, and the reconciliation finds exactly what the bank has done wrong.
@ServerTest
class BankMisbehaviourTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 2);
    private static final String OUTCOMES = "slow,rejected,partial,short,reversed,unannounced,misstated";
    private static final int PAYMENTS = 14;
    /// Longer than the latest booking and the longest patience of the reconciliation.
    private static final int DAYS = 12;

    @Autowired
    BankCustomers.Services services;

    @Autowired
    Exchange exchange;

    @Autowired
    BankFacts facts;

    /// @param state       of each payment: its state, what was booked and what came back
    /// @param differences of both accounts
    /// @param planned     what the banks know that they did wrong
    private record End(List<String> states, List<String> differences, List<String> planned) {}

    static List<Long> seeds() {
        var chosen = Long.getLong("staveworks.seed");
        return chosen != null
                ? List.of(chosen)
                : List.of(7L, 2026L, (long) ThreadLocalRandom.current().nextInt(1_000_000));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theOrderOfMessagesLeavesNoTraceAndTheReconciliationFindsWhatWasPlanned(long seed) {
        System.out.printf("Bank misbehaviour with -Dstaveworks.seed=%d%n", seed);
        var straight = play(seed, OUTCOMES);
        var mixed = play(seed, OUTCOMES + ",duplicate,out-of-order");
        assertThat(straight.differences()).as("seed %d", seed).isEqualTo(straight.planned());
        assertThat(mixed).as("seed %d", seed).isEqualTo(straight);
        assertThat(straight.states())
                .as("seed %d", seed)
                .anySatisfy(state -> assertThat(state).startsWith("booked"));
    }

    private End play(long seed, String plan) {
        try (var banks = new SimulatedBanks(seed, plan, DAY)) {
            var customers = services.customers(banks, "100000.00");
            var instructions = new ArrayList<UUID>();
            for (int i = 0; i < PAYMENTS; i++) {
                instructions.add(customers.instruct("%d.%02d".formatted(100 + 37 * i, i), DAY));
            }
            for (int i = 0; i < DAYS; i++) {
                exchange.run();
                banks.endDay();
            }
            for (int i = 0; banks.state().path("waiting").asInt() > 0 && i < 20; i++) {
                exchange.run();
            }
            var end = end(customers, banks, instructions);
            customers.stop();
            return end;
        }
    }

    private End end(BankCustomers customers, SimulatedBanks banks, List<UUID> instructions) {
        var states = new ArrayList<String>();
        for (var id : instructions) {
            var row = customers.instruction(id);
            var booked = facts.booked(id);
            states.add("%s %s %s, told %d booked %d reversed %d rejected"
                    .formatted(
                            row.path("state").asString(),
                            row.path("booked").path("amount").asString(),
                            row.path("reversed").path("amount").asString(),
                            booked.size(),
                            facts.reversed(id).size(),
                            facts.rejected(id).size()));
        }
        var found = new ArrayList<String>();
        for (var member : List.of(customers.debtor(), customers.creditor())) {
            customers.openDifferences(member).stream()
                    .map(row ->
                            row.path("kind").asString() + " " + row.path("day").asString())
                    .forEach(found::add);
        }
        var planned = banks.state()
                .path("differences")
                .valueStream()
                .map(row -> row.path("kind").asString() + " " + row.path("day").asString())
                .sorted()
                .toList();
        return new End(states, found.stream().sorted().toList(), planned);
    }
}
