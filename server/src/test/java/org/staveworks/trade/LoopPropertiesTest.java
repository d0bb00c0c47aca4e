package org.staveworks.trade;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.staveworks.kernel.access.Caller;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.kernel.value.Money;
import org.staveworks.kernel.value.Quantity;
import org.staveworks.ledger.AccountCode;
import org.staveworks.ledger.Ledger;
import org.staveworks.party.Role;
import org.staveworks.testing.Members;
import org.staveworks.testing.ServerProperties;
import org.staveworks.testing.ServerTest;

/// Whatever two organisations do to each other, and in whatever order: the books balance, both books say the same, and
/// the statements add up to what was accepted.
@ServerTest
class LoopPropertiesTest extends ServerProperties {
    private static final LocalDate TODAY = Loop.TODAY;
    private static final String CURRENCY = "CNY";

    @Autowired
    Members members;

    @Autowired
    Orders orders;

    @Autowired
    Deliveries deliveries;

    @Autowired
    Statements statements;

    @Autowired
    Payments payments;

    @Autowired
    Ledger ledger;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transactions;

    enum Kind {
        PLACE,
        CONFIRM,
        DISPATCH,
        ACCEPT,
        CHANGE,
        AGREE_CHANGE,
        DEPOSIT,
        REFUND,
        CONFIRM_REFUND,
        DRAW,
        SEND,
        DISCARD,
        DISPUTE,
        STAND,
        SETTLE,
        WITHDRAW_DISPUTE,
        AGREE,
        PAY,
        CONFIRM_PAYMENT,
        CANCEL_PAYMENT
    }

    /// @param pick    which of the documents that are there
    /// @param percent of a quantity or an amount
    record Step(Kind kind, int pick, int percent) {}

    @Provide
    Arbitrary<List<Step>> histories() {
        return Combinators.combine(
                        Arbitraries.of(Kind.class),
                        Arbitraries.integers().between(0, 1_000),
                        Arbitraries.integers().between(0, 120))
                .as(Step::new)
                .list()
                .ofMinSize(40)
                .ofMaxSize(120);
    }

    @Property(tries = 40)
    void theBooksBalanceAgreeWithEachOtherAndWithTheDocuments(@ForAll("histories") List<Step> history) {
        var pair = new Pair();
        var taken = EnumSet.noneOf(Kind.class);
        // A request out of thin air rarely gets far, so each history starts with an order that is under way.
        for (var kind : List.of(Kind.PLACE, Kind.CONFIRM, Kind.DEPOSIT, Kind.DISPATCH, Kind.ACCEPT)) {
            pair.take(new Step(kind, history.getFirst().pick(), 70));
        }
        for (var step : history) {
            if (pair.take(step)) {
                taken.add(step.kind());
            }
        }
        pair.check();
        pair.sendDepositsBack();
        pair.check();
        net.jqwik.api.statistics.Statistics.label("kinds of steps that succeeded")
                .collect(taken.size() / 4 * 4);
    }

    /// A buyer and a seller, and what they have done so far.
    private final class Pair {
        private final Caller buyer;
        private final Caller seller;

        Pair() {
            buyer = members.buyer("甲").caller(Role.OWNER);
            seller = members.factory("乙").caller(Role.OWNER);
        }

        /// @return false where the step was refused; anything but a refusal fails the test
        boolean take(Step step) {
            try {
                return CurrentCaller.callAs(isSellers(step.kind()) ? seller : buyer, () -> attempt(step));
            } catch (Problem refused) {
                return false;
            }
        }

        private static boolean isSellers(Kind kind) {
            return switch (kind) {
                case CONFIRM, DISPATCH, AGREE_CHANGE, REFUND, DRAW, SEND, DISCARD, STAND, SETTLE, CONFIRM_PAYMENT ->
                    true;
                default -> false;
            };
        }

