package org.staveworks.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.staveworks.kernel.access.Caller;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.id.Ids;
import org.staveworks.kernel.value.Money;
import org.staveworks.testing.ServerProperties;
import org.staveworks.testing.ServerTest;

@ServerTest
class LedgerPropertiesTest extends ServerProperties {
    private static final List<String> CURRENCIES = List.of("CNY", "USD", "JPY");
    private static final int ORGANISATIONS = 4;

    @Autowired
    Ledger ledger;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transactions;

    /// One posting of a random sequence; organisations and accounts by index.
    record Step(int actor, int partner, boolean ownBook, int debit, int creditAhead, int minorUnits, int currency) {}

    @Provide
    Arbitrary<List<List<Step>>> batches() {
        var accounts = AccountCode.values().length;
        Arbitrary<Step> step = Combinators.combine(
                        Arbitraries.integers().between(0, ORGANISATIONS - 1),
                        Arbitraries.integers().between(1, ORGANISATIONS - 1),
                        Arbitraries.of(true, false),
                        Arbitraries.integers().between(0, accounts - 1),
                        Arbitraries.integers().between(1, accounts - 1),
                        Arbitraries.integers().between(1, 1_000_000_000),
                        Arbitraries.integers().between(0, CURRENCIES.size() - 1))
                .as((actor, ahead, own, debit, creditAhead, amount, currency) ->
                        new Step(actor, (actor + ahead) % ORGANISATIONS, own, debit, creditAhead, amount, currency));
        return step.list().ofMinSize(1).ofMaxSize(20).list().ofMinSize(1).ofMaxSize(8);
    }

    @Property(tries = 40)
    void debitsEqualCreditsBalancesEqualTheirTransfersAndReplayingChangesNothing(
            @ForAll("batches") List<List<Step>> batches) {
        var organisations = organisations();
        var posted = new ArrayList<Transfer>();
        for (var batch : batches) {
            // A transaction runs as one organisation: all steps of a batch take the first one's actor.
            var actor = batch.getFirst().actor();
            var transfers = batch.stream()
                    .map(step -> transfer(organisations, actor, step))
                    .toList();
            postAs(organisations.get(actor), transfers);
            posted.addAll(transfers);
        }
        var before = accounts(organisations);
        assertConsistent(organisations, posted);

        Collections.shuffle(posted, new Random(posted.size()));
        postAs(Caller.system(), posted);
        assertThat(accounts(organisations)).isEqualTo(before);
    }

    @Property(tries = 6)
    void concurrentPostsNeitherDeadlockNorLoseUpdates(@ForAll("batches") List<List<Step>> batches) throws Exception {
        var organisations = organisations();
        var posted = new ArrayList<Transfer>();
        var work = new ArrayList<List<Transfer>>();
        for (int repeat = 0; repeat < 6; repeat++) {
            for (var batch : batches) {
                var transfers = new ArrayList<Transfer>();
                batch.forEach(step -> transfers.add(transfer(organisations, step.actor(), step)));
                Collections.shuffle(transfers, new Random(repeat));
                posted.addAll(transfers);
                work.add(transfers);
                // The same again, as a client does that heard no answer.
                work.add(transfers);
            }
        }
        try (var threads = Executors.newFixedThreadPool(8)) {
            var running = new ArrayList<Future<?>>();
            work.forEach(transfers -> running.add(threads.submit(() -> postAs(Caller.system(), transfers))));
            for (var one : running) {
                one.get();
            }
        }
        assertConsistent(organisations, posted);
    }

    @Example
    void aBalanceStandsOnTheAccountsNormalSide() {
        var organisations = organisations();
        var seller = organisations.getFirst();
        var buyer = organisations.getLast();
        postAs(
                seller,
                List.of(
                        sale(Ids.next(), seller, buyer, AccountCode.RECEIVABLE, AccountCode.SALES, 11_300),
                        sale(Ids.next(), buyer, seller, AccountCode.PURCHASES, AccountCode.PAYABLE, 11_300)));
        var expected = Money.ofMinor(11_300, "CNY");
        CurrentCaller.runAs(caller(seller), () -> {
            assertThat(ledger.balance(seller, AccountCode.RECEIVABLE, buyer, "CNY"))
                    .isEqualTo(expected);
            assertThat(ledger.balance(seller, AccountCode.SALES, buyer, "CNY")).isEqualTo(expected);
        });
        CurrentCaller.runAs(caller(buyer), () -> {
            assertThat(ledger.balance(buyer, AccountCode.PURCHASES, seller, "CNY"))
                    .isEqualTo(expected);
            assertThat(ledger.balance(buyer, AccountCode.PAYABLE, seller, "CNY"))
                    .isEqualTo(expected);
        });
    }

