package org.staveworks.trade;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.staveworks.party.Role;
import org.staveworks.testing.Answer;
import org.staveworks.testing.Members;
import org.staveworks.testing.ServerTest;
import org.staveworks.trade.internal.delivery.DeliveryState;
import org.staveworks.trade.internal.delivery.DeliveryStep;
import org.staveworks.trade.internal.order.OrderStep;
import org.staveworks.trade.internal.quote.QuoteState;
import org.staveworks.trade.internal.quote.QuoteStep;
import org.staveworks.trade.internal.rfq.RfqState;
import org.staveworks.trade.internal.rfq.RfqStep;
import org.staveworks.trade.internal.statement.StatementState;
import org.staveworks.trade.internal.statement.StatementStep;
import tools.jackson.databind.JsonNode;

/// Every step of every state machine is tried from every state: what the machine does not list is refused and says so,
/// and a detail never offers it.
@ServerTest
class ForbiddenStepsTest {
    @Autowired
    Members members;

    Loop loop;

    @BeforeEach
    void newMembers() {
        loop = new Loop(members);
    }

    @ParameterizedTest
    @EnumSource(OrderState.class)
    void anOrderTakesNoStepThatItsStateDoesNotKnow(OrderState state) {
        var order = orderIn(state);
        assertThat(order.path("state").asString()).isEqualTo(state.name().toLowerCase(java.util.Locale.ROOT));
        var tried = new ArrayList<OrderStep>();
        for (var step : OrderStep.values()) {
            if (!step.from().contains(state)) {
                take(step, order).expectProblem("step-not-in-state").expect(409);
                tried.add(step);
            }
        }
        assertThat(tried).isNotEmpty();
        assertThat(words(order))
                .noneMatch(word -> tried.stream().anyMatch(step -> step.name().equalsIgnoreCase(word)));
        assertThat(loop.order(order.path("id").asString()).path("state")).isEqualTo(order.path("state"));
    }

    private Answer take(OrderStep step, JsonNode order) {
        var path = "/api/v1/orders/" + order.path("id").asString();
        var change = path + "/changes/" + java.util.UUID.randomUUID();
        return switch (step) {
            case APPROVE_SAMPLE -> loop.purchaser().post(path + "/approve-sample");
            case CONFIRM -> loop.sales().post(path + "/confirm", "{}");
            case DECLINE -> loop.sales().post(path + "/decline", "{\"reason\": \"满产\"}");
            case CANCEL -> loop.purchaser().post(path + "/cancel", "{\"reason\": \"不要了\"}");
            case ASK_CHANGE -> loop.purchaser().post(path + "/changes", "{\"cancel\": true, \"reason\": \"停产\"}");
            case AGREE_CHANGE -> loop.sales().post(change + "/agree");
            case REJECT_CHANGE -> loop.sales().post(change + "/reject");
            case WITHDRAW_CHANGE -> loop.purchaser().post(change + "/withdraw");
            case PAY_DEPOSIT -> loop.payer().post(path + "/deposit", "{\"method\": \"transfer\"}");
            case REFUND_DEPOSIT -> loop.cashier().post(path + "/deposit-refund", "{\"method\": \"transfer\"}");
            case DISPATCH -> loop.dispatch(order, "1");
        };
    }

    private JsonNode orderIn(OrderState state) {
        if (state == OrderState.AWAITING_SAMPLE) {
            return loop.place("\"sampleQuantity\": \"2\",").expect(201).json();
        }
        var order = loop.place("\"depositPercent\": \"10\",").expect(201).json();
        var id = order.path("id").asString();
        var path = "/api/v1/orders/" + id;
        switch (state) {
            case DECLINED ->
                loop.sales().post(path + "/decline", "{\"reason\": \"满产\"}").expect(200);
            case CANCELLED ->
                loop.purchaser().post(path + "/cancel", "{\"reason\": \"不要了\"}").expect(200);
            case CONFIRMED -> loop.confirm(id);
            case DELIVERING -> loop.dispatch(loop.confirm(id), "40").expect(201);
            case DELIVERED -> loop.dispatch(loop.confirm(id), "100").expect(201);
            case COMPLETED -> {
                loop.acceptAll(loop.dispatch(loop.confirm(id), "100")
                                .expect(201)
                                .json())
                        .expect(200);
                payInFull(loop.sentStatement());
            }
            case PLACED, AWAITING_SAMPLE -> {}
        }
        return loop.order(id);
    }