        private boolean attempt(Step step) {
            var percent = BigDecimal.valueOf(step.percent()).movePointLeft(2);
            return switch (step.kind()) {
                case PLACE -> place(step);
                case CONFIRM ->
                    with(
                            "select id from trade.purchase_order where seller_id = :tenant order by id",
                            step,
                            id -> orders.confirm(new ConfirmOrder(id, Map.of(), Map.of(), "约定", TODAY)));
                case DISPATCH ->
                    with("select id from trade.order_line where seller_id = :tenant order by id", step, id -> {
                        var order = orders.viewOfLine(id);
                        var line = order.lines().stream()
                                .filter(candidate -> candidate.id().equals(id))
                                .findFirst()
                                .orElseThrow();
                        deliveries.dispatch(new Dispatch(
                                order.id(),
                                TODAY,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                List.of(new Dispatch.Line(
                                        id, part(line.quantity().value(), percent), null, null, null, List.of())),
                                List.of(Dispatch.Charge.of(ChargeKind.FREIGHT, Money.ofMinor(step.pick(), CURRENCY)))));
                    });
                case ACCEPT ->
                    with("select id from trade.delivery_line where buyer_id = :tenant order by id", step, id -> {
                        var delivery = one("select delivery_id from trade.delivery_line where id = :id", id);
                        var quantity = amount("select quantity from trade.delivery_line where id = :id", id);
                        var good = part(quantity, percent).min(quantity);
                        deliveries.accept(new Acceptance(
                                delivery,
                                TODAY,
                                TODAY,
                                List.of(new Acceptance.Line(id, good, quantity.subtract(good), "瑕疵", null))));
                    });
                case CHANGE ->
                    with(
                            "select id from trade.order_line where buyer_id = :tenant order by id",
                            step,
                            id -> orders.askChange(new AskChange(
                                    orders.viewOfLine(id).id(),
                                    step.percent() > 110,
                                    "调整",
                                    step.percent() > 110
                                            ? List.of()
                                            : List.of(new AskChange.Line(
                                                    id,
                                                    BigDecimal.valueOf(step.percent()),
                                                    BigDecimal.valueOf(step.pick(), 2),
                                                    null)))));
                case AGREE_CHANGE ->
                    with(
                            "select id from trade.order_change where seller_id = :tenant order by id",
                            step,
                            id -> orders.agreeChange(
                                    one("select order_id from trade.order_change where id = :id", id), id));
                case DEPOSIT ->
                    with(
                            "select id from trade.purchase_order where buyer_id = :tenant order by id",
                            step,
                            id -> payments.instructDeposit(id, PaymentMethod.TRANSFER, null, null, TODAY));
                case REFUND ->
                    with(
                            "select id from trade.purchase_order where seller_id = :tenant order by id",
                            step,
                            id -> payments.refundDeposit(id, PaymentMethod.TRANSFER, null, null, TODAY));
                case CONFIRM_REFUND ->
                    with(
                            "select id from trade.payment where buyer_id = :tenant and kind = 'deposit_refund' order by id",
                            step,
                            id -> payments.confirm(id, TODAY));
                case DISCARD ->
                    step.percent() < 40
                            && with(
                                    "select id from trade.statement where seller_id = :tenant order by id",
                                    step,
                                    statements::discard);
                case DRAW -> {
                    statements.draw(
                            new DrawStatement(seller.organisationId(), buyer.organisationId(), CURRENCY, TODAY, TODAY));
                    yield true;
                }
                case SEND ->
                    with(
                            "select id from trade.statement where seller_id = :tenant order by id",
                            step,
                            id -> statements.send(id, TODAY));
                case DISPUTE ->
                    line(
                            step,
                            id -> statements.dispute(
                                    one("select statement_id from trade.statement_line where id = :id", id),
                                    id,
                                    Money.ofMinor(share(id, percent), CURRENCY),
                                    "少件"));
                case STAND ->
                    line(
                            step,
                            id -> statements.stand(
                                    one("select statement_id from trade.statement_line where id = :id", id), id, null));
                case SETTLE ->
                    line(
                            step,
                            id -> statements.settle(
                                    one("select statement_id from trade.statement_line where id = :id", id),
                                    id,
                                    Money.ofMinor(share(id, percent), CURRENCY),
                                    null));
                case WITHDRAW_DISPUTE ->
                    line(
                            step,
                            id -> statements.withdrawDispute(
                                    one("select statement_id from trade.statement_line where id = :id", id), id, null));
                case AGREE ->
                    with(
                            "select id from trade.statement where buyer_id = :tenant order by id",
                            step,
                            id -> statements.agree(id, TODAY));
                case PAY ->
                    with("select id from trade.statement where buyer_id = :tenant order by id", step, id -> {
                        var undisputed = amount("select undisputed from trade.statement where id = :id", id);
                        payments.instruct(new InstructPayment(
                                id,
                                Money.ofMinor(part(undisputed, percent).longValue(), CURRENCY),
                                PaymentMethod.TRANSFER,
                                null,
                                null,
                                TODAY));
                    });
                case CONFIRM_PAYMENT ->
                    with(
                            "select id from trade.payment where seller_id = :tenant order by id",
                            step,
                            id -> payments.confirm(id, TODAY));
                case CANCEL_PAYMENT ->
                    with("select id from trade.payment where buyer_id = :tenant order by id", step, id -> {
                        if (step.percent() < 30) {
                            payments.cancel(id, null);
                        }
                    });
            };
        }