    @Example
    void theOtherPartysBookIsPostedButCannotBeRead() {
        var organisations = organisations();
        var seller = organisations.getFirst();
        var buyer = organisations.getLast();
        postAs(seller, List.of(sale(Ids.next(), buyer, seller, AccountCode.PURCHASES, AccountCode.PAYABLE, 500)));
        CurrentCaller.runAs(
                caller(seller),
                () -> transactions.executeWithoutResult(status -> {
                    assertThat(jdbc.sql("select count(*) from ledger.account")
                                    .query(Long.class)
                                    .single())
                            .isZero();
                    assertThat(jdbc.sql("select count(*) from ledger.transfer")
                                    .query(Long.class)
                                    .single())
                            .isZero();
                }));
    }

    @Example
    void nobodyPostsInBooksThatAreNotTheOwnOrAPartners() {
        var organisations = organisations();
        var transfers = List.of(sale(
                Ids.next(),
                organisations.get(0),
                organisations.get(1),
                AccountCode.RECEIVABLE,
                AccountCode.SALES,
                500));
        assertThatThrownBy(() -> postAs(organisations.get(2), transfers))
                .isInstanceOf(DataAccessException.class)
                .rootCause()
                .hasMessageContaining("concerns other organisations");
    }

    @Example
    void aTransferThatWasBookedCannotBeBookedWithAnotherAmount() {
        var organisations = organisations();
        var id = Ids.next();
        var seller = organisations.getFirst();
        var buyer = organisations.getLast();
        postAs(seller, List.of(sale(id, seller, buyer, AccountCode.RECEIVABLE, AccountCode.SALES, 500)));
        postAs(seller, List.of(sale(id, seller, buyer, AccountCode.RECEIVABLE, AccountCode.SALES, 501)));
        CurrentCaller.runAs(
                caller(seller),
                () -> assertThat(ledger.balance(seller, AccountCode.SALES, buyer, "CNY"))
                        .isEqualTo(Money.ofMinor(500, "CNY")));
    }

    @Example
    void theApplicationItselfCannotChangeWhatWasBooked() {
        for (var change : List.of(
                "update ledger.transfer set amount = 1",
                "delete from ledger.transfer",
                "update ledger.account set debit = 1",
                "delete from ledger.account",
                "insert into ledger.outbox (postings) values ('[]')",
                "delete from ledger.hold",
                "update ledger.head set no = 0",
                "insert into ledger.account (no, id, book, code, counterparty, currency) "
                        + "values (0, uuidv7(), uuidv7(), 'sales', uuidv7(), 'CNY')")) {
            assertThatThrownBy(() -> CurrentCaller.runAs(
                            Caller.system(),
                            () -> transactions.executeWithoutResult(
                                    status -> jdbc.sql(change).update())))
                    .as(change)
                    .isInstanceOf(DataAccessException.class)
                    .rootCause()
                    .hasMessageContaining("permission denied");
        }
    }

    @Example
    void sumsOverManyBooksAreForThePlatformItself() {
        var organisations = organisations();
        var seller = organisations.get(0);
        var buyer = organisations.get(1);
        postAs(
                seller,
                List.of(
                        sale(Ids.next(), seller, buyer, AccountCode.RECEIVABLE, AccountCode.SALES, 700),
                        sale(Ids.next(), seller, buyer, AccountCode.RECEIVABLE, AccountCode.SALES, 42),
                        sale(Ids.next(), buyer, seller, AccountCode.PURCHASES, AccountCode.PAYABLE, 742)));
        var totals = CurrentCaller.callAs(Caller.system(), () -> ledger.receivablesByComponent(organisations));
        assertThat(totals).containsExactly(new ComponentTotal(Component.GOODS, Money.ofMinor(742, "CNY"), 2));
        assertThatThrownBy(() ->
                        CurrentCaller.callAs(caller(seller), () -> ledger.receivablesByComponent(List.of(seller))))
                .isInstanceOf(IllegalStateException.class);
    }

