package org.staveworks.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.staveworks.party.Role;
import org.staveworks.testing.Awaited;
import org.staveworks.testing.Client;
import org.staveworks.testing.Member;
import org.staveworks.testing.Members;
import org.staveworks.testing.ServerTest;
import org.staveworks.tlog.note.VerifierKey;
import org.staveworks.tlog.verify.Receipt;
import org.staveworks.tlog.verify.Trust;
import org.staveworks.tlog.verify.Verifier;
import org.staveworks.trace.internal.log.TraceLog;
import tools.jackson.databind.JsonNode;

/// A supplier and a factory without systems of their own record by hand what they do; a consumer scans what became of
/// it, checks the proofs, and tells the maker.
@ServerTest
class ConsumersTest {
    private static final String GTIN = "09506000134352";

    @Autowired
    Members members;

    @Autowired
    TraceLog log;

    private Member mill;
    private Member factory;
    private String steelLot;
    private String cup;
    private String serial;

    @BeforeEach
    void aCupIsMadeAndRecordedByHand() {
        mill = members.factory("Mill");
        factory = members.factory("Factory");
        var run = Long.toString(ThreadLocalRandom.current().nextLong(1L << 40), 36)
                .toUpperCase(Locale.ROOT);
        steelLot = "S" + run;
        serial = "C" + run;
        record(mill, """
                {"what": "made", "code": "09506000134369", "lot": "%s", "quantity": 500, "unit": "kg",
                 "time": "2026-03-01 08:00"}""".formatted(steelLot)).expect(201);
        cup = record(factory, """
                        {"what": "MADE", "code": "%s", "serial": "%s", "time": "2026-03-02T09:30",
                         "from": "09506000134369/%s = 0.4 kg; LID-7/L1"}""".formatted(GTIN, serial, steelLot))
                .expect(201)
                .json()
                .path("code")
                .path("code")
                .asString();
        record(factory, """
                {"what": "INSPECTED", "code": "%s", "serial": "%s", "time": "2026年3月2日 10:30"}""".formatted(GTIN, serial)).expect(201);
    }

    private static org.staveworks.testing.Answer record(Member member, String body) {
        return member.as(Role.OWNER).post("/api/v1/trace/records", body);
    }