        private boolean place(Step step) {
            var lines = new ArrayList<NewOrderLine>();
            for (int i = 0; i <= step.pick() % 3; i++) {
                lines.add(new NewOrderLine(
                        null,
                        "杯 " + i,
                        null,
                        Quantity.of(step.percent() + 1L, "H87"),
                        BigDecimal.valueOf(step.pick() * (i + 1L), 3),
                        new BigDecimal(i == 1 ? "0.06" : "0.13"),
                        null,
                        null,
                        null));
            }
            orders.place(new PlaceOrder(
                    buyer.organisationId(),
                    seller.organisationId(),
                    OrderKind.BULK,
                    null,
                    null,
                    CURRENCY,
                    new PaymentTerms(TermsBasis.STATEMENT, 20, 7),
                    BigDecimal.valueOf(step.pick() % 40),
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    TODAY,
                    lines));
            return true;
        }

        private boolean line(Step step, Consumer<UUID> work) {
            return with(
                    "select id from trade.statement_line where buyer_id = :tenant or seller_id = :tenant order by id",
                    step,
                    work);
        }

        /// Does something to one of the documents that are there: to the first, from the picked one on, that takes it.
        private boolean with(String sql, Step step, Consumer<UUID> work) {
            var ids = read(() -> jdbc.sql(sql)
                    .param("tenant", CurrentCaller.get().organisationId())
                    .query(UUID.class)
                    .list());
            for (int i = 0; i < ids.size(); i++) {
                try {
                    work.accept(ids.get((step.pick() + i) % ids.size()));
                    return true;
                } catch (Problem refused) {
                    // The next one may take it.
                }
            }
            return false;
        }

        private UUID one(String sql, UUID id) {
            return read(() -> jdbc.sql(sql).param("id", id).query(UUID.class).single());
        }

        private BigDecimal amount(String sql, UUID id) {
            return read(
                    () -> jdbc.sql(sql).param("id", id).query(BigDecimal.class).single());
        }

        private long share(UUID lineId, BigDecimal percent) {
            return part(amount("select amount from trade.statement_line where id = :id", lineId), percent)
                    .longValue();
        }

        private static BigDecimal part(BigDecimal whole, BigDecimal percent) {
            return whole.multiply(percent).setScale(0, RoundingMode.DOWN);
        }

        private <T> T read(Supplier<T> query) {
            return transactions.execute(status -> query.get());
        }

        /// What no statement to come can use goes back, and then orders that are over hold no deposit.
        void sendDepositsBack() {
            while (take(new Step(Kind.REFUND, 0, 0)) || take(new Step(Kind.CONFIRM_REFUND, 0, 0))) {
                // One after the other.
            }
            assertThat(CurrentCaller.callAs(
                            seller,
                            () -> read(() -> jdbc.sql("""
                                    select count(*) from trade.purchase_order o
                                    where o.seller_id = :seller and o.state in ('completed', 'cancelled')
                                      and o.deposit_state = 'received' and o.deposit_used + o.deposit_returned < o.deposit
                                      and not exists (select from trade.accepted_item i
                                                      where i.order_id = o.id and i.statement_id is null)
                                    """)
                                    .param("seller", seller.organisationId())
                                    .query(Long.class)
                                    .single())))
                    .as("deposits of orders that are over")
                    .isZero();
        }

