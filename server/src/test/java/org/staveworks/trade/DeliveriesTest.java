package org.staveworks.trade;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.staveworks.kernel.time.DueWork;
import org.staveworks.testing.Answer;
import org.staveworks.testing.Database;
import org.staveworks.testing.Members;
import org.staveworks.testing.ServerTest;
import org.staveworks.trade.internal.delivery.AutomaticAcceptance;
import tools.jackson.databind.JsonNode;

@ServerTest
class DeliveriesTest {
    @Autowired
    Members members;

    @Autowired
    AutomaticAcceptance automaticAcceptance;

    @Autowired
    DueWork due;

    Loop loop;

    @BeforeEach
    void newMembers() {
        loop = new Loop(members);
    }

    @Test
    void goodsGoInPartsAndRejectedPiecesMayBeSentAgain() {
        var order = loop.confirmed();
        var first = loop.dispatch(order, "60").expect(201).json();
        loop.dispatch(order, "41").expectProblem("delivery-more-than-ordered");
        assertThat(state(order)).isEqualTo("delivering");
        loop.judge(first, "50", "10", "").expectProblem("invalid-input");
        loop.judge(first, "50", "11", "漆面划伤").expectProblem("invalid-input");
        loop.judge(first, "50", "10", "漆面划伤").expect(200);
        loop.dispatch(order, "51").expectProblem("delivery-more-than-ordered");
        var second = loop.dispatch(order, "50").expect(201).json();
        assertThat(state(order)).isEqualTo("delivered");
        loop.acceptAll(second).expect(200);
        var line = loop.order(order.path("id").asString()).path("lines").get(0);
        assertThat(line.path("delivered").asString()).isEqualTo("110");
        assertThat(line.path("accepted").asString()).isEqualTo("100");
        assertThat(line.path("rejected").asString()).isEqualTo("10");
    }

    @Test
    void aDeliveryMayBeJudgedPieceByPiece() {
        var delivery = loop.dispatch(loop.confirmed(), "100").expect(201).json();
        assertThat(loop.judge(delivery, "30", "0", "")
                        .expect(200)
                        .json()
                        .path("state")
                        .asString())
                .isEqualTo("received");
        loop.judge(delivery, "71", "0", "").expectProblem("invalid-input");
        assertThat(loop.judge(delivery, "0", "70", "受潮")
                        .expect(200)
                        .json()
                        .path("state")
                        .asString())
                .isEqualTo("accepted");
        loop.judge(delivery, "1", "0", "").expectProblem("step-not-in-state");
    }

    @Test
    void freightIsOwedWithTheFirstGoodPieceAndNotForWhatWasSentBack() {
        var freight = "[{\"kind\": \"freight\", \"amount\": {\"amount\": \"80.00\", \"currency\": \"CNY\"}},"
                + "{\"kind\": \"insurance\", \"amount\": {\"amount\": \"0.00\", \"currency\": \"CNY\"}}]";
        var order = loop.confirmed();
        var bad = loop.dispatch(order, "50", freight).expect(201).json();
        loop.judge(bad, "0", "50", "错货").expect(200);
        var good = loop.dispatch(order, "100", freight).expect(201).json();
        loop.acceptAll(good).expect(200);
        var statement = loop.sentStatement();
        assertThat(statement.path("total").path("amount").asString()).isEqualTo("1210.00");
        assertThat(statement.path("lines")).hasSize(2);
    }

    @Test
    void freightWithoutAnAmountSaysWhatBecameOfIt() {
        var charge = "[{\"kind\": \"freight\", \"basis\": \"charged_on_other_line\", \"reference\": \"见 ASN-93\"}]";
        var delivery = loop.dispatch(loop.confirmed(), "10", charge).expect(201).json();
        assertThat(delivery.path("charges").get(0).path("reference").asString()).isEqualTo("见 ASN-93");
        loop.dispatch(loop.confirmed(), "10", "[{\"kind\": \"freight\"}]").expectProblem("invalid-input");
    }