    private void payInFull(JsonNode statement) {
        loop.purchaser()
                .post("/api/v1/statements/" + statement.path("id").asString() + "/agree")
                .expect(200);
        var payment = loop.pay(statement, statement.path("total").path("amount").asString())
                .expect(201)
                .json();
        loop.cashier()
                .post("/api/v1/payments/" + payment.path("id").asString() + "/confirm")
                .expect(200);
    }

    @ParameterizedTest
    @EnumSource(RfqState.class)
    void aRequestTakesNoStepThatItsStateDoesNotKnow(RfqState state) {
        var rfq = rfqIn(state);
        var id = rfq.path("id").asString();
        var path = "/api/v1/rfqs/" + id;
        Map<RfqStep, Function<String, Answer>> steps = new EnumMap<>(Map.of(
                RfqStep.EDIT, any -> loop.purchaser().put(path, body()),
                RfqStep.PUBLISH, any -> loop.purchaser().post(path + "/publish"),
                RfqStep.CLOSE, any -> loop.purchaser().post(path + "/close"),
                RfqStep.CANCEL, any -> loop.purchaser().post(path + "/cancel"),
                RfqStep.COMPARE, any -> loop.purchaser().get(path + "/comparison"),
                RfqStep.AWARD,
                        any -> loop.award(
                                rfq,
                                false,
                                "{\"rfqLineId\": \"%s\", \"quoteId\": \"%s\", \"quantity\": \"1\"}"
                                        .formatted(id, id))));
        if (state != RfqState.DRAFT) {
            steps.put(RfqStep.QUOTE, any -> loop.quote(loop.other.as(Role.SALES), rfq, "9", "1000"));
        }
        steps.forEach((step, take) -> {
            if (!step.from().contains(state)) {
                take.apply(id).expectProblem("step-not-in-state");
                assertThat(words(rfq)).doesNotContain(step.name().toLowerCase(java.util.Locale.ROOT));
            }
        });
        assertThat(rfqView(id).path("state")).isEqualTo(rfq.path("state"));
    }

    private static String body() {
        return """
                {"title": "杯盖", "visibility": "open", "quotesDue": "%s", "currency": "CNY", "termsBasis": "delivery",
                 "termsDays": 30, "lines": [{"description": "杯盖", "quantity": {"value": "10", "unit": "H87"}}]}
                """.formatted(Loop.TODAY.plusDays(3));
    }

    private JsonNode rfqView(String id) {
        return loop.purchaser().get("/api/v1/rfqs/" + id).expect(200).json();
    }

    private JsonNode rfqIn(RfqState state) {
        if (state == RfqState.DRAFT) {
            return loop.purchaser().post("/api/v1/rfqs", body()).expect(201).json();
        }
        var rfq = loop.rfq("");
        var id = rfq.path("id").asString();
        switch (state) {
            case CLOSED ->
                loop.purchaser().post("/api/v1/rfqs/" + id + "/close").expect(200);
            case CANCELLED ->
                loop.purchaser().post("/api/v1/rfqs/" + id + "/cancel").expect(200);
            case AWARDED -> {
                var quote =
                        loop.quote(loop.sales(), rfq, "9", "1000").expect(201).json();
                loop.award(rfq, false, Loop.allocation(rfq, 0, quote, "1000")).expect(200);
            }
            case OPEN, DRAFT -> {}
        }
        return rfqView(id);
    }