    private JsonNode look(String code) {
        return members.stranger()
                .get("/api/v1/public/trace?code=" + encoded(code))
                .expect(200)
                .json();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static void show(Member member, String shown) {
        member.as(Role.OWNER)
                .put("/api/v1/trace/public-setting", "{\"shown\": \"%s\"}".formatted(shown))
                .expect(200);
    }

    private static List<String> steps(JsonNode item) {
        var steps = new ArrayList<String>();
        item.path("steps").forEach(step -> steps.add(step.path("bizStep").asString()));
        return steps;
    }

    @Test
    void aSaleEndsTheWayThatAConsumerReads() {
        show(factory, "STEPS");
        record(factory, """
                {"what": "SOLD", "code": "%s", "serial": "%s", "time": "2026-03-03 15:00"}""".formatted(GTIN, serial)).expect(201);
        assertThat(steps(look(cup))).containsExactly("commissioning", "inspecting", "retail_selling");
    }

    @Test
    void aConsumerLearnsNothingUntilAnOwnerShowsItsSteps() {
        var hidden = look(cup);
        assertThat(hidden.path("steps")).isEmpty();
        assertThat(hidden.path("partial").asBoolean())
                .isEqualTo(look("https://id.gs1.org/01/" + GTIN + "/21/NONE")
                        .path("partial")
                        .asBoolean());
        assertThat(hidden.has("maker")).isFalse();

        show(factory, "STEPS");
        var shown = look("https://brand.example/01/" + GTIN + "/21/" + serial);
        assertThat(steps(shown)).containsExactly("commissioning", "inspecting");
        assertThat(shown.path("maker").path("name").asString()).isEqualTo(factory.name());
        assertThat(shown.path("partial").asBoolean()).isTrue();
        assertThat(shown.toString()).doesNotContain(mill.name()).doesNotContain("quantity");

        show(mill, "STEPS");
        var both = look(cup);
        assertThat(steps(both)).containsExactly("commissioning", "commissioning", "inspecting");
        assertThat(both.path("steps").path(0).path("material").asBoolean()).isTrue();

        show(factory, "NOTHING");
        assertThat(steps(look(cup))).containsExactly("commissioning");
    }

    @Test
    void eachShownStepHasAProofThatAStrangerCanCheck() {
        show(factory, "STEPS");
        log.append();
        var key = VerifierKey.parse(members.stranger()
                .get("/api/v1/trace/log/key")
                .expect(200)
                .text()
                .strip());
        var steps = look(cup).path("steps");
        assertThat(steps).isNotEmpty();
        steps.forEach(step -> assertThat(new Verifier(Trust.of(List.of(key), 0))
                        .check(Receipt.parse(step.path("receipt").asString()))
                        .ok())
                .isTrue());
    }

    @Test
    void aComplaintReachesTheMakerAndItsAnswerReachesWhoeverHasTheNumber() {
        var stranger = members.stranger();
        var complaint = """
                {"code": "%s", "kind": "complaint", "text": "It leaks", "contact": "138 0000 0000"}""".formatted(cup);
        stranger.post("/api/v1/public/trace/feedback", complaint).expectProblem("feedback-unheard");

        show(factory, "STEPS");
        stranger.post("/api/v1/public/trace/feedback", "{\"code\": \"%s\", \"kind\": \"complaint\"}".formatted(cup))
                .expectProblem("invalid-input");
        var number = stranger.post("/api/v1/public/trace/feedback", complaint)
                .expect(201)
                .json()
                .path("number")
                .asString();
        assertThat(number).matches("FB(-[0-9A-Z]{4}){4}");

        var owner = factory.as(Role.OWNER);
        var task = owner.get("/api/v1/today").expect(200).json().path("tasks").path(0);
        assertThat(task.path("kind").asString()).isEqualTo("feedback-to-answer");
        var id = task.path("items").path(0).path("subjectId").asString();
        assertThat(owner.get("/api/v1/search?q=" + number.substring(0, 12))
                        .expect(200)
                        .text())
                .contains(id);
        assertThat(owner.get("/api/v1/trace/feedback/" + id)
                        .expect(200)
                        .json()
                        .path("contact")
                        .asString())
                .isEqualTo("138 0000 0000");
        owner.post("/api/v1/trace/feedback/" + id + "/answer", "{\"answer\": \"We send a new lid\"}")
                .expect(200);
        var seen = stranger.get("/api/v1/public/trace/feedback/" + number.toLowerCase(Locale.ROOT))
                .expect(200)
                .json();
        assertThat(seen.path("answer").asString()).isEqualTo("We send a new lid");
        owner.post("/api/v1/trace/feedback/" + id + "/close", "{\"note\": \"Lid sent\"}")
                .expect(200);
        owner.post("/api/v1/trace/feedback/" + id + "/answer", "{\"answer\": \"Again\"}")
                .expectProblem("feedback-closed");
        mill.as(Role.OWNER).get("/api/v1/trace/feedback/" + id).expect(404);
        stranger.get("/api/v1/public/trace/feedback/FB-0000-0000-0000-0000").expect(404);
    }

    @Test
    void whatIsToldTwiceWithOneKeyStandsOnce() {
        show(factory, "STEPS");
        var stranger =
                members.stranger().with("Idempotency-Key", UUID.randomUUID().toString());
        var complaint = """
                {"code": "%s", "kind": "complaint", "text": "It leaks"}""".formatted(cup);
        var first = stranger.post("/api/v1/public/trace/feedback", complaint).expect(201);
        var again = stranger.post("/api/v1/public/trace/feedback", complaint).expect(201);
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(first.header("Idempotency-Replayed")).isEmpty();
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        stranger.post("/api/v1/public/trace/feedback", complaint.replace("leaks", "rusts"))
                .expectProblem("idempotency-key-reused");
        var task = factory.as(Role.OWNER)
                .get("/api/v1/today")
                .expect(200)
                .json()
                .path("tasks")
                .path(0);
        assertThat(task.path("items")).hasSize(1);
        members.stranger().post("/api/v1/public/trace/feedback", complaint).expect(201);
    }

    @Test
    void aRecallOfTheMaterialStandsOnThePageOfWhatWasMadeOfIt() {
        show(factory, "STEPS");
        factory.as(Role.OWNER)
                .post("/api/v1/trace/recalls", """
                        {"code": "https://id.gs1.org/01/09506000134369/10/%s", "reason": "Rust",
                         "advice": "Bring it back"}""".formatted(steelLot))
                .expect(201);
        var recalls = look(cup).path("recalls");
        assertThat(recalls.path(0).path("advice").asString()).isEqualTo("Bring it back");
    }

    @Test
    void whatWasRecordedByHandIsLineage() {
        var up = factory.as(Role.OWNER)
                .get("/api/v1/trace/up?code=" + encoded(cup))
                .expect(200)
                .json();
        assertThat(up.toString()).contains("/01/09506000134369/10/" + steelLot).contains("LID-7");
    }

    @Test
    void everyFaultOfARecordIsTold() {
        var problem = record(factory, """
                        {"what": "SHIPPED", "code": "09506000134353", "quantity": 2, "unit": "barrels",
                         "time": "tomorrow", "place": "over there", "partner": "nobody"}""").expectProblem("invalid-input");
        var fields = new ArrayList<String>();
        problem.json()
                .path("errors")
                .forEach(error -> fields.add(error.path("field").asString()));
        assertThat(fields).contains("code", "time", "place", "partner");
        record(factory, "{\"what\": \"MADE\", \"code\": \"X\", \"lot\": \"1\", \"quantity\": 1e999999}")
                .expectProblem("invalid-input");
    }

    @Test
    void aSheetOfEventsIsTakenAndItsFaultsStandAtTheirCells() {
        Client owner = factory.as(Role.OWNER);
        var rows = """
                发生了什么\t编码\t批号\t数量\t单位\t时间\t来自
                生产\tTUBE-9\t%1$s\t40\tkg\t2026-03-03 08:00\t09506000134369/%2$s=42 kg
                检验\tTUBE-9\t%1$s\t40\tkg\t2026-03-03 09:00\t
                shipped\tTUBE-9\t%1$s\t40\tstone\t2026-03-03 10:00\t
                """.formatted("T" + steelLot, steelLot);
        var job = owner.post(
                        "/api/v1/imports/trace-events",
                        "{\"text\": \"%s\"}".formatted(rows.replace("\t", "\\t").replace("\n", "\\n")))
                .expect(201)
                .json();
        var path = "/api/v1/imports/" + job.path("id").asString();
        var checked = awaited(owner, path, "checked");
        assertThat(checked.path("valid").asInt()).as(checked.toString()).isEqualTo(2);
        assertThat(owner.get(path + "/rows?state=invalid").json().toString()).contains("unit-unknown");
        owner.post(path + "/apply", "{\"partial\": true}").expect(200);
        awaited(owner, path, "done");
        var up = owner.get("/api/v1/trace/down?code=" + encoded("https://id.gs1.org/01/09506000134369/10/" + steelLot))
                .expect(200)
                .json();
        assertThat(up.toString()).contains("TUBE-9");
    }

    private static JsonNode awaited(Client owner, String path, String state) {
        return Awaited.from(() -> {
            var job = owner.get(path).json();
            return job.path("state").asString().equals(state) ? job : null;
        });
    }

    @Test
    void capturesAreListedWithWhatBecameOfThem() {
        var owner = factory.as(Role.OWNER);
        var list = owner.get("/api/v1/trace/captures").expect(200).json().path("items");
        assertThat(list).hasSize(2);
        assertThat(list.path(0).path("state").asString()).isEqualTo("taken");
        var one = owner.get("/api/v1/trace/captures/" + list.path(0).path("id").asString())
                .expect(200)
                .json();
        assertThat(one.path("captured").asInt()).isEqualTo(1);
        assertThat(one.path("errors")).isEmpty();
    }
}