    @Test
    void goodsThatNobodyJudgesWithinTheAgreedDaysCountAsAccepted() {
        var order = loop.confirmed();
        var late = loop.dispatch(order, "60").expect(201).json();
        var fresh = loop.dispatch(order, "40").expect(201).json();
        for (var delivery : List.of(late, fresh)) {
            loop.purchaser()
                    .post("/api/v1/deliveries/" + delivery.path("id").asString() + "/receive")
                    .expect(200);
        }
        Database.run(
                "update trade.delivery set dispatched_on = ?, received_on = ?, accept_by = ? where id = ?::uuid",
                Loop.TODAY.minusDays(9),
                Loop.TODAY.minusDays(8),
                Loop.TODAY.minusDays(1),
                late.path("id").asString());
        automaticAcceptance.run();
        var accepted = loop.purchaser()
                .get("/api/v1/deliveries/" + late.path("id").asString())
                .expect(200)
                .json();
        assertThat(accepted.path("state").asString()).isEqualTo("accepted");
        assertThat(accepted.path("automatic").asBoolean()).isTrue();
        assertThat(accepted.path("acceptedOn").asString())
                .isEqualTo(Loop.TODAY.minusDays(1).toString());
        assertThat(loop.purchaser()
                        .get("/api/v1/deliveries/" + fresh.path("id").asString())
                        .expect(200)
                        .json()
                        .path("state")
                        .asString())
                .isEqualTo("received");
        assertThat(loop.sentStatement().path("total").path("amount").asString()).isEqualTo("678.00");
        assertThat(loop.sales()
                        .get("/api/v1/timeline?about=order:" + order.path("id").asString())
                        .expect(200)
                        .json()
                        .path("items"))
                .anyMatch(entry -> entry.path("action").asString().equals("trade.delivery.accepted-automatically"));
        automaticAcceptance.run();
    }

    @Test
    void nothingIsAcceptedByItselfWhileAHistoryIsEntered() {
        var delivery = loop.dispatch(loop.confirmed(), "60").expect(201).json();
        var path = "/api/v1/deliveries/" + delivery.path("id").asString();
        loop.purchaser().post(path + "/receive").expect(200);
        Database.run(
                "update trade.delivery set dispatched_on = ?, received_on = ?, accept_by = ? where id = ?::uuid",
                Loop.TODAY.minusDays(9),
                Loop.TODAY.minusDays(8),
                Loop.TODAY.minusDays(1),
                delivery.path("id").asString());

        try (var pause = due.pause()) {
            automaticAcceptance.hourly();
        }
        assertThat(loop.purchaser().get(path).expect(200).json().path("state").asString())
                .isEqualTo("received");

        automaticAcceptance.hourly();
        assertThat(loop.purchaser().get(path).expect(200).json().path("state").asString())
                .isEqualTo("accepted");
    }

    @Test
    void dispatchesThatRaceNeverExceedWhatWasOrdered() throws Exception {
        var order = loop.confirmed();
        var answers = race(8, () -> loop.dispatch(order, "30"));
        assertThat(answers.stream().filter(answer -> answer.status() == 201)).hasSize(3);
        assertThat(loop.order(order.path("id").asString())
                        .path("lines")
                        .get(0)
                        .path("delivered")
                        .asString())
                .isEqualTo("90");
    }

    @Test
    void anOrderIsConfirmedOnceAndGoodsAreAcceptedOnce() throws Exception {
        var order = loop.place("").expect(201).json();
        var path = "/api/v1/orders/" + order.path("id").asString() + "/confirm";
        loop.sales();
        assertThat(race(6, () -> loop.sales().post(path, "{}")).stream().filter(answer -> answer.status() == 200))
                .hasSize(1);
        var delivery = loop.dispatch(order, "100").expect(201).json();
        assertThat(race(6, () -> loop.acceptAll(delivery)).stream().filter(answer -> answer.status() == 200))
                .hasSize(1);
        assertThat(loop.sentStatement().path("total").path("amount").asString()).isEqualTo("1130.00");
    }

    @Test
    void paymentsThatRaceNeverExceedWhatIsPayable() throws Exception {
        var statement = loop.statementOfOneOrder();
        loop.payer();
        var answers = race(6, () -> loop.pay(statement, "500.00"));
        assertThat(answers.stream().filter(answer -> answer.status() == 201)).hasSize(2);
    }

    private static List<Answer> race(int runners, Callable<Answer> step) throws Exception {
        try (var executor = Executors.newFixedThreadPool(runners)) {
            var answers = new ArrayList<Answer>();
            for (var future : executor.invokeAll(java.util.Collections.nCopies(runners, step))) {
                answers.add(future.get());
            }
            return answers;
        }
    }

    private String state(JsonNode order) {
        return loop.order(order.path("id").asString()).path("state").asString();
    }
}