    @ParameterizedTest
    @EnumSource(QuoteState.class)
    void aQuoteTakesNoStepThatItsStateDoesNotKnow(QuoteState state) {
        var rfq = loop.rfq("");
        var quote = loop.quote(loop.sales(), rfq, "9", "1000").expect(201).json();
        var path = "/api/v1/quotes/" + quote.path("id").asString();
        var offer = offer(rfq);
        switch (state) {
            case COUNTERED -> loop.purchaser().post(path + "/counter", offer).expect(200);
            case WITHDRAWN -> loop.sales().post(path + "/withdraw").expect(200);
            case AWARDED ->
                loop.award(rfq, false, Loop.allocation(rfq, 0, quote, "1000")).expect(200);
            case DECLINED -> {
                var chosen = loop.quote(loop.other.as(Role.SALES), rfq, "8", "1000")
                        .expect(201)
                        .json();
                loop.award(rfq, false, Loop.allocation(rfq, 0, chosen, "1000")).expect(200);
            }
            case SUBMITTED -> {}
        }
        Map<QuoteStep, Function<String, Answer>> steps = Map.of(
                QuoteStep.WITHDRAW, any -> loop.sales().post(path + "/withdraw"),
                QuoteStep.COUNTER, any -> loop.purchaser().post(path + "/counter", offer),
                QuoteStep.ACCEPT_COUNTER, any -> loop.sales().post(path + "/accept-counter"),
                QuoteStep.REVISE, any -> loop.quote(loop.sales(), rfq, "9", "1000"));
        steps.forEach((step, take) -> {
            if (!step.from().contains(state)) {
                take.apply("").expectProblem("step-not-in-state");
            }
        });
        assertThat(loop.sales().get(path).expect(200).json().path("state").asString())
                .isEqualToIgnoringCase(state.name());
    }

    private static String offer(JsonNode rfq) {
        return """
                {"currency": "CNY", "validUntil": "%s", "lines": [
                  {"rfqLineId": "%s", "unitPrice": "8.5", "vatRate": "0.13", "leadTimeDays": 10},
                  {"rfqLineId": "%s", "unitPrice": "3", "vatRate": "0.13", "leadTimeDays": 7}]}
                """.formatted(
                        Loop.TODAY.plusDays(9),
                        rfq.path("lines").get(0).path("id").asString(),
                        rfq.path("lines").get(1).path("id").asString());
    }

    @ParameterizedTest
    @EnumSource(DeliveryState.class)
    void aDeliveryTakesNoStepThatItsStateDoesNotKnow(DeliveryState state) {
        var delivery = loop.dispatch(loop.confirmed(), "100").expect(201).json();
        var path = "/api/v1/deliveries/" + delivery.path("id").asString();
        switch (state) {
            case RECEIVED -> loop.purchaser().post(path + "/receive").expect(200);
            case ACCEPTED -> loop.acceptAll(delivery).expect(200);
            case REJECTED -> loop.judge(delivery, "0", "100", "尺寸").expect(200);
            case DISPATCHED -> {}
        }
        for (var step : DeliveryStep.values()) {
            if (!step.from().contains(state)) {
                (step == DeliveryStep.RECEIVE ? loop.purchaser().post(path + "/receive") : loop.acceptAll(delivery))
                        .expectProblem("step-not-in-state");
            }
        }
        assertThat(loop.purchaser().get(path).expect(200).json().path("state").asString())
                .isEqualToIgnoringCase(state.name());
    }

