package org.staveworks.testing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.staveworks.bank.BankAccounts;
import org.staveworks.bank.Instructions;
import org.staveworks.bank.NewInstruction;
import org.staveworks.kernel.access.Caller;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.value.Money;
import org.staveworks.party.Role;
import tools.jackson.databind.JsonNode;

/// Two banks linked to the simulator, a payer at the one and a payee at the other, made over HTTP.
public final class BankCustomers {
    private final Services services;
    private final SimulatedBanks banks;
    private final Member operator;
    private final Member debtorBank;
    private final Member creditorBank;
    private final Member debtor;
    private final Member creditor;
    private final List<UUID> links;

    /// What the fixture needs of the server.
    @Component
    public static final class Services {
        @Autowired
        Members members;

        @Autowired
        BankAccounts accounts;

        @Autowired
        Instructions instructions;

        @Autowired
        TransactionTemplate transactions;

        /// A member who has nothing to do with anybody's account.
        public Member newcomer() {
            return members.factory("Newcomer");
        }

        /// @param balance of the payer, in yuan
        public BankCustomers customers(SimulatedBanks banks, String balance) {
            return new BankCustomers(this, banks, balance);
        }
    }

    private BankCustomers(Services services, SimulatedBanks banks, String balance) {
        this.services = services;
        this.banks = banks;
        this.operator = services.members.operator("Operator of the exchange");
        this.debtorBank = services.members.bank("First bank");
        this.creditorBank = services.members.bank("Second bank");
        this.debtor = services.members.buyer("远山采购有限公司");
        this.creditor = services.members.factory("Lid & Cup <杯盖>");
        this.links = List.of(link(debtorBank, "first"), link(creditorBank, "second"));
        account(debtor, debtorBank, "first", balance);
        account(creditor, creditorBank, "second", "0");
    }

    private UUID link(Member bank, String code) {
        return operator.as(Role.OPERATOR)
                .post("/api/v1/bank-links", """
                        {"bankId": "%s", "channel": "http", "address": "%s"}
                        """.formatted(bank.id(), banks.address(code)))
                .expect(201)
                .id();
    }

    private void account(Member owner, Member bank, String code, String balance) {
        var number = newNumber();
        banks.open(code, number, owner.name(), balance);
        var account = register(owner, bank, number, owner.name()).expect(201);
        bank.as(Role.FINANCE)
                .post(
                        "/api/v1/bank-account-checks/"
                                + account.json().path("account").path("id").asString() + "/decision",
                        "{\"approve\": true}")
                .expect(200);
    }

    /// A mainland number that no test has used.
    public static String newNumber() {
        return "62%015d".formatted(ThreadLocalRandom.current().nextLong(1_000_000_000_000_000L));
    }

    public static Answer register(Member owner, Member bank, String number, String holder) {
        return owner.as(Role.FINANCE).post("/api/v1/bank-accounts", """
                        {"bankId": "%s", "number": "%s", "holderName": "%s", "currency": "CNY"}
                        """.formatted(bank.id(), number, holder));
    }

    public Member debtor() {
        return debtor;
    }

    public Member creditor() {
        return creditor;
    }

    public Member operator() {
        return operator;
    }

    /// Instructs a payment from the payer to the payee.
    public UUID instruct(String yuan, LocalDate on) {
        return instruct(UUID.randomUUID(), yuan, on);
    }

    public UUID instruct(UUID purpose, String yuan, LocalDate on) {
        var from = services.accounts.main(debtor.id(), "CNY").orElseThrow();
        var to = services.accounts.main(creditor.id(), "CNY").orElseThrow();
        return CurrentCaller.callAs(
                Caller.system(),
                () -> services.transactions.execute(status -> services.instructions.instruct(new NewInstruction(
                        debtor.id(),
                        from.id(),
                        creditor.id(),
                        to.id(),
                        new Money(new BigDecimal(yuan), "CNY"),
                        on,
                        "test",
                        purpose,
                        "all",
                        "货款 & <测试>"))));
    }

    /// An instruction as the payer sees it.
    public JsonNode instruction(UUID id) {
        return debtor.as(Role.FINANCE)
                .get("/api/v1/bank-instructions/" + id)
                .expect(200)
                .json()
                .path("instruction");
    }

    /// The open differences of a member.
    public List<JsonNode> openDifferences(Member member) {
        return member.as(Role.FINANCE)
                .get("/api/v1/bank-differences?filter=state:eq:open&limit=200")
                .expect(200)
                .json()
                .path("items")
                .valueStream()
                .toList();
    }

    /// Ends the exchange, so that later tests do not knock at a door that is gone.
    public void stop() {
        links.forEach(link -> operator.as(Role.OPERATOR)
                .post("/api/v1/bank-links/" + link + "/stop")
                .expect(200));
    }
}
