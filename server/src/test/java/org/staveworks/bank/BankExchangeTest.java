package org.staveworks.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.staveworks.bank.internal.Exchange;
import org.staveworks.party.Role;
import org.staveworks.testing.BankCustomers;
import org.staveworks.testing.BankFacts;
import org.staveworks.testing.ServerTest;
import org.staveworks.testing.SimulatedBanks;

/// Payments through banks that behave, over real sockets.
@ServerTest
class BankExchangeTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 2);

    @Autowired
    BankCustomers.Services services;

    @Autowired
    Exchange exchange;

    @Autowired
    BankFacts facts;

    @Test
    void aPaymentIsSentBookedAndReconciledToTheDay() {
        try (var banks = new SimulatedBanks(1, "", DAY)) {
            var customers = services.customers(banks, "1000.00");
            var id = customers.instruct("120.34", DAY);
            assertThat(customers.instruction(id).path("state").asString()).isEqualTo("created");
            exchange.run();
            var booked = customers.instruction(id);
            assertThat(booked.path("state").asString()).isEqualTo("booked");
            assertThat(booked.path("booked").path("amount").asString()).isEqualTo("120.34");
            var file = customers
                    .debtor()
                    .as(Role.FINANCE)
                    .get("/api/v1/bank-instructions/" + id)
                    .expect(200)
                    .json()
                    .path("file");
            assertThat(file.path("state").asString()).isEqualTo("sent");
            assertThat(file.path("name").asString()).endsWith(".xml");
            assertThat(file.path("sentAt").isString()).isTrue();
            assertThat(facts.booked(id)).singleElement().satisfies(event -> {
                assertThat(event.bookedInAll()).isEqualTo(event.instructed());
                assertThat(event.bookedOn()).isEqualTo(DAY);
            });
            // The two banks' turns run side by side; what the one causes at the other comes with the next.
            exchange.run();
            assertThat(customers
                            .creditor()
                            .as(Role.FINANCE)
                            .get("/api/v1/bank-entries")
                            .expect(200)
                            .json()
                            .path("items")
                            .get(0)
                            .path("direction")
                            .asString())
                    .isEqualTo("credit");
            for (var list : List.of("bank-instructions", "bank-entries", "bank-reconciliations", "bank-differences")) {
                var seen = services.newcomer()
                        .as(Role.OWNER)
                        .get("/api/v1/" + list)
                        .expect(200)
                        .json();
                assertThat(seen.path("items").size()).as(list).isZero();
            }
            services.newcomer()
                    .as(Role.OWNER)
                    .get("/api/v1/bank-instructions/" + id)
                    .expect(404);
            banks.endDay();
            exchange.run();
            var days = customers
                    .debtor()
                    .as(Role.FINANCE)
                    .get("/api/v1/bank-reconciliations")
                    .expect(200)
                    .json()
                    .path("items");
            assertThat(days.size()).isEqualTo(1);
            assertThat(days.get(0).path("state").asString()).isEqualTo("agreed");
            assertThat(days.get(0).path("opening").path("amount").asString()).isEqualTo("1000.00");
            assertThat(days.get(0).path("closing").path("amount").asString()).isEqualTo("879.66");
            assertThat(days.get(0).path("matched").asInt()).isEqualTo(1);
            assertThat(customers.openDifferences(customers.debtor())).isEmpty();
            assertThat(customers.openDifferences(customers.creditor())).isEmpty();
            customers.stop();
        }
    }

    @Test
    void aPaymentWithoutMoneyIsRefusedWithTheBanksReason() {
        try (var banks = new SimulatedBanks(2, "", DAY)) {
            var customers = services.customers(banks, "100.00");
            var id = customers.instruct("100.01", DAY);
            exchange.run();
            assertThat(customers.instruction(id).path("state").asString()).isEqualTo("rejected");
            assertThat(facts.rejected(id)).singleElement().satisfies(event -> {
                assertThat(event.reasonCode()).isEqualTo("AM04");
                assertThat(event.reason()).contains("余额不足");
            });
            customers.stop();
        }
    }

    @Test
    void aBankOutOfReachGetsTheFileWhenItIsBack() {
        var banks = new SimulatedBanks(3, "", DAY);
        var customers = services.customers(banks, "100.00");
        var id = customers.instruct("10.00", DAY);
        banks.close();
        exchange.run();
        var operator = customers.operator().as(Role.OPERATOR);
        var links =
                operator.get("/api/v1/bank-links?limit=200").expect(200).json().path("items");
        var link = links.valueStream()
                .filter(row ->
                        row.path("waiting").asInt() > 0 && row.path("problem").isString())
                .findFirst()
                .orElseThrow();
        assertThat(customers.instruction(id).path("state").asString()).isEqualTo("created");
        assertThat(operator.get("/api/v1/today").expect(200).text()).contains("bank-link-down");
        operator.post("/api/v1/bank-links/" + link.path("id").asString() + "/stop")
                .expect(200);
        customers.stop();
    }

    @Test
    void oneAndTheSamePurposeIsInstructedOnce() {
        try (var banks = new SimulatedBanks(4, "", DAY)) {
            var customers = services.customers(banks, "100.00");
            var purpose = UUID.randomUUID();
            var id = customers.instruct(purpose, "10.00", DAY);
            assertThat(customers.instruct(purpose, "10.00", DAY)).isEqualTo(id);
            assertThatThrownBy(() -> customers.instruct(purpose, "11.00", DAY))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("other contents");
            exchange.run();
            exchange.run();
            assertThat(facts.booked(id)).hasSize(1);
            customers.stop();
        }
    }

    @Test
    void anEntryThatNobodyOrderedBecomesATaskThatIsExplainedAndSettled() {
        try (var banks = new SimulatedBanks(5, "unannounced", DAY)) {
            var customers = services.customers(banks, "1000.00");
            for (int i = 0; i < 6; i++) {
                customers.instruct("10.00", DAY);
            }
            exchange.run();
            var open = customers.openDifferences(customers.debtor());
            assertThat(open)
                    .isNotEmpty()
                    .allSatisfy(row -> assertThat(row.path("kind").asString()).isEqualTo("entry_unknown"));
            var finance = customers.debtor().as(Role.FINANCE);
            var path = "/api/v1/bank-differences/" + open.getFirst().path("id").asString();
            assertThat(finance.get("/api/v1/today").expect(200).text()).contains("bank-difference");
            finance.post(path + "/explain", "{}").expect(422);
            finance.post(path + "/explain", "{\"note\": \"Bank charges\"}").expect(200);
            customers
                    .creditor()
                    .as(Role.FINANCE)
                    .post(path + "/settle", "{\"note\": \"x\"}")
                    .expect(404);
            finance.post(path + "/settle", "{\"note\": \"Booked by hand\"}").expect(200);
            finance.post(path + "/settle", "{\"note\": \"again\"}").expectProblem("difference-not-in-state");
            banks.endDay();
            exchange.run();
            assertThat(customers.openDifferences(customers.debtor())).hasSize(open.size() - 1);
            customers.stop();
        }
    }

    @Test
    void anAccountThatNobodyHasRegisteredIsToldToTheOperatorOnce() {
        try (var banks = new SimulatedBanks(6, "", DAY)) {
            var customers = services.customers(banks, "1000.00");
            var number = BankCustomers.newNumber();
            banks.open("first", number, customers.debtor().name(), "10.00");
            for (int day = 0; day < 2; day++) {
                banks.endDay();
                exchange.run();
            }
            var told = customers
                    .operator()
                    .as(Role.OPERATOR)
                    .get("/api/v1/bank-differences?filter=accountNumber:eq:" + number)
                    .expect(200)
                    .json()
                    .path("items");
            assertThat(told.valueStream()).singleElement().satisfies(row -> {
                assertThat(row.path("kind").asString()).isEqualTo("account_unknown");
                assertThat(row.path("day").asString()).isEqualTo(DAY.toString());
            });
            assertThat(customers.openDifferences(customers.debtor())).isEmpty();
            customers.stop();
        }
    }
}
