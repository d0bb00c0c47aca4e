package org.staveworks.production;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.staveworks.party.Role;
import org.staveworks.testing.Answer;
import org.staveworks.testing.Client;
import org.staveworks.testing.Members;
import org.staveworks.testing.ServerTest;
import tools.jackson.databind.JsonNode;

@ServerTest
class WorkOrderTest {
    @Autowired
    Members members;

    @Autowired
    Workshop workshop;

    @Test
    void releaseTurnsTheRoutingIntoOperationsAndEachLotIntoATicketOfEachOperation() {
        var factory = members.factory("杯业");
        var workOrder = workshop.released(factory, workshop.product(factory), 50, 20);
        assertThat(workOrder.path("state").asString()).isEqualTo("released");
        assertThat(workOrder.path("operations")).hasSize(3);
        assertThat(workOrder.path("tickets")).hasSize(9);
        assertThat(workOrder
                        .path("tickets")
                        .valueStream()
                        .filter(ticket -> ticket.path("lot").asInt() == 3)
                        .map(ticket -> ticket.path("quantity").asString()))
                .containsOnly("10");
        var id = workOrder.path("id").asString();
        factory.as(Role.PLANNER)
                .post("/api/v1/work-orders/" + id + "/release", "{}")
                .expectProblem("work-order-not-in-state");
    }

    @Test
    void aWorkerScansFinishesAndIsPaidByTheGoodPieces() {
        var factory = members.factory("杯业");
        var workOrder = workshop.released(factory, workshop.product(factory), 50, 50);
        var worker = factory.as(Role.WORKER);
        var first = Workshop.code(workOrder, 0, 1);
        var third = Workshop.code(workOrder, 2, 1);
        var ticket = worker.get("/api/v1/tickets/" + first).expect(200).json();
        assertThat(ticket.path("operationName").asString()).isEqualTo("切管");
        assertThat(outcome(scan(worker, first, "start", 0, 0))).isEqualTo("recorded");
        assertThat(worker.get("/api/v1/tickets/" + first).json().path("running").asBoolean())
                .isTrue();
        assertThat(worker.get("/api/v1/today").expect(200).text()).contains("ticket-running");
        scan(worker, first, "finish", 47, 2);
        scan(worker, third, "finish", 13, 0);
        // 47 × 0.02 + 13 × 0.125 = 0.94 + 1.625 = 2.565, rounded once.
        var pay = worker.get("/api/v1/pay/today").expect(200).json();
        assertThat(pay.path("total").path("amount").asString()).isEqualTo("2.57");
        assertThat(pay.path("good").asString()).isEqualTo("60");
        assertThat(pay.path("lines")).hasSize(2);
        var state = workOrder(factory.as(Role.PLANNER), workOrder);
        assertThat(state.path("state").asString()).isEqualTo("in_progress");
        assertThat(state.path("operations").get(0).path("good").asString()).isEqualTo("47");
        assertThat(state.path("operations").get(0).path("scrap").asString()).isEqualTo("2");
    }

    @Test
    void aLotIsDoneWhenThePiecesThatReachedItAreReported() {
        var factory = members.factory("杯业");
        var workOrder = workshop.released(factory, workshop.product(factory), 50, 50);
        var worker = factory.as(Role.WORKER);
        scan(worker, Workshop.code(workOrder, 0, 1), "finish", 48, 2);
        scan(worker, Workshop.code(workOrder, 1, 1), "finish", 47, 1);
        scan(worker, Workshop.code(workOrder, 2, 1), "finish", 47, 0);
        var done = workOrder(factory.as(Role.PLANNER), workOrder);
        assertThat(done.path("state").asString()).isEqualTo("done");
        assertThat(done.path("good").asString()).isEqualTo("47");
        assertThat(done.path("scrap").asString()).isEqualTo("3");
    }

