package org.staveworks.finance;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import org.springframework.beans.factory.annotation.Autowired;
import org.staveworks.kernel.access.Caller;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.ledger.AccountCode;
import org.staveworks.ledger.Ledger;
import org.staveworks.party.Role;
import org.staveworks.testing.Answer;
import org.staveworks.testing.Client;
import org.staveworks.testing.Database;
import org.staveworks.testing.Member;
import org.staveworks.testing.Members;
import org.staveworks.testing.ServerProperties;
import org.staveworks.testing.ServerTest;
import tools.jackson.databind.JsonNode;

/// Whatever an issuer, its supplier and the supplier's supplier do at the same time: credentials add up to what was
/// signed, stay under the limit, are bound by one thing at most, and the books say the same.
@ServerTest
class CredentialPropertiesTest extends ServerProperties {
    private static final String CREDENTIALS = "/api/v1/finance/credentials";
    private static final long LIMIT = 6_000_000;
    private static final int CLIENTS = 4;
    /// Credentials that are there before everybody starts.
    private static final int STOCK = 5;
    private static final Set<Kind> SUCCEEDED = ConcurrentHashMap.newKeySet();

    @Autowired
    Members members;

    @Autowired
    Cluster cluster;

    @Autowired
    Ledger ledger;

    enum Kind {
        OFFER,
        ACCEPT,
        REFUSE,
        SPLIT,
        PASS,
        ACCEPT_PASSING,
        REFUSE_PASSING,
        ASK_FINANCING,
        WITHDRAW_FINANCING,
        DISPUTE,
        END_DISPUTE,
        CANCEL
    }

    /// @param pick    which of the things at hand
    /// @param percent of what is there
    /// @param second  whether the second holder does it
    record Command(Kind kind, int pick, int percent, boolean second) {}

    @Provide
    Arbitrary<List<Command>> commands() {
        return Combinators.combine(
                        Arbitraries.frequency(
                                Tuple.of(2, Kind.OFFER),
                                Tuple.of(2, Kind.ACCEPT),
                                Tuple.of(1, Kind.REFUSE),
                                Tuple.of(5, Kind.SPLIT),
                                Tuple.of(5, Kind.PASS),
                                Tuple.of(5, Kind.ACCEPT_PASSING),
                                Tuple.of(1, Kind.REFUSE_PASSING),
                                Tuple.of(3, Kind.ASK_FINANCING),
                                Tuple.of(3, Kind.WITHDRAW_FINANCING),
                                Tuple.of(2, Kind.DISPUTE),
                                Tuple.of(2, Kind.END_DISPUTE),
                                Tuple.of(1, Kind.CANCEL)),
                        Arbitraries.integers().between(0, 20),
                        Arbitraries.integers().between(1, 100),
                        Arbitraries.of(true, false))
                .as(Command::new)
                .list()
                .ofMinSize(60)
                .ofMaxSize(90);
    }

    /// What each holds by the steps that succeeded; their order does not matter.
    private static final class Model {
        final Map<UUID, Long> held = new ConcurrentHashMap<>();
        final Map<Kind, Integer> steps = new ConcurrentHashMap<>();

        void add(UUID holder, long amount) {
            held.merge(holder, amount, Long::sum);
        }
    }

    private record Stage(Member issuer, Member first, Member second, Member bank, JsonNode sold, JsonNode bought) {
        Client holder(boolean isSecond) {
            return (isSecond ? second : first).as(Role.OWNER);
        }
    }

    @Property(tries = 6, shrinking = ShrinkingMode.OFF)
    void credentialsAddUpStayUnderTheLimitAndAgreeWithTheBooks(@ForAll("commands") List<Command> commands)
            throws InterruptedException, ExecutionException {
        var bank = cluster.bank("永康农商银行");
        var issuer = members.buyer("宏达商贸");
        var first = members.factory("恒远杯业");
        var second = members.factory("永盛钢材");
        cluster.limit(bank, issuer, "60000.00");
        var stage = new Stage(
                issuer,
                first,
                second,
                bank,
                cluster.agreedStatement(issuer, first, "1000"),
                cluster.agreedStatement(first, second, "800"));
        List.of(issuer, first, second).forEach(member -> member.as(Role.OWNER));
        var model = new Model();
        for (int i = 0; i < STOCK; i++) {
            cluster.live(issuer, first, stage.sold(), "8000.00", Cluster.TODAY.plusDays(30));
            model.add(first.id(), 800_000);
        }
        try (var clients = Executors.newFixedThreadPool(CLIENTS)) {
            var running = commands.stream()
                    .map(command -> clients.submit(() -> take(stage, command, model)))
                    .toList();
            for (var one : running) {
                one.get();
            }
        }
        coinsAddUp(stage);
        oneThingBindsAtMost(stage);
        holdingsAgree(stage, model);
        SUCCEEDED.addAll(model.steps.keySet());
    }

