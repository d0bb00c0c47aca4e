package org.staveworks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.staveworks.kernel.db.EmbeddedDatabase;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The sample cluster, loaded into an empty database of its own, and then asked for again.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DemoTest {
    private static final Path FOLDER = Path.of(
            "target", "demo-database", Long.toString(ProcessHandle.current().pid()));
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final JsonMapper json = JsonMapper.builder().build();
    private EmbeddedDatabase database;
    private ConfigurableApplicationContext server;
    /// The owner of the tables passes the tenant wall.
    private JdbcClient jdbc;

    private Map<String, Long> loaded;
    private Map<String, Long> startedAgain;
    private Map<String, Long> takenAgain;

    @BeforeAll
    void load() throws Exception {
        database = EmbeddedDatabase.open(FOLDER);
        jdbc = JdbcClient.create(new DriverManagerDataSource(database.url(), database.user(), database.password()));
        server = start();
        loaded = rows();

        loadAsAtStart();
        startedAgain = rows();

        forgetWhichStepsWereTaken();
        loadAsAtStart();
        takenAgain = rows();
    }

    /// What Spring runs at the end of each start, without the seconds of the start itself.
    private void loadAsAtStart() throws Exception {
        for (var runner : server.getBeansOfType(ApplicationRunner.class).values()) {
            runner.run(new DefaultApplicationArguments());
        }
    }

    @AfterAll
    void stop() throws IOException {
        server.close();
        database.close();
    }

    @Test
    void theClusterHasItsMembers() {
        assertThat(counts("party.organisation", "kind"))
                .isEqualTo(Map.of("factory", 40L, "buyer", 8L, "service_provider", 4L, "bank", 2L, "operator", 1L));
        assertThat(counts("party.verification", "state")).isEqualTo(Map.of("requested", 2L));
        assertThat(count("party.membership")).isEqualTo(135);
        assertThat(count("party.badge")).isEqualTo(24);
        assertThat(count("party.site")).isEqualTo(63);
        assertThat(count("party.person where large_type")).isEqualTo(1);
        assertThat(count("catalog.product")).isEqualTo(269);
        assertThat(count("catalog.bom_line")).isEqualTo(238);
        assertThat(count("catalog.operation")).isEqualTo(431);
        assertThat(count("party.organisation o where kind not in ('bank', 'buyer') and not exists "
                        + "(select from catalog.organisation_capability c where c.organisation_id = o.id)"))
                .isZero();
    }

    @Test
    void eachStepIsTaken() {
        assertThat(count("demo.alias where kind = 'step' and alias like '%/%'")).isEqualTo(787);
        assertThat(count("demo.loaded where ended_at is not null")).isEqualTo(1);
        assertThat(count("production.material_use")).isEqualTo(7);
        assertThat(count("trade.delivery_lot")).isEqualTo(6);
    }

    @Test
    void someMachinesSpeak() {
        assertThat(count("equipment.monitored")).isEqualTo(9);
        assertThat(count("device.series")).isEqualTo(45);
        assertThat(count("production.scan where machine_id is not null")).isEqualTo(66);
        assertThat(count("maintenance.plan")).isEqualTo(2);
        assertThat(count("maintenance.job where state = 'open'")).isEqualTo(1);
        assertThat(count("alarm.rule where not is_builtin")).isEqualTo(1);
    }

    @Test
    void requestsAndQuotesAreThereInEachState() {
        assertThat(counts("trade.rfq", "state"))
                .isEqualTo(Map.of("draft", 2L, "open", 5L, "closed", 1L, "awarded", 9L, "cancelled", 2L));
        assertThat(counts("trade.quote", "state"))
                .isEqualTo(Map.of("submitted", 9L, "countered", 1L, "withdrawn", 1L, "awarded", 14L, "declined", 10L));
    }

    @Test
    void ordersAndTheirWorkAreThereInEachState() {
        assertThat(counts("trade.purchase_order", "kind"))
                .isEqualTo(Map.of("bulk", 53L, "sample", 2L, "subcontract", 4L));
        assertThat(counts("trade.purchase_order", "state"))
                .isEqualTo(Map.of(
                        "awaiting_sample", 1L,
                        "placed", 5L,
                        "confirmed", 11L,
                        "delivering", 10L,
                        "delivered", 18L,
                        "completed", 11L,
                        "declined", 1L,
                        "cancelled", 2L));
        assertThat(counts("trade.order_change", "state"))
                .isEqualTo(Map.of("proposed", 1L, "agreed", 2L, "rejected", 1L));
        assertThat(counts("trade.delivery", "state"))
                .isEqualTo(Map.of("dispatched", 2L, "received", 3L, "accepted", 49L));
        assertThat(counts("production.work_order", "state"))
                .isEqualTo(Map.of("planned", 5L, "released", 1L, "in_progress", 10L, "done", 2L, "cancelled", 1L));
        assertThat(counts("production.scan", "kind")).isEqualTo(Map.of("start", 148L, "finish", 146L));
    }

    @Test
    void statementsAndPaymentsAreThereInEachState() {
        assertThat(counts("trade.statement", "state"))
                .isEqualTo(Map.of("draft", 1L, "sent", 1L, "disputed", 2L, "agreed", 7L, "paid", 12L));
        assertThat(counts("trade.payment", "kind || ' ' || state"))
                .isEqualTo(Map.of(
                        "deposit confirmed", 12L,
                        "statement instructed", 2L,
                        "statement confirmed", 23L,
                        "statement cancelled", 2L));
    }

    @Test
    void credentialsAreThereInMostStates() {
        assertThat(counts("finance.credential", "state"))
                .isEqualTo(
                        Map.of("applied", 2L, "offered", 1L, "refused", 1L, "consumed", 3L, "live", 9L, "overdue", 1L));
        assertThat(counts("finance.credential where state = 'live'", "financing_state"))
                .isEqualTo(Map.of("none", 2L, "asked", 2L, "accepted", 2L, "instructed", 3L));
        assertThat(counts("finance.passing", "state")).isEqualTo(Map.of("accepted", 1L));
        assertThat(counts("finance.quote", "state")).isEqualTo(Map.of("standing", 2L, "accepted", 5L, "declined", 1L));
        assertThat(count("finance.receivable where open > 0")).isGreaterThan(0);
    }

    @Test
    void theBooksAreBalancedAndMirrorEachOther() {
        assertThat(count("ledger.account")).isGreaterThan(100);
        assertThat(count("""
                (select from ledger.account group by book, currency having sum(debit) <> sum(credit)) unbalanced
                """)).isZero();
        assertThat(count("""
                ledger.account r left join ledger.account p on p.code = 'payable' and p.book = r.counterparty
                    and p.counterparty = r.book and p.currency = r.currency
                where r.code = 'receivable' and r.debit - r.credit is distinct from p.credit - p.debit
                """)).isZero();
    }

    @Test
    void eachStepHappensAtItsMomentOfHistory() {
        assertThat(jdbc.sql("""
                        select count(distinct (at at time zone 'Asia/Shanghai')::date) from kernel.audit_entry
                        where action like 'trade.%'
                        """).query(Long.class).single()).isGreaterThan(30);
        assertThat(count("trade.purchase_order where created_at > confirmed_on + interval '1 day'"))
                .isZero();
        assertThat(count("""
                production.work_order w join trade.purchase_order o on o.id = w.order_id
                where w.state = 'planned' and w.created_at < now() - interval '5 days'
                  and (w.created_at at time zone 'Asia/Shanghai')::date = o.confirmed_on
                """)).isEqualTo(4);
        assertThat(count("""
                production.scan where worked_at > now() or worked_at < now() - interval '4 months'
                """)).isZero();
    }

    @Test
    void theFeaturedPeopleSignInWithOneClick() throws Exception {
        var people = json.readTree(get("demo/people").body());
        assertThat(people.values()).hasSize(19);
        var first = people.get(0);
        assertThat(first.path("name").asString()).isEqualTo("何知秋");

        var session = json.readTree(signIn(first).body());
        assertThat(session.path("demo").asBoolean()).isTrue();
        assertThat(session.path("organisation").path("name").asString())
                .isEqualTo(first.path("organisationName").asString());
    }

    @Test
    void nobodyElseMovesTheClock() throws Exception {
        var cookie = signIn(json.readTree(get("demo/people").body()).get(3))
                .headers()
                .firstValue("set-cookie")
                .orElseThrow();
        var site = HttpRequest.newBuilder(api("sites"))
                .header("Cookie", cookie)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .header("Staveworks-Demo-Secret", "guessed")
                .header("Staveworks-Demo-Moment", "2020-01-01T00:00:00Z")
                .POST(BodyPublishers.ofString("{\"name\":\"仓库\",\"address\":\"永康市\"}"))
                .build();
        assertThat(HTTP.send(site, BodyHandlers.ofString()).statusCode()).isLessThan(300);

        var last = jdbc.sql("select max(at) from kernel.audit_entry where action like 'party.site.%'")
                .query(OffsetDateTime.class)
                .single();
        assertThat(last.toInstant())
                .isCloseTo(Instant.now(), new org.assertj.core.data.TemporalUnitWithinOffset(1, ChronoUnit.MINUTES));
    }

    @Test
    void anotherStartAddsNothing() {
        assertThat(startedAgain).isEqualTo(loaded);
    }

    @Test
    void stepsThatAreTakenAgainAfterACrashAddNothing() {
        assertThat(takenAgain).isEqualTo(loaded);
    }

    /// The last one: the others look at the cluster on the day of its load.
    @Test
    @Order(Integer.MAX_VALUE)
    void theDayMovesAheadWithItsBanksAndNeverBackAndStaysThereAfterARestart() throws Exception {
        var first = LocalDate.now(ZONE);
        assertThat(today()).isEqualTo(first);
        for (var days : List.of("0", "-1", "367", "null")) {
            assertThat(post("demo/day", "{\"days\": %s}".formatted(days)).statusCode())
                    .isEqualTo(422);
        }
        assertThat(today()).isEqualTo(first);
        var due = count(
                "finance.credential where state = 'live' and redemption_id is null and due_on <= now() + interval '40 days'");
        assertThat(due).isGreaterThan(0);

        assertThat(post("demo/day", "{\"days\": 40}").statusCode()).isEqualTo(200);
        assertThat(today()).isEqualTo(first.plusDays(40));
        assertThat(count("bank.instruction where created_at > now() + interval '1 day'"))
                .isEqualTo(count("finance.redemption where instructed_on > current_date + 1"))
                .isGreaterThan(0);
        assertThat(count("trade.delivery where state = 'received'")).isZero();
        // Banks let no payment of a day that has ended there pass.
        assertThat(Files.readString(FOLDER.resolve("banks.journal")))
                .contains(first.plusDays(40).toString());

        server.close();
        server = start(true);
        assertThat(today()).isEqualTo(first.plusDays(40));
        var session = json.readTree(
                signIn(json.readTree(get("demo/people").body()).get(0)).body());
        assertThat(Instant.parse(session.path("now").asString()))
                .isAfter(Instant.now().plus(Duration.ofDays(39)));

        theMachinesSpeakAgain();
    }

    /// All but the one that is silent by intent: now, and of the last week what was missed.
    private void theMachinesSpeakAgain() {
        Awaitility.await().atMost(Duration.ofSeconds(90)).untilAsserted(() -> {
            assertThat(count("device.heard where heard_at > now() + interval '39 days'"))
                    .isEqualTo(8);
            assertThat(count("equipment.monitored where state not in ('unknown')"))
                    .isEqualTo(8);
            assertThat(count("""
                            (select from equipment.hour where hour > now() + interval '33 days'
                             group by monitored_id having count(*) > 7 * 24 - 3) whole
                            """)).isEqualTo(8);
        });
    }

    private LocalDate today() throws IOException, InterruptedException {
        return LocalDate.parse(
                json.readTree(get("demo/day").body()).path("today").asString());
    }

    /// As if the server had been killed between each step and its note.
    private void forgetWhichStepsWereTaken() {
        jdbc.sql("update demo.loaded set ended_at = null").update();
        jdbc.sql("delete from demo.alias where kind = 'step' and alias like '%/%'")
                .update();
    }

    /// Payments can be instructed from the first minute: the banks run, are linked and have confirmed the accounts.
    @Test
    void eachOrganisationHasAnAccountAtALinkedBank() {
        assertThat(count("bank.link where active")).isEqualTo(2);
        assertThat(count("party.organisation o where kind <> 'operator' and exists (select from party.membership m "
                        + "where m.organisation_id = o.id and m.roles && array['owner', 'finance']) and not exists "
                        + "(select from bank.account a join bank.link l on l.bank_id = a.bank_id and l.active "
                        + "where a.organisation_id = o.id and a.main and a.currency = 'CNY')"))
                .isZero();
        assertThat(count("bank.account where main")).isGreaterThan(20);
    }

    /// Rows of each table, but for those that come and go with every start, and for those that are made of measured
    /// points by the minute, whenever that is: what arrived and was packed, hours, days, proofs, alarms, and the
    /// breakdowns that planning proposes.
    private Map<String, Long> rows() {
        awaitListeners();
        awaitSeals();
        var rows = new TreeMap<String, Long>();
        jdbc.sql("""
                        select format('%I.%I', table_schema, table_name) from information_schema.tables
                        where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')
                          and (table_schema, table_name) not in
                              (('party', 'session'), ('kernel', 'event_publication'), ('kernel', 'idempotency_key'),
                               ('device', 'arrived'), ('device', 'chunk'), ('device', 'heard'), ('equipment', 'due'),
                               ('equipment', 'hour'), ('planning', 'breakdown'))
                          and table_schema not in ('performance', 'alarm')
                        """).query(String.class).list().forEach(table -> rows.put(table, count(table)));
        return rows;
    }

    /// Listeners of what happened are done a moment later.
    private void awaitListeners() {
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> count("kernel.event_publication") == 0);
    }

    /// What was booked is sealed and what was traced is logged a moment later, and each seal is a row.
    private void awaitSeals() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> count("trace.unlogged") == 0
                        && count("ledger.transfer t where t.no > coalesce((select max(to_no) from ledger.seal), 0)")
                                == 0);
    }

    private long count(String table) {
        return jdbc.sql("select count(*) from " + table).query(Long.class).single();
    }

    private Map<String, Long> counts(String table, String column) {
        var counts = new TreeMap<String, Long>();
        jdbc.sql("select %s as word, count(*) as rows from %s group by %s".formatted(column, table, column))
                .query(row -> {
                    counts.put(row.getString("word"), row.getLong("rows"));
                });
        return counts;
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return HTTP.send(HttpRequest.newBuilder(api(path)).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> signIn(JsonNode person) throws IOException, InterruptedException {
        var body =
                json.createObjectNode().put("personId", person.path("personId").asString());
        return post("demo/sign-in", json.writeValueAsString(body));
    }

    private HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(api(path))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofString(body))
                .build();
        return HTTP.send(request, BodyHandlers.ofString());
    }

    private URI api(String path) {
        return URI.create("http://127.0.0.1:%s/api/v1/%s"
                .formatted(server.getEnvironment().getRequiredProperty("local.server.port"), path));
    }

    /// Machines are silent after the load, or each moment would have rows of its own.
    private ConfigurableApplicationContext start() {
        return start(false);
    }

    private ConfigurableApplicationContext start(boolean machinesSpeak) {
        var settings = new TreeMap<String, Object>(Map.of(
                "staveworks.device.mqtt.port",
                "0",
                "staveworks.db.url",
                database.url(),
                "staveworks.db.user",
                database.user(),
                "staveworks.db.password",
                database.password(),
                "staveworks.data",
                FOLDER.toString(),
                "staveworks.demo",
                true,
                "staveworks.demo-banks",
                true,
                "staveworks.bank.exchange",
                false,
                "server.address",
                "127.0.0.1",
                "server.port",
                0));
        settings.put("staveworks.demo-machines", machinesSpeak);
        settings.put("staveworks.device.seal-every", "PT1S");
        settings.put("staveworks.equipment.derive-every", "PT1S");
        return new SpringApplicationBuilder(StaveworksApplication.class)
                .initializers(context ->
                        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", settings)))
                .run();
    }
}