    @Test
    void theSameScanCountsOnceHoweverOftenItIsSent() {
        var factory = members.factory("杯业");
        var workOrder = workshop.released(factory, workshop.product(factory), 50, 50);
        var worker = factory.as(Role.WORKER);
        var body = body(UUID.randomUUID(), Workshop.code(workOrder, 0, 1), "finish", 5, 0);
        assertThat(outcome(worker.post("/api/v1/scans", body))).isEqualTo("recorded");
        assertThat(outcome(worker.post("/api/v1/scans", body))).isEqualTo("already_recorded");
        assertThat(workOrder(factory.as(Role.PLANNER), workOrder)
                        .path("operations")
                        .get(0)
                        .path("good")
                        .asString())
                .isEqualTo("5");
    }

    @Test
    void oneScanThatIsRejectedHoldsUpNoOther() {
        var factory = members.factory("杯业");
        var workOrder = workshop.released(factory, workshop.product(factory), 50, 50);
        var good = Workshop.code(workOrder, 0, 1);
        var results = factory.as(Role.WORKER)
                .post("/api/v1/scans", """
                        {"scans": [
                          {"id": "%s", "ticketCode": "AAAAAAAAAA", "kind": "start", "at": "2026-11-01T08:00:00Z"},
                          {"id": "%s", "ticketCode": "%s", "kind": "finish", "at": "2026-11-01T08:00:00Z"},
                          {"id": "%s", "ticketCode": "/t/%s", "kind": "finish", "good": 3, "at": "2026-11-01T08:00:00Z"}]}
                        """.formatted(
                                UUID.randomUUID(), UUID.randomUUID(), good, UUID.randomUUID(), good))
                .expect(200)
                .json()
                .path("results");
        assertThat(results.get(0).path("problem").path("code").asString()).isEqualTo("ticket-code-misread");
        assertThat(results.get(1).path("problem").path("code").asString()).isEqualTo("scan-without-count");
        assertThat(results.get(2).path("outcome").asString()).isEqualTo("recorded");
    }

    @Test
    void aFinishWithoutAStartIsRecordedAndFlagged() {
        var factory = members.factory("杯业");
        var workOrder = workshop.released(factory, workshop.product(factory), 50, 50);
        scan(factory.as(Role.WORKER), Workshop.code(workOrder, 0, 1), "finish", 5, 0);
        var scans = workOrder(factory.as(Role.PLANNER), workOrder).path("scans");
        assertThat(scans.get(0).path("withoutStart").asBoolean()).isTrue();
        assertThat(scans.get(0).path("workerName").asString()).contains("杯业");
    }

    @Test
    void moreThanTheLotNeedsThePlannersWord() {
        var factory = members.factory("杯业");
        var workOrder = workshop.released(factory, workshop.product(factory), 50, 50);
        var worker = factory.as(Role.WORKER);
        var code = Workshop.code(workOrder, 0, 1);
        scan(worker, code, "finish", 49, 1);
        var refused = scan(worker, code, "finish", 1, 0);
        assertThat(refused.json()
                        .path("results")
                        .get(0)
                        .path("problem")
                        .path("code")
                        .asString())
                .isEqualTo("more-than-lot");
        var extra = "{\"extra\": 2, \"reason\": \"客户同意多交\"}";
        worker.post("/api/v1/tickets/" + code + "/over-run", extra).expect(403);
        factory.as(Role.PLANNER)
                .post("/api/v1/tickets/" + code + "/over-run", extra)
                .expect(204);
        assertThat(outcome(scan(worker, code, "finish", 2, 0))).isEqualTo("recorded");
    }