    /// One random history may lack a step by chance or by race; all of them together may not, or the property above
    /// says little.
    @AfterContainer
    static void eachWayOfMovingSucceeded() {
        assertThat(SUCCEEDED).contains(Kind.SPLIT, Kind.PASS, Kind.ACCEPT_PASSING, Kind.ASK_FINANCING, Kind.CANCEL);
    }

    private static void take(Stage stage, Command command, Model model) {
        var issuer = stage.issuer().as(Role.OWNER);
        var holder = stage.holder(command.second());
        switch (command.kind()) {
            case OFFER ->
                ok(
                        issuer.post(
                                CREDENTIALS,
                                Cluster.wanted(
                                        stage.sold(),
                                        new BigDecimal(20_000L * command.percent())
                                                .movePointLeft(2)
                                                .toPlainString(),
                                        Cluster.TODAY.plusDays(30),
                                        "")),
                        command,
                        model);
            case ACCEPT ->
                pick(stage.first().as(Role.OWNER), "state:eq:offered", command).ifPresent(id -> {
                    var answer = stage.first().as(Role.OWNER).post(CREDENTIALS + "/" + id + "/accept");
                    if (ok(answer, command, model)) {
                        model.add(stage.first().id(), minor(answer.json().path("amount")));
                    }
                });
            case REFUSE ->
                pick(stage.first().as(Role.OWNER), "state:eq:offered", command)
                        .ifPresent(id -> ok(
                                stage.first()
                                        .as(Role.OWNER)
                                        .post(CREDENTIALS + "/" + id + "/refuse", "{\"reason\": \"不要\"}"),
                                command,
                                model));
            case SPLIT ->
                pick(holder, "state:eq:live", command).ifPresent(id -> {
                    var amount = minor(holder.get(CREDENTIALS + "/" + id).json().path("amount"));
                    ok(
                            holder.post(
                                    CREDENTIALS + "/" + id + "/split",
                                    "{\"amounts\": [%s]}".formatted(money(part(amount, command)))),
                            command,
                            model);
                });
            case PASS ->
                pick(stage.first().as(Role.OWNER), "state:eq:live", command).ifPresent(id -> {
                    var giver = stage.first().as(Role.OWNER);
                    var amount =
                            part(minor(giver.get(CREDENTIALS + "/" + id).json().path("amount")), command);
                    ok(
                            giver.post(
                                    CREDENTIALS + "/" + id + "/pass-on",
                                    "{\"statementId\": \"%s\", \"amount\": %s}"
                                            .formatted(stage.bought().path("id").asString(), money(amount))),
                            command,
                            model);
                });
            case ACCEPT_PASSING ->
                passing(stage, command).ifPresent(id -> {
                    var answer = stage.second().as(Role.OWNER).post("/api/v1/finance/passings/" + id + "/accept");
                    if (ok(answer, command, model)) {
                        var amount = minor(answer.json().path("amount"));
                        model.add(stage.first().id(), -amount);
                        model.add(stage.second().id(), amount);
                    }
                });
            case REFUSE_PASSING ->
                passing(stage, command)
                        .ifPresent(id -> ok(
                                stage.second()
                                        .as(Role.OWNER)
                                        .post("/api/v1/finance/passings/" + id + "/refuse", "{\"reason\": \"不要\"}"),
                                command,
                                model));
            case ASK_FINANCING ->
                pick(holder, "state:eq:live", command)
                        .ifPresent(id -> ok(
                                holder.post(CREDENTIALS + "/" + id + "/financing", """
                            {"banks": [{"bankId": "%s", "validUntil": "%s", "facts": ["statement"]}]}
                            """.formatted(
                                                stage.bank().id(), Cluster.TODAY.plusDays(5))),
                                command,
                                model));
            case WITHDRAW_FINANCING ->
                first(holder.get("/api/v1/finance/financings?filter=state:eq:asked"), command)
                        .ifPresent(id -> ok(
                                holder.post("/api/v1/finance/financings/" + id + "/withdraw", "{}"), command, model));
            case DISPUTE ->
                pick(holder, "state:eq:live", command)
                        .ifPresent(id -> ok(
                                holder.post(CREDENTIALS + "/" + id + "/dispute", "{\"reason\": \"数量\"}"),
                                command,
                                model));
            case END_DISPUTE ->
                pick(holder, "encumbrance:eq:dispute", command)
                        .ifPresent(id -> ok(
                                holder.post(CREDENTIALS + "/" + id + "/end-dispute", "{\"reason\": \"好\"}"),
                                command,
                                model));
            case CANCEL ->
                pick(stage.first().as(Role.OWNER), "state:eq:live", command).ifPresent(id -> {
                    var path = CREDENTIALS + "/" + id;
                    ok(issuer.post(path + "/propose-cancellation", "{\"reason\": \"转账\"}"), command, model);
                    var answer = stage.first().as(Role.OWNER).post(path + "/agree-cancellation");
                    if (ok(answer, command, model)) {
                        model.add(stage.first().id(), -minor(answer.json().path("amount")));
                    }
                });
        }
    }

