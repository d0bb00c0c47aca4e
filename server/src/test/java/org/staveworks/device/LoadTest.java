package org.staveworks.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.staveworks.device.internal.store.Sealer;
import org.staveworks.party.Role;
import org.staveworks.testing.Answer;
import org.staveworks.testing.Awaited;
import org.staveworks.testing.Client;
import org.staveworks.testing.Members;
import org.staveworks.testing.ServerTest;
import org.staveworks.testing.SharedData;
import tools.jackson.databind.JsonNode;

@ServerTest
class LoadTest {
    private static final String LOADS = "/api/v1/devices/loads";

    @Autowired
    Members members;

    @Autowired
    Sealer sealer;

    private Client planner;
    private String device;

    @BeforeEach
    void register() {
        planner = members.factory("Loading works " + UUID.randomUUID()).as(Role.PLANNER);
        device = planner.post("/api/v1/devices", Map.of("name", "Loaded furnace"))
                .expect(201)
                .json()
                .path("id")
                .asString();
    }

    private JsonNode keep(String name, byte[] content) {
        return planner.postMultipart(LOADS, name, "text/csv", content)
                .expect(201)
                .json();
    }

    private JsonNode guess(JsonNode load) {
        return planner.get(LOADS + "/" + load.path("id").asString() + "/guess?zone=Asia/Shanghai")
                .expect(200)
                .json();
    }

    /// Takes what was guessed as it is.
    private Map<String, Object> plan(JsonNode guess) {
        var plan = new HashMap<String, Object>();
        plan.put("deviceId", device);
        plan.put("zone", "Asia/Shanghai");
        plan.put("midnightEndsDay", false);
        plan.put("decimalComma", false);
        var timeColumns = new ArrayList<Integer>();
        guess.path("timeColumns").forEach(column -> timeColumns.add(column.asInt()));
        if (!timeColumns.isEmpty()) {
            plan.put("timeColumns", timeColumns);
            plan.put("timePattern", guess.path("times").get(0).path("pattern").asString());
            plan.put(
                    "midnightEndsDay",
                    guess.path("times").get(0).path("midnightEndsDay").asBoolean());
        }
        var columns = new ArrayList<Map<String, Object>>();
        guess.path("columns").forEach(column -> {
            if (column.path("isTaken").asBoolean()
                    && !timeColumns.contains(column.path("column").asInt())) {
                columns.add(Map.of(
                        "column", column.path("column").asInt(),
                        "metric", column.path("heading").asString(),
                        "isText", column.path("isText").asBoolean(),
                        "unit", column.path("unit").asString("C62")));
            }
        });
        plan.put("columns", columns);
        return plan;
    }