    @ParameterizedTest
    @EnumSource(StatementState.class)
    void aStatementTakesNoStepThatItsStateDoesNotKnow(StatementState state) {
        var statement = statementIn(state);
        var path = "/api/v1/statements/" + statement.path("id").asString();
        var line = path + "/lines/" + statement.path("lines").get(0).path("id").asString();
        var amount = "{\"amount\": {\"amount\": \"1.00\", \"currency\": \"CNY\"}, \"reason\": \"少件\"}";
        Map<StatementStep, Function<String, Answer>> steps = Map.of(
                StatementStep.SEND, any -> loop.cashier().post(path + "/send"),
                StatementStep.DISCARD, any -> loop.cashier().delete(path),
                StatementStep.DISPUTE, any -> loop.purchaser().post(line + "/dispute", amount),
                StatementStep.WITHDRAW_DISPUTE, any -> loop.purchaser().post(line + "/withdraw-dispute"),
                StatementStep.SETTLE, any -> loop.cashier().post(line + "/settle", amount),
                StatementStep.STAND, any -> loop.cashier().post(line + "/stand"),
                StatementStep.AGREE, any -> loop.purchaser().post(path + "/agree"),
                StatementStep.PAY, any -> loop.pay(statement, "1.00"));
        assertThat(steps).hasSize(StatementStep.values().length);
        steps.forEach((step, take) -> {
            if (!step.from().contains(state)) {
                var isHidden = state == StatementState.DRAFT
                        && step.by().containsKey(org.staveworks.trade.internal.Side.BUYER);
                take.apply("").expectProblem(isHidden ? "not-found" : "step-not-in-state");
            }
        });
        assertThat(loop.cashier().get(path).expect(200).json().path("state").asString())
                .isEqualToIgnoringCase(state.name());
    }

    private JsonNode statementIn(StatementState state) {
        if (state == StatementState.DRAFT) {
            loop.acceptAll(loop.dispatch(loop.confirmed(), "100").expect(201).json())
                    .expect(200);
            return loop.cashier()
                    .post("/api/v1/statements", """
                            {"counterpartyId": "%s", "month": "%s"}
                            """.formatted(
                                    loop.buyer.id(), Loop.TODAY.toString().substring(0, 7)))
                    .expect(201)
                    .json();
        }
        var statement = loop.statementOfOneOrder();
        var path = "/api/v1/statements/" + statement.path("id").asString();
        switch (state) {
            case DISPUTED ->
                loop.purchaser()
                        .post(
                                path + "/lines/"
                                        + statement
                                                .path("lines")
                                                .get(0)
                                                .path("id")
                                                .asString() + "/dispute",
                                "{\"amount\": {\"amount\": \"1000.00\", \"currency\": \"CNY\"}, \"reason\": \"少件\"}")
                        .expect(200);
            case AGREED -> loop.purchaser().post(path + "/agree").expect(200);
            case PAID -> payInFull(statement);
            case SENT, DRAFT -> {}
        }
        return statement;
    }

    @Test
    void aStepOfTheOtherSideIsRefusedByNameAndAStrangerSeesNothing() {
        var order = loop.place("").expect(201).json();
        var path = "/api/v1/orders/" + order.path("id").asString();
        loop.buyer.as(Role.OWNER).post(path + "/confirm", "{}").expectProblem("step-of-other-side");
        loop.seller
                .as(Role.OWNER)
                .post(path + "/cancel", "{\"reason\": \"满产\"}")
                .expectProblem("step-of-other-side");
        for (var stranger : List.of(loop.other.as(Role.OWNER))) {
            stranger.get(path).expectProblem("not-found");
            stranger.post(path + "/confirm", "{}").expectProblem("not-found");
            stranger.post(path + "/decline", "{\"reason\": \"满产\"}").expectProblem("not-found");
        }
        loop.seller.as(Role.VIEWER).post(path + "/confirm", "{}").expectProblem("not-allowed");
    }

    private static Set<String> words(JsonNode document) {
        return Stream.iterate(0, i -> i < document.path("allowed").size(), i -> i + 1)
                .map(i -> document.path("allowed").get(i).asString())
                .collect(java.util.stream.Collectors.toSet());
    }
}