        void check() {
            ledger.awaitPosted();
            CurrentCaller.runAs(
                    Caller.system(),
                    () -> transactions.executeWithoutResult(status -> {
                        var parties = Set.of(buyer.organisationId(), seller.organisationId());
                        assertThat(sum(
                                        "select coalesce(sum(debit) - sum(credit), 0) from ledger.account where book in (:parties)"
                                                + " group by book having sum(debit) <> sum(credit)",
                                        parties))
                                .as("debits and credits of a book")
                                .isEmpty();
                        assertThat(sum(
                                        "select sum(amount) - min(s.total) from trade.statement_line l"
                                                + " join trade.statement s on s.id = l.statement_id where s.seller_id in (:parties)"
                                                + " group by s.id having sum(amount) <> min(s.total)",
                                        parties))
                                .as("statements and their lines")
                                .isEmpty();
                        assertThat(sum(
                                        "select sum(l.original) - sum(i.gross) from trade.accepted_item i"
                                                + " left join trade.statement_line l on l.accepted_item_id = i.id"
                                                + " where i.statement_id is not null and i.seller_id in (:parties)"
                                                + " having sum(l.original) <> sum(i.gross)",
                                        parties))
                                .as("stated and accepted sums")
                                .isEmpty();
                        assertThat(sum(
                                        "select l.accepted_gross from trade.order_line l"
                                                + " left join trade.accepted_item i on i.order_line_id = l.id"
                                                + " where l.seller_id in (:parties) group by l.id"
                                                + " having l.accepted_gross <> coalesce(sum(i.gross), 0)"
                                                + " or l.accepted_net <> coalesce(sum(i.net), 0)"
                                                + " or l.accepted <> coalesce(sum(i.quantity), 0)"
                                                + " or (l.accepted = l.quantity and l.accepted_gross <> l.gross)",
                                        parties))
                                .as("order lines and accepted items")
                                .isEmpty();
                        assertThat(sum(
                                        "select sum(l.gross) - min(o.gross) from trade.order_line l"
                                                + " join trade.purchase_order o on o.id = l.order_id where o.seller_id in (:parties)"
                                                + " group by o.id having sum(l.gross) <> min(o.gross) or sum(l.net) <> min(o.net)",
                                        parties))
                                .as("orders and their lines")
                                .isEmpty();
                    }));
            var owed = CurrentCaller.callAs(
                    Caller.system(),
                    () -> transactions.execute(status -> jdbc.sql("""
                                    select coalesce((select sum(gross) from trade.accepted_item
                                                     where seller_id = :seller and statement_id is null), 0)
                                         + coalesce((select sum(total - paid - deposit_used) from trade.statement
                                                     where seller_id = :seller), 0)
                                    """)
                            .param("seller", seller.organisationId())
                            .query(Long.class)
                            .single()));
            var deposits = CurrentCaller.callAs(
                    Caller.system(),
                    () -> transactions.execute(status -> jdbc.sql("""
                                    select coalesce((select sum(deposit - deposit_used - deposit_returned)
                                                     from trade.purchase_order
                                                     where seller_id = :seller and deposit_state = 'received'), 0)
                                         + coalesce((select sum(amount) from trade.payment
                                                     where seller_id = :seller and kind = 'deposit_refund'
                                                       and state = 'instructed'), 0)
                                    """)
                            .param("seller", seller.organisationId())
                            .query(Long.class)
                            .single()));
            assertThat(balance(seller, AccountCode.RECEIVABLE, buyer)).isEqualTo(owed);
            assertThat(balance(buyer, AccountCode.PAYABLE, seller)).isEqualTo(owed);
            assertThat(balance(seller, AccountCode.DEPOSIT_RECEIVED, buyer)).isEqualTo(deposits);
            assertThat(balance(buyer, AccountCode.DEPOSIT_PAID, seller)).isEqualTo(deposits);
            assertThat(balance(seller, AccountCode.SETTLED_IN, buyer))
                    .isEqualTo(balance(buyer, AccountCode.SETTLED_OUT, seller));
            assertThat(balance(seller, AccountCode.SALES, buyer))
                    .isEqualTo(balance(buyer, AccountCode.PURCHASES, seller));
        }

        private List<BigDecimal> sum(String sql, Set<UUID> parties) {
            return jdbc.sql(sql)
                    .param("parties", parties)
                    .query(BigDecimal.class)
                    .list();
        }

        private long balance(Caller book, AccountCode account, Caller counterparty) {
            return CurrentCaller.callAs(
                    book,
                    () -> ledger.balance(book.organisationId(), account, counterparty.organisationId(), CURRENCY)
                            .minorUnits());
        }
    }
}