    private void assertConsistent(List<UUID> organisations, List<Transfer> posted) {
        for (var account : accounts(organisations)) {
            var ofAccount = posted.stream()
                    .filter(transfer -> transfer.book().equals(account.book())
                            && transfer.debit().counterparty().equals(account.counterparty())
                            && transfer.amount().currency().equals(account.currency()))
                    .toList();
            assertThat(account.debit())
                    .isEqualTo(ofAccount.stream()
                            .filter(transfer ->
                                    transfer.debit().account().name().equals(account.code()))
                            .mapToLong(transfer -> transfer.amount().minorUnits())
                            .sum());
            assertThat(account.credit())
                    .isEqualTo(ofAccount.stream()
                            .filter(transfer ->
                                    transfer.credit().account().name().equals(account.code()))
                            .mapToLong(transfer -> transfer.amount().minorUnits())
                            .sum());
        }
        for (var book : organisations) {
            for (var currency : CURRENCIES) {
                var ofBook = accounts(organisations).stream()
                        .filter(account -> account.book().equals(book)
                                && account.currency().equals(currency))
                        .toList();
                assertThat(ofBook.stream().mapToLong(Account::debit).sum())
                        .isEqualTo(ofBook.stream().mapToLong(Account::credit).sum());
            }
        }
        assertThat(accounts(organisations).stream().mapToLong(Account::debit).sum())
                .isEqualTo(posted.stream()
                        .mapToLong(transfer -> transfer.amount().minorUnits())
                        .sum());
    }

    record Account(UUID book, String code, UUID counterparty, String currency, long debit, long credit) {}

    private List<Account> accounts(List<UUID> books) {
        return CurrentCaller.callAs(
                Caller.system(),
                () -> transactions.execute(status ->
                        jdbc.sql("""
                                select book, upper(code) as code, counterparty, currency, debit, credit
                                from ledger.account where book in (:books) order by no
                                """).param("books", books).query(Account.class).list()));
    }

    private void postAs(UUID organisation, List<Transfer> transfers) {
        postAs(caller(organisation), transfers);
    }

    private void postAs(Caller caller, List<Transfer> transfers) {
        CurrentCaller.runAs(caller, () -> transactions.executeWithoutResult(status -> ledger.post(transfers)));
        ledger.awaitPosted();
    }

    private static Caller caller(UUID organisation) {
        return new Caller(
                UUID.randomUUID(), "陈会计", organisation, "测试厂", Set.of(), Locale.SIMPLIFIED_CHINESE, Caller.Kind.PERSON);
    }

    private static List<UUID> organisations() {
        return java.util.stream.Stream.generate(UUID::randomUUID)
                .limit(ORGANISATIONS)
                .toList();
    }

    private static Transfer transfer(List<UUID> organisations, int actor, Step step) {
        var own = organisations.get(actor);
        var partner = organisations.get(actor == step.partner() ? (actor + 1) % ORGANISATIONS : step.partner());
        var codes = AccountCode.values();
        return Transfer.between(
                Ids.next(),
                step.ownBook() ? own : partner,
                step.ownBook() ? partner : own,
                codes[step.debit()],
                codes[(step.debit() + step.creditAhead()) % codes.length],
                Money.ofMinor(step.minorUnits(), CURRENCIES.get(step.currency())),
                Component.GOODS,
                Instant.parse("2026-11-01T08:00:00Z"),
                "acceptance",
                UUID.randomUUID());
    }

    private static Transfer sale(
            UUID id, UUID book, UUID counterparty, AccountCode debit, AccountCode credit, long fen) {
        return Transfer.between(
                id,
                book,
                counterparty,
                debit,
                credit,
                Money.ofMinor(fen, "CNY"),
                Component.GOODS,
                Instant.parse("2026-11-01T08:00:00Z"),
                "acceptance",
                new UUID(1, 1));
    }
}
