package org.staveworks.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.staveworks.kernel.db.EmbeddedDatabase;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A thousand machines that speak: how many hours of machines are derived a second, how far behind what is derived is
/// while each sends a message in ten seconds, and what the questions of the fleet's page take meanwhile.
final class EquipmentBench {
    private static final int KINDS = 10;
    private static final int UNITS = 100;
    private static final int HOURS = 4;
    private static final int SECONDS_BEFORE = 100;
    private static final int SECONDS = 90;
    /// Machines on a screen of 1280 by 800, with those around; and as many as may be asked for.
    private static final List<Integer> SCREENS = List.of(40, 120);

    private static final int ASKED = 50;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ServerProcess server;
    private final int rounds;

    EquipmentBench(ServerProcess server, int rounds) {
        this.server = server;
        this.rounds = rounds;
    }

    private record Controller(String id, String code, String secret, String machineId, int unit) {}

    void run(Report report) throws Exception {
        var people = new DemoPeople(server);
        var member = people.signIn(people.ids("factory", "owner").getFirst());
        int port = member.get("/api/v1/devices/door").path("port").asInt();
        var controllers = register(member);
        int history = HOURS * 3_600_000 / WorkingMachine.EVERY_MILLIS;
        long begin = System.currentTimeMillis() - HOURS * 3_600_000L;
        try (var database = EmbeddedDatabase.open(server.folder());
                var connection = DriverManager.getConnection(database.url(), database.user(), database.password());
                var machines = new MqttFleet(
                        port,
                        controllers.stream().map(Controller::code).toList(),
                        controllers.stream().map(Controller::secret).toList(),
                        n -> new WorkingMachine(n, begin, history))) {
            machines.sendAll(history);
            awaitNone(connection, "select count(*) from device.arrived");
            means(member, controllers, connection);
            awaitNone(connection, "select count(*) from equipment.due");
            derived(connection, report);
            machines.pace(WorkingMachine.EVERY_MILLIS);
            Thread.sleep(SECONDS_BEFORE * 1_000L);
            behind(connection, report);
            asked(member, report);
        }
    }

    private static List<Controller> register(Member member) throws Exception {
        var site = member.post(
                        "/api/v1/sites",
                        JSON.createObjectNode()
                                .put("name", "Hall of a thousand")
                                .put("address", "1 Mould Road"))
                .path("id")
                .asString();
        var controllers = new ArrayList<Controller>();
        for (int kind = 0; kind < KINDS; kind++) {
            var machine = member.post(
                            "/api/v1/machines",
                            JSON.createObjectNode()
                                    .put("name", "Moulding machine " + kind)
                                    .put("capability", "forming")
                                    .put("siteId", site)
                                    .put("count", UNITS))
                    .path("id")
                    .asString();
            for (int unit = 1; unit <= UNITS; unit++) {
                var told = member.post(
                        "/api/v1/devices",
                        JSON.createObjectNode()
                                .put("name", "Controller %d of %d".formatted(unit, kind))
                                .put("machineId", machine)
                                .put("unit", unit));
                controllers.add(new Controller(
                        told.path("id").asString(),
                        told.path("code").asString(),
                        told.path("secret").asString(),
                        machine,
                        unit));
            }
        }
        return controllers;
    }