    /// Three rows of 2026-10-13 from 08:00 on, a quarter of an hour apart: 1.5, nothing, 1234.5.
    static Stream<Arguments> forms() throws IOException {
        return Stream.of(
                form(
                        "a byte order mark, and times with their zone",
                        utf8(
                                "\uFEFFtime,温度\n"
                                        + "2026-10-13T08:00:00+08:00,1.5\n2026-10-13T08:15:00+08:00,\n2026-10-13T08:30:00+08:00,1234.5\n")),
                form(
                        "zones without a colon",
                        utf8("time,温度\n2026-10-13 08:00:00+0800,1.5\n"
                                + "2026-10-13 08:15:00+0800,n/a\n2026-10-13 08:30:00+0800,\"1,234.5\"\n")),
                form(
                        "GB 18030",
                        "时间,温度\r\n2026年10月13日 8:00,1.5\r\n2026年10月13日 8:15,\r\n2026年10月13日 8:30,1234.5\r\n"
                                .getBytes(Charset.forName("GB18030"))),
                form(
                        "UTF-16 with tabs",
                        "\uFEFFtime\t温度\n2026/10/13 08:00:00\t1.5\n2026/10/13 08:15:00\t\n2026/10/13 08:30:00\t1234.5\n"
                                .getBytes(StandardCharsets.UTF_16LE)),
                form(
                        "semicolons, commas before decimals, the day first",
                        utf8("Zeit;温度\n13/10/2026 08:00;1,5\n" + "13/10/2026 08:15;-\n13/10/2026 08:30;1.234,5\n")),
                form(
                        "the month first, of twelve hours",
                        utf8("time,温度\n10/13/2026 8:00:00 AM,1.5\n"
                                + "10/13/2026 8:15:00 AM,null\n10/13/2026 8:30:00 AM,1234.5\n")),
                form("seconds since 1970", utf8("t,温度\n1791849600,1.5\n1791850500,\n1791851400,1234.5\n")),
                form(
                        "milliseconds since 1970",
                        utf8("t,温度\n1791849600000,1.5\n1791850500000,\n1791851400000,1234.5\n")),
                form(
                        "days of a spreadsheet",
                        utf8("t,温度\n46308.333333333336,1.5\n46308.34375,\n46308.354166666664,1234.5\n")),
                form(
                        "a heading over two lines, and a named separator",
                        utf8("sep=;\n\"time\nlocal\";\"温度\"\n"
                                + "2026-10-13 08:00:00;1.5\n2026-10-13 08:15:00;\n2026-10-13 08:30:00;1234.5\n")),
                form(
                        "the date and the time of day in columns of their own",
                        utf8(
                                "Time;温度;Date\n08.00.00;1,5;13/10/2026\n08.15.00;?;13/10/2026\n08.30.00;1234,5;13/10/2026\n")),
                form(
                        "a column for each part of the moment",
                        utf8("No,year,month,day,hour,minute,温度\n"
                                + "1,2026,10,13,8,0,1.5\n2,2026,10,13,8,15,NA\n3,2026,10,13,8,30,1234.5\n")),
                form("Excel", excel()),
                form(
                        "packed",
                        gzip(utf8("time,温度\n2026-10-13 08:00,1.5\n2026-10-13 08:15,\n2026-10-13 08:30,1234.5\n"))));
    }

    private static Arguments form(String name, byte[] content) {
        return Arguments.of(Named.of(name, content));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }

    private static byte[] excel() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var workbook = new Workbook(bytes, "Test", "1.0")) {
            var sheet = workbook.newWorksheet("Furnace");
            sheet.value(0, 0, "time");
            sheet.value(0, 1, "温度");
            var begin = LocalDateTime.of(2026, 10, 13, 8, 0);
            for (int row = 1; row <= 3; row++) {
                sheet.value(row, 0, begin.plusMinutes(15L * (row - 1)));
                sheet.style(row, 0).format("yyyy-mm-dd hh:mm:ss").set();
            }
            sheet.value(1, 1, 1.5);
            sheet.value(3, 1, 1234.5);
        }
        return bytes.toByteArray();
    }

    private Answer times(JsonNode load, String columns) {
        return planner.get(LOADS + "/" + load.path("id").asString() + "/times?zone=Asia/Shanghai&columns=" + columns);
    }

    @Test
    void howTheColumnsAreWrittenThatAPersonChoosesIsFoundOutAnew() {
        var load = keep(
                "two.csv",
                utf8("made,noted,year,month,day,温度\n2026-10-13 08:00,13/10/26 8.05,2026,10,13,1.5\n"
                        + "2026-10-13 08:15,13/10/26 8.20,2026,10,14,2.5\n"));
        assertThat(guess(load).path("times").get(0).path("pattern").asString()).isEqualTo("uuuu-M-d H:mm");

        assertThat(times(load, "1").expect(200).json().get(0).path("pattern").asString())
                .isEqualTo("d/M/uu H.mm");
        assertThat(times(load, "4,3,2")
                        .expect(200)
                        .json()
                        .get(0)
                        .path("pattern")
                        .asString())
                .isEqualTo("d M uuuu");
        assertThat(times(load, "5").expect(200).json()).isEmpty();
        assertThat(times(load, "2,3,5").expect(200).json()).isEmpty();
        times(load, "6").expectFieldProblem("columns", "out-of-range");
        times(load, "").expectFieldProblem("columns", "required");
        times(load, "x").expectFieldProblem("columns", "not-well-formed");
    }

    @ParameterizedTest
    @MethodSource("forms")
    void aFileIsReadAsItIsWritten(byte[] content) {
        var load = keep("furnace.csv", content);
        var guess = guess(load);
        var plan = plan(guess);
        plan.put("decimalComma", guess.path("decimalComma").asBoolean());
        assertThat(check(load, plan).path("faultCount").asInt()).isZero();
        assertThat(loaded(load, plan, false).path("state").asString()).isEqualTo("done");

        var points = planner.get(
                        "/api/v1/devices/%s/series/%%E6%%B8%%A9%%E5%%BA%%A6/points?from=2026-10-12T16:00:00Z&to=2026-10-13T16:00:00Z"
                                .formatted(device))
                .expect(200)
                .json()
                .path("points");
        assertThat(points.valueStream().map(point -> point.path("at").asString()))
                .containsExactly("2026-10-13T00:00:00Z", "2026-10-13T00:30:00Z");
        assertThat(points.valueStream().map(point -> point.path("value").asDouble()))
                .containsExactly(1.5, 1234.5);
    }

    @Test
    void aMillionRowsAreLoaded() throws IOException {
        var rows = new StringBuilder("t,load\n");
        long begin = Instant.parse("2026-10-01T00:00:00Z").toEpochMilli();
        for (int i = 0; i < 1_000_000; i++) {
            rows.append(begin + i * 1_000L).append(',').append(i % 1_000).append('\n');
        }
        var load = keep("million.csv.gz", gzip(utf8(rows.toString())));
        var plan = plan(guess(load));
        var done = loaded(load, plan, false);
        assertThat(done.path("state").asString()).isEqualTo("done");
        assertThat(done.path("points").asLong()).isEqualTo(1_000_000);
        assertThat(counted("load", "from=2026-10-01T00:00:00Z&to=2026-10-20T00:00:00Z"))
                .isEqualTo(1_000_000);
    }

    private JsonNode check(JsonNode load, Map<String, Object> plan) {
        return planner.post(LOADS + "/" + load.path("id").asString() + "/check", plan)
                .expect(200)
                .json()
                .path("finding");
    }

    private JsonNode loaded(JsonNode load, Map<String, Object> plan, boolean partial) {
        var address = LOADS + "/" + load.path("id").asString();
        planner.post(address + "/start", Map.of("plan", plan, "partial", partial))
                .expect(200);
        return Awaited.from(() -> {
            var now = planner.get(address).expect(200).json();
            return now.path("state").asString().equals("loading") ? null : now;
        });
    }

    private int counted(String metric, String span) {
        return planner.get("/api/v1/devices/%s/series/%s/totals?%s".formatted(device, metric, span))
                .expect(200)
                .json()
                .path("count")
                .asInt();
    }

    @Test
    void aYearOfEnergyIsLoadedAsItIsWrittenAndOnceThoughLoadedTwice() throws IOException {
        var bytes = Files.readAllBytes(SharedData.require("devices/steel-energy.csv"));
        var load = keep("steel-energy.csv", bytes);
        var guess = guess(load);
        assertThat(guess.path("times").get(0).path("pattern").asString()).isEqualTo("d-M-uu H.mm");
        assertThat(guess.path("times").get(0).path("midnightEndsDay").asBoolean())
                .isTrue();
        assertThat(guess.path("times").get(0).path("falls").asInt()).isZero();
        assertThat(guess.path("columns").get(1).path("unit").asString()).isEqualTo("KWH");
        var plan = plan(guess);

        var finding = check(load, plan);
        assertThat(finding.path("rows").asInt()).isEqualTo(35_040);
        assertThat(finding.path("firstAt").asString()).isEqualTo("2017-12-31T16:15:00Z");
        assertThat(finding.path("lastAt").asString()).isEqualTo("2018-12-31T16:00:00Z");
        assertThat(finding.path("stepMillis").asLong()).isEqualTo(900_000);
        assertThat(finding.path("faultCount").asInt()).isZero();
        assertThat(finding.path("silenceSeconds").asInt()).isEqualTo(1_800);
        plan.put("silenceSeconds", 1_800);
        plan.put("retentionDays", finding.path("retentionDays").asInt());

        var done = loaded(load, plan, false);
        assertThat(done.path("state").asString()).isEqualTo("done");
        assertThat(done.path("points").asLong()).isEqualTo(350_400);
        var year = "from=2017-12-31T16:00:00Z&to=2019-01-01T16:00:00Z";
        assertThat(counted("Usage_kWh", year)).isEqualTo(35_040);

        assertThat(loaded(keep("steel-energy.csv", bytes), plan, false)
                        .path("state")
                        .asString())
                .isEqualTo("done");
        sealer.seal();
        assertThat(counted("Usage_kWh", year)).isEqualTo(35_040);
        assertThat(counted("Load_Type", year)).isEqualTo(35_040);
        var view = planner.get("/api/v1/devices/" + device).expect(200).json().path("device");
        assertThat(view.path("silenceSeconds").asInt()).isEqualTo(1_800);
        assertThat(view.path("retentionDays").asInt()).isGreaterThan(3_000);
        planner.post(LOADS + "/" + load.path("id").asString() + "/start", Map.of("plan", plan, "partial", false))
                .expectProblem("load-not-a-draft");
    }

    @Test
    void rowsWithoutTimesFollowEachOtherFromABeginning() throws IOException {
        var load = keep("ai4i2020.csv", Files.readAllBytes(SharedData.require("devices/ai4i2020.csv")));
        var guess = guess(load);
        assertThat(guess.path("timeColumns")).isEmpty();
        var plan = plan(guess);
        plan.put("startAt", "2026-10-01T00:00:00Z");
        plan.put("stepMillis", 60_000);

        var finding = check(load, plan);
        assertThat(finding.path("rows").asInt()).isEqualTo(10_000);
        assertThat(finding.path("lastAt").asString()).isEqualTo("2026-10-07T22:39:00Z");
        assertThat(loaded(load, plan, false).path("state").asString()).isEqualTo("done");

        assertThat(planner.get("/api/v1/devices/" + device)
                        .json()
                        .path("series")
                        .findValuesAsString("metric"))
                .doesNotContain("UDI", "Product ID")
                .contains("Torque [Nm]", "Type");
        var span = "from=2026-10-01T00:00:00Z&to=2026-10-01T00:02:00Z";
        var points = planner.get("/api/v1/devices/%s/series/Torque%%20%%5BNm%%5D/points?%s".formatted(device, span))
                .expect(200)
                .json()
                .path("points");
        assertThat(points.findValues("value").stream().map(JsonNode::asDouble)).containsExactly(42.8, 46.3);
    }

    @Test
    void faultsAreToldByRowAndTheRestIsLoadedOnlyWhenSomebodySaysSo() {
        var load = keep("shift.csv", """
                time;heat;state
                2026-11-01 08:00;20,5;run
                2026-11-01 08:01;hot;run
                never;21,5;idle
                2026-11-01 08:03;;idle
                """.getBytes(StandardCharsets.UTF_8));
        var columns = List.of(
                Map.of("column", 1, "metric", "heat", "isText", false),
                Map.of("column", 2, "metric", "state", "isText", true));
        Map<String, Object> plan = Map.of(
                "deviceId",
                device,
                "zone",
                "UTC",
                "timeColumns",
                List.of(0),
                "timePattern",
                "uuuu-M-d H:mm",
                "decimalComma",
                true,
                "midnightEndsDay",
                false,
                "columns",
                columns);
        var address = LOADS + "/" + load.path("id").asString();

        var checked = planner.post(address + "/check", plan).expect(200).json();
        assertThat(checked.path("finding").path("points").asInt()).isEqualTo(4);
        assertThat(checked.path("faults").findValuesAsString("code"))
                .containsExactly("number-unreadable", "time-unreadable");
        assertThat(checked.path("faults").get(0).path("row").asInt()).isEqualTo(2);
        assertThat(checked.path("faults").get(0).path("message").asString()).contains("hot");
        planner.post(address + "/start", Map.of("plan", plan, "partial", false)).expectProblem("load-has-faults");

        assertThat(loaded(load, plan, true).path("points").asInt()).isEqualTo(4);
        assertThat(counted("heat", "from=2026-11-01T00:00:00Z&to=2026-11-02T00:00:00Z"))
                .isEqualTo(1);
    }

    @Test
    void aFewBrokenCellsDoNotChangeWhatAColumnIsTakenFor() {
        var rows = new StringBuilder("time,heat,code\n");
        for (int minute = 0; minute < 60; minute++) {
            rows.append(minute == 7 ? "never" : "2026-11-01 08:%02d".formatted(minute));
            rows.append(minute == 9 ? ",#REF!," : minute == 11 ? ",\"20,5\"," : ",%d.5,".formatted(20 + minute));
            rows.append(minute == 13 ? "E12\n" : minute % 3 + "\n");
        }

        var load = keep("broken.csv", rows.toString().getBytes(StandardCharsets.UTF_8));
        var guess = guess(load);
        assertThat(guess.path("timeColumns").toString()).isEqualTo("[0]");
        assertThat(guess.path("times").get(0).path("pattern").asString()).isEqualTo("uuuu-M-d H:mm");
        assertThat(guess.path("decimalComma").asBoolean()).isFalse();
        assertThat(guess.path("columns").get(1).path("isText").asBoolean()).isFalse();
        assertThat(guess.path("columns").get(2).path("isText").asBoolean()).isTrue();

        var finding = check(load, plan(guess));
        assertThat(finding.path("faultCount").asInt()).isEqualTo(3);
        assertThat(finding.path("points").asInt()).isEqualTo(59 * 2 - 2);
        assertThat(loaded(load, plan(guess), true).path("points").asInt()).isEqualTo(59 * 2 - 2);
    }

    @Test
    void plansThatCannotBeAreRefusedAtTheirField() {
        var load = keep("one.csv", "time,load\n2026-11-01T08:00:00Z,5\n".getBytes(StandardCharsets.UTF_8));
        var guess = guess(load);
        assertThat(guess.path("times").get(0).path("pattern").asString()).isEqualTo("iso");
        assertThat(loaded(load, plan(guess), false).path("state").asString()).isEqualTo("done");

        var again = keep("two.csv", "time,load\n2026-11-01T08:00:00Z,high\n".getBytes(StandardCharsets.UTF_8));
        var plan = plan(guess(again));
        plan.put("columns", List.of(Map.of("column", 1, "metric", "load", "isText", true)));
        var address = LOADS + "/" + again.path("id").asString() + "/check";
        planner.post(address, plan).expectFieldProblem("columns[0].metric", "metric-of-other-kind");
        plan.put("timePattern", "bbbb");
        planner.post(address, plan).expectFieldProblem("timePattern", "time-pattern-unknown");
        planner.postMultipart(LOADS, "empty.csv", "text/csv", "time,load\n".getBytes(StandardCharsets.UTF_8))
                .expectProblem("sheet-empty");
        var other = members.factory("Neighbour " + UUID.randomUUID()).as(Role.OWNER);
        other.get(LOADS + "/" + again.path("id").asString()).expect(404);
        other.post(address, plan).expect(404);
    }
}