    /// A refusal is an answer too; a failure is not.
    private static boolean ok(Answer answer, Command command, Model model) {
        assertThat(answer.status()).as(answer.text()).isLessThan(500);
        if (answer.status() >= 300) {
            return false;
        }
        model.steps.merge(command.kind(), 1, Integer::sum);
        return true;
    }

    private static Optional<String> pick(Client holder, String filter, Command command) {
        return first(holder.get(CREDENTIALS + "?filter=side:eq:held&filter=" + filter), command);
    }

    private static Optional<String> passing(Stage stage, Command command) {
        return first(stage.second().as(Role.OWNER).get("/api/v1/finance/passings?filter=state:eq:offered"), command);
    }

    private static Optional<String> first(Answer list, Command command) {
        var items = list.expect(200).json().path("items");
        return items.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        items.path(command.pick() % items.size()).path("id").asString());
    }

    private static long part(long amount, Command command) {
        return Math.max(1, amount * command.percent() / 100);
    }

    private static long minor(JsonNode money) {
        return new BigDecimal(money.path("amount").asString()).movePointRight(2).longValueExact();
    }

    private static String money(long minor) {
        return "{\"amount\": \"%s\", \"currency\": \"CNY\"}"
                .formatted(new BigDecimal(minor).movePointLeft(2).toPlainString());
    }

    /// Invariant 6: of each root live, redeemed and cancelled come to its face, due day and issuer are the root's, each
    /// child was made after its parent, and nothing is over the limit.
    private void coinsAddUp(Stage stage) {
        assertThat(Database.count("""
                        select count(*) from (
                            select r.id from finance.credential r
                            join finance.credential c on c.root_id = r.id and c.state in ('live', 'overdue', 'redeemed', 'cancelled')
                            where r.parent_id is null and r.issuer_id = ?
                            group by r.id, r.amount having sum(c.amount) <> r.amount) wrong
                        """, stage.issuer().id())).isZero();
        assertThat(Database.count("""
                        select count(*) from finance.credential c
                        join finance.credential p on p.id = c.parent_id
                        where c.issuer_id = ?
                          and (c.due_on <> p.due_on or c.root_id <> p.root_id or c.issuer_id <> p.issuer_id
                               or c.id <= p.id or p.state <> 'consumed')
                        """, stage.issuer().id())).isZero();
        assertThat(Database.count("""
                        select coalesce(sum(amount), 0) from finance.credential
                        where issuer_id = ? and state in ('offered', 'live', 'overdue')
                        """, stage.issuer().id())).isLessThanOrEqualTo(LIMIT);
    }

    /// Invariant 7: one live encumbrance at most, and none on what has moved.
    private void oneThingBindsAtMost(Stage stage) {
        assertThat(Database.count("""
                        select count(*) from (
                            select e.credential_id from finance.encumbrance e
                            join finance.credential c on c.id = e.credential_id
                            where e.issuer_id = ? and e.lifted_at is null
                            group by e.credential_id having count(*) > 1 or bool_or(c.state <> 'live')) wrong
                        """, stage.issuer().id())).isZero();
    }

    /// Invariant 8, and the model: what each holds is what the steps that succeeded come to, and what its book says.
    private void holdingsAgree(Stage stage, Model model) {
        ledger.awaitPosted();
        long all = 0;
        for (var holder : List.of(stage.first(), stage.second())) {
            var live = Database.count("""
                    select coalesce(sum(amount), 0) from finance.credential
                    where issuer_id = ? and holder_id = ? and state = 'live'
                    """, stage.issuer().id(), holder.id());
            all += live;
            assertThat(live).as("model of %s", holder.name()).isEqualTo(model.held.getOrDefault(holder.id(), 0L));
            assertThat(balance(holder, AccountCode.CREDENTIAL_HELD, stage.issuer()))
                    .isEqualTo(live);
        }
        assertThat(balance(stage.issuer(), AccountCode.CREDENTIAL_ISSUED, stage.issuer()))
                .isEqualTo(all);
    }

    private long balance(Member book, AccountCode account, Member counterparty) {
        return CurrentCaller.callAs(Caller.system(), () -> ledger.balance(book.id(), account, counterparty.id(), "CNY"))
                .minorUnits();
    }
}