    @Test
    void aScanIsTakenBackByItsWorkerAndPayFollows() {
        var factory = members.factory("杯业");
        var workOrder = workshop.released(factory, workshop.product(factory), 50, 50);
        var worker = factory.as(Role.WORKER);
        var id = UUID.randomUUID();
        worker.post("/api/v1/scans", body(id, Workshop.code(workOrder, 0, 1), "finish", 50, 0))
                .expect(200);
        var colleague = members.signedIn(factory.appoint("同事", Role.WORKER), factory.id());
        colleague.post("/api/v1/scans/" + id + "/undo").expect(404);
        worker.post("/api/v1/scans/" + id + "/undo").expect(204);
        worker.post("/api/v1/scans/" + id + "/undo").expect(204);
        assertThat(workOrder(factory.as(Role.PLANNER), workOrder).path("state").asString())
                .isEqualTo("released");
        assertThat(worker.get("/api/v1/pay/today")
                        .json()
                        .path("total")
                        .path("amount")
                        .asString())
                .isEqualTo("0.00");
    }

    @Test
    void aWorkerSeesTheOwnPayOnlyAndThePlannerEverybodys() {
        var factory = members.factory("杯业");
        var workOrder = workshop.released(factory, workshop.product(factory), 50, 50);
        var colleague = members.signedIn(factory.appoint("同事", Role.WORKER), factory.id());
        scan(factory.as(Role.WORKER), Workshop.code(workOrder, 0, 1), "finish", 10, 0);
        scan(colleague, Workshop.code(workOrder, 1, 1), "finish", 10, 0);
        var period = "/api/v1/pay?from=2026-01-01&to=2026-12-31";
        var own = factory.as(Role.WORKER).get(period).expect(200).json();
        assertThat(own.path("workers")).hasSize(1);
        assertThat(own.path("total").path("amount").asString()).isEqualTo("0.20");
        var all = factory.as(Role.PLANNER).get(period).expect(200).json();
        assertThat(all.path("workers")).hasSize(2);
        assertThat(all.path("total").path("amount").asString()).isEqualTo("0.90");
        assertThat(factory.as(Role.PLANNER)
                        .get("/api/v1/pay/export?from=2026-01-01&to=2026-12-31&format=csv")
                        .expect(200)
                        .text())
                .contains("Piece pay")
                .contains("0.70")
                .contains("同事");
        assertThat(colleague
                        .get("/api/v1/pay/export?from=2026-01-01&to=2026-12-31&format=csv")
                        .expect(200)
                        .text())
                .contains("0.70")
                .doesNotContain("0.20");
    }

    @Test
    void aCallForHelpWaitsForThePlannerUntilItIsAnswered() {
        var factory = members.factory("杯业");
        var workOrder = workshop.released(factory, workshop.product(factory), 50, 50);
        var call = factory.as(Role.WORKER)
                .post("/api/v1/help-calls", """
                        {"reason": "machine", "ticketCode": "%s", "note": "焊机报警"}
                        """.formatted(Workshop.code(workOrder, 0, 1)))
                .expect(201);
        assertThat(call.json().path("operationName").asString()).isEqualTo("切管");
        var planner = factory.as(Role.PLANNER);
        assertThat(planner.get("/api/v1/today").expect(200).text())
                .contains("help-call")
                .contains("焊机报警");
        members.factory("别家")
                .as(Role.PLANNER)
                .post("/api/v1/help-calls/" + call.id() + "/answer", "{}")
                .expect(404);
        planner.post("/api/v1/help-calls/" + call.id() + "/answer", "{\"note\": \"已修好\"}")
                .expect(200);
        planner.post("/api/v1/help-calls/" + call.id() + "/answer", "{}").expectProblem("help-call-answered");
        assertThat(planner.get("/api/v1/today").text()).doesNotContain("help-call");
    }