    private static void means(Member member, List<Controller> controllers, Connection connection) throws Exception {
        var series = new HashMap<String, Map<String, Integer>>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select device_id, metric, id from device.series")) {
            while (rows.next()) {
                series.computeIfAbsent(rows.getString(1), id -> new HashMap<>()).put(rows.getString(2), rows.getInt(3));
            }
        }
        for (var one : controllers) {
            member.put(
                    "/api/v1/equipment/%s/%d/signals".formatted(one.machineId(), one.unit()),
                    JSON.createObjectNode().set("signals", signals(series.getOrDefault(one.id(), Map.of()))));
        }
    }

    private static ObjectNode signals(Map<String, Integer> series) {
        var signals = JSON.createObjectNode();
        var state = signals.putObject("state").put("series", series.get("state"));
        var words = state.putArray("words");
        words.addObject().put("value", "run").put("state", "producing");
        words.addObject().put("value", "idle").put("state", "idle");
        signals.putObject("pieces").put("series", series.get("count")).put("each", 1);
        signals.putObject("energy")
                .put("series", series.get("kwh"))
                .put("isPower", false)
                .put("factor", 1);
        signals.put("programme", series.get("programme"));
        signals.putArray("heard");
        return signals;
    }

    /// All hours again, from the moment the first machine is done.
    private void derived(Connection connection, Report report) throws Exception {
        var rates = new ArrayList<Double>();
        for (int round = 0; round < rounds; round++) {
            double hours = one(connection, "select count(*) from equipment.hour");
            try (var statement = connection.createStatement()) {
                statement.execute("""
                        insert into equipment.due (monitored_id, organisation_id, from_at, to_at)
                        select monitored_id, m.organisation_id, (extract(epoch from min(hour)) * 1000)::bigint,
                               (extract(epoch from max(hour)) * 1000)::bigint + 3600000
                        from equipment.hour h join equipment.monitored m on m.id = h.monitored_id
                        group by monitored_id, m.organisation_id
                        """);
            }
            double machines = one(connection, "select count(*) from equipment.due");
            while (one(connection, "select count(*) from equipment.due") == machines) {
                Thread.sleep(5);
            }
            long begun = System.nanoTime();
            awaitNone(connection, "select count(*) from equipment.due");
            rates.add(hours / ((System.nanoTime() - begun) / 1e9));
        }
        report.print("machineHours", "1/s", Samples.median(rates), "of machines in life", KINDS * UNITS / 3_600.0);
    }

    /// How old the latest moment is that is derived, of all machines at all times.
    private static void behind(Connection connection, Report report) throws Exception {
        var ages = new ArrayList<Double>();
        int busy = 0;
        int looks = 0;
        long end = System.nanoTime() + SECONDS * 1_000_000_000L;
        while (System.nanoTime() < end) {
            try (var statement = connection.createStatement();
                    var rows = statement.executeQuery(
                            "select extract(epoch from clock_timestamp() - derived_to)::float8 from equipment.monitored where derived_to is not null")) {
                while (rows.next()) {
                    ages.add(rows.getDouble(1));
                }
            }
            busy += one(connection, "select count(*) from equipment.due") > 0 ? 1 : 0;
            looks++;
            Thread.sleep(500);
        }
        report.print("behindSeconds", "s", Samples.median(ages), "of 99 in 100", Samples.percentile(ages, 99));
        report.print("derivingShare", "share", (double) busy / looks, "all of the time", 1);
    }

    private static void asked(Member member, Report report) throws Exception {
        var fleet = member.get("/api/v1/equipment/fleet").path("machines");
        var ids = fleet.valueStream().map(one -> one.path("id").asString()).toList();
        report.print(
                "fleetMillis", "ms", millis(member, "/api/v1/equipment/fleet"), "machines in the answer", ids.size());
        for (int screen : SCREENS) {
            var some = ids.stream().limit(screen).collect(Collectors.joining("&ids=", "ids=", ""));
            report.print(
                    "liveMillis", "ms", millis(member, "/api/v1/equipment/live?" + some), "machines asked for", screen);
        }
        var now = java.time.Instant.now();
        var path = "/api/v1/equipment/bands?from=%s&to=%s&".formatted(now.minusSeconds(86_400), now)
                + ids.stream().limit(SCREENS.getFirst()).collect(Collectors.joining("&ids=", "ids=", ""));
        report.print("bandsMillis", "ms", millis(member, path), "machines asked for", SCREENS.getFirst());
    }

    private static double millis(Member member, String path) throws Exception {
        var millis = new ArrayList<Double>();
        for (int n = 0; n < 2 * ASKED; n++) {
            long asked = System.nanoTime();
            member.length(path);
            if (n >= ASKED) {
                millis.add((System.nanoTime() - asked) / 1e6);
            }
        }
        return Samples.median(millis);
    }

    private static void awaitNone(Connection connection, String count) throws SQLException, InterruptedException {
        while (one(connection, count) > 0) {
            Thread.sleep(20);
        }
    }

    private static double one(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getDouble(1);
        }
    }
}