    @Test
    void nobodyElseSeesOrTouchesAWorkOrder() {
        var factory = members.factory("杯业");
        var workOrder = workshop.released(factory, workshop.product(factory), 50, 50);
        var path = "/api/v1/work-orders/" + workOrder.path("id").asString();
        var operation = workOrder.path("operations").get(0).path("id").asString();
        var code = Workshop.code(workOrder, 0, 1);
        var other = members.factory("别家").as(Role.OWNER);
        other.get(path).expect(404);
        other.get(path + "/tickets.pdf").expect(404);
        other.post(path + "/release", "{}").expect(404);
        other.post(path + "/cancel", "{\"reason\": \"x\"}").expect(404);
        other.post(path + "/operations/" + operation + "/close", "{\"reason\": \"x\"}")
                .expect(404);
        other.get("/api/v1/tickets/" + code).expect(404);
        other.post("/api/v1/tickets/" + code + "/over-run", "{\"extra\": 1, \"reason\": \"x\"}")
                .expect(404);
        assertThat(scan(other, code, "start", 0, 0)
                        .json()
                        .path("results")
                        .get(0)
                        .path("problem")
                        .path("code")
                        .asString())
                .isEqualTo("ticket-unknown");
        assertThat(other.get("/api/v1/work-orders").json().path("items")).isEmpty();
        assertThat(other.get("/api/v1/scans").json().path("items")).isEmpty();
    }

    @Test
    void aWorkerHasTheWorkersDoorsOnly() {
        var factory = members.factory("杯业");
        var workOrder = workshop.released(factory, workshop.product(factory), 50, 50);
        var worker = factory.as(Role.WORKER);
        worker.get("/api/v1/work-orders").expect(403);
        worker.get("/api/v1/work-orders/" + workOrder.path("id").asString()).expect(403);
        worker.get("/api/v1/scans").expect(403);
        worker.get("/api/v1/help-calls").expect(403);
        worker.get("/api/v1/tickets/" + Workshop.code(workOrder, 0, 1)).expect(200);
        worker.get("/api/v1/pay/today").expect(200);
    }

    @Test
    void aClosedOperationLetsTheFollowingTakeWhatThereIs() {
        var factory = members.factory("杯业");
        var workOrder = workshop.released(factory, workshop.product(factory), 50, 50);
        var worker = factory.as(Role.WORKER);
        scan(worker, Workshop.code(workOrder, 0, 1), "finish", 30, 0);
        var path = "/api/v1/work-orders/" + workOrder.path("id").asString();
        var operation = workOrder.path("operations").get(0).path("id").asString();
        factory.as(Role.PLANNER)
                .post(path + "/operations/" + operation + "/close", "{\"reason\": \"材料不够\"}")
                .expect(200);
        scan(worker, Workshop.code(workOrder, 1, 1), "finish", 30, 0);
        scan(worker, Workshop.code(workOrder, 2, 1), "finish", 30, 0);
        assertThat(workOrder(factory.as(Role.PLANNER), workOrder).path("state").asString())
                .isEqualTo("done");
    }

    @Test
    void aCancelledWorkOrderTakesNoScans() {
        var factory = members.factory("杯业");
        var workOrder = workshop.released(factory, workshop.product(factory), 50, 50);
        var path = "/api/v1/work-orders/" + workOrder.path("id").asString();
        factory.as(Role.PLANNER)
                .post(path + "/cancel", "{\"reason\": \"客户取消\"}")
                .expect(200);
        var refused = scan(factory.as(Role.WORKER), Workshop.code(workOrder, 0, 1), "start", 0, 0);
        assertThat(refused.json()
                        .path("results")
                        .get(0)
                        .path("problem")
                        .path("code")
                        .asString())
                .isEqualTo("ticket-not-open");
    }

    private static JsonNode workOrder(Client planner, JsonNode workOrder) {
        return planner.get("/api/v1/work-orders/" + workOrder.path("id").asString())
                .expect(200)
                .json();
    }

    private static Answer scan(Client worker, String code, String kind, int good, int scrap) {
        return worker.post("/api/v1/scans", body(UUID.randomUUID(), code, kind, good, scrap))
                .expect(200);
    }

    private static String outcome(Answer answer) {
        return answer.expect(200).json().path("results").get(0).path("outcome").asString();
    }

    private static String body(UUID id, String code, String kind, int good, int scrap) {
        return """
                {"scans": [{"id": "%s", "ticketCode": "%s", "kind": "%s", "good": "%d", "scrap": "%d", "at": "%s"}]}
                """.formatted(id, code, kind, good, scrap, java.time.Instant.now());
    }
}
