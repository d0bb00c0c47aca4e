package org.staveworks.production;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.staveworks.kernel.access.Caller;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.value.Quantity;
import org.staveworks.party.Role;
import org.staveworks.testing.Awaited;
import org.staveworks.testing.BusinessDay;
import org.staveworks.testing.Client;
import org.staveworks.testing.Member;
import org.staveworks.testing.Members;
import org.staveworks.testing.ServerTest;
import org.staveworks.trade.Acceptance;
import org.staveworks.trade.ConfirmOrder;
import org.staveworks.trade.Deliveries;
import org.staveworks.trade.Dispatch;
import org.staveworks.trade.NewOrderLine;
import org.staveworks.trade.OrderKind;
import org.staveworks.trade.Orders;
import org.staveworks.trade.PaymentTerms;
import org.staveworks.trade.PlaceOrder;
import org.staveworks.trade.PlacedOrder;
import org.staveworks.trade.TermsBasis;

@ServerTest
class OrderToWorkshopTest {
    @Autowired
    Members members;

    @Autowired
    Workshop workshop;

    @Autowired
    Orders orders;

    @Autowired
    Deliveries deliveries;

    @Test
    void aConfirmedLineWithARoutingIsPlannedAndTheBuyerFollowsIt() {
        var factory = members.factory("杯业");
        var buyer = members.buyer("采购");
        var product = workshop.product(factory);
        var order = confirmed(buyer, factory, product);
        var planner = factory.as(Role.PLANNER);
        var planned = Awaited.from(() -> planner.get("/api/v1/work-orders?filter=orderId:eq:" + order.id())
                .expect(200)
                .json()
                .path("items")
                .get(0));
        assertThat(planned.path("state").asString()).isEqualTo("planned");
        assertThat(planned.path("buyerName").asString()).isEqualTo(buyer.name());
        var id = planned.path("id").asString();
        var released = planner.post("/api/v1/work-orders/" + id + "/release", "{}")
                .expect(200)
                .json();
        scan(factory.as(Role.WORKER), Workshop.code(released, 0, 1), 100);

        var progress = buyer.as(Role.PURCHASER)
                .get("/api/v1/orders/" + order.id() + "/progress")
                .expect(200);
        var made = progress.json().path("lines").get(0).path("workOrders").get(0);
        assertThat(made.path("operations").get(0).path("good").asString()).isEqualTo("100");
        assertThat(made.path("operations").get(0).path("state").asString()).isEqualTo("done");
        assertThat(made.path("operations").get(1).path("state").asString()).isEqualTo("waiting");
        assertThat(progress.text()).doesNotContain("pieceRate", "0.02", factory.name() + " worker");
        planner.get("/api/v1/orders/" + order.id() + "/progress").expect(200);
        members.factory("别家")
                .as(Role.OWNER)
                .get("/api/v1/orders/" + order.id() + "/progress")
                .expect(404);

        var timeLine = buyer.as(Role.PURCHASER)
                .get("/api/v1/timeline?about=order:" + order.id())
                .expect(200)
                .text();
        assertThat(timeLine)
                .contains("production.work_order.released", "production.operation.done")
                .doesNotContain(factory.name() + " worker", factory.name() + " planner");
    }

    @Test
    void aBuyerDoesNotSeeTheWorkOrderItself() {
        var factory = members.factory("杯业");
        var buyer = members.buyer("采购");
        var order = confirmed(buyer, factory, workshop.product(factory));
        var planned = Awaited.from(() -> factory.as(Role.PLANNER)
                .get("/api/v1/work-orders?filter=orderId:eq:" + order.id())
                .json()
                .path("items")
                .get(0));
        buyer.as(Role.OWNER)
                .get("/api/v1/work-orders/" + planned.path("id").asString())
                .expect(404);
    }

    @Test
    void aSecondWorkOrderForALineIsMadeByHandByTheSellerOnly() {
        var factory = members.factory("杯业");
        var buyer = members.buyer("采购");
        var order = confirmed(buyer, factory, workshop.product(factory));
        var body = "{\"orderLineId\": \"%s\", \"quantity\": \"10\"}"
                .formatted(order.lineIds().getFirst());
        var made = factory.as(Role.PLANNER)
                .post("/api/v1/work-orders", body)
                .expect(201)
                .json();
        assertThat(made.path("orderNumber").asString()).isEqualTo(order.number());
        assertThat(made.path("quantity").path("value").asString()).isEqualTo("10");
        buyer.as(Role.OWNER).post("/api/v1/work-orders", body).expectProblem("order-line-not-made-here");
        members.factory("别家").as(Role.OWNER).post("/api/v1/work-orders", body).expect(404);
    }

    @Test
    void anOperationGivenToAnotherMemberIsDoneWhenItsDeliveryIsAccepted() {
        var factory = members.factory("杯业");
        var subcontractor = members.factory("抛光");
        var workOrder = workshop.released(factory, workshop.product(factory), 100, 50);
        var path = "/api/v1/work-orders/" + workOrder.path("id").asString();
        var operation = workOrder.path("operations").get(1).path("id").asString();
        var planner = factory.as(Role.PLANNER);
        var outsourced = planner.post(path + "/operations/" + operation + "/outsource", """
                        {"sellerId": "%s", "unitPrice": "0.035", "neededBy": "%s"}
                        """.formatted(
                                subcontractor.id(), BusinessDay.TODAY.plusDays(10)))
                .expect(200)
                .json();
        var step = outsourced.path("operations").get(1);
        assertThat(step.path("state").asString()).isEqualTo("outsourced");
        var orderId = UUID.fromString(step.path("subcontract").path("orderId").asString());
        assertThat(planner.get(path).json().path("state").asString()).isEqualTo("in_progress");

        deliverAndAccept(factory, subcontractor, orderId);

        var done = Awaited.from(() -> {
            var now = planner.get(path).json().path("operations").get(1);
            return now.path("state").asString().equals("done") ? now : null;
        });
        assertThat(done.path("good").asString()).isEqualTo("100");
    }

    @Test
    void aDeclinedSubcontractOrderLetsTheOperationWaitAgain() {
        var factory = members.factory("杯业");
        var subcontractor = members.factory("抛光");
        var workOrder = workshop.released(factory, workshop.product(factory), 100, 50);
        var path = "/api/v1/work-orders/" + workOrder.path("id").asString();
        var operation = workOrder.path("operations").get(1).path("id").asString();
        var planner = factory.as(Role.PLANNER);
        var outsourced = planner.post(
                        path + "/operations/" + operation + "/outsource", """
                        {"sellerId": "%s", "unitPrice": "0.035"}
                        """.formatted(subcontractor.id()))
                .expect(200)
                .json();
        var orderId = UUID.fromString(outsourced
                .path("operations")
                .get(1)
                .path("subcontract")
                .path("orderId")
                .asString());
        CurrentCaller.runAs(subcontractor.caller(Role.SALES), () -> orders.decline(orderId, "没有产能"));
        var waiting = Awaited.from(() -> {
            var now = planner.get(path).json().path("operations").get(1);
            return now.path("state").asString().equals("waiting") ? now : null;
        });
        assertThat(waiting.has("subcontract")).isFalse();
    }

    private void deliverAndAccept(Member factory, Member subcontractor, UUID orderId) {
        var today = BusinessDay.TODAY;
        var sales = subcontractor.caller(Role.SALES);
        CurrentCaller.runAs(sales, () -> orders.confirm(new ConfirmOrder(orderId, Map.of(), Map.of(), null, today)));
        var line =
                CurrentCaller.callAs(sales, () -> orders.view(orderId)).lines().getFirst();
        var delivery = CurrentCaller.callAs(
                sales,
                () -> deliveries.dispatch(new Dispatch(
                        orderId,
                        today,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        List.of(new Dispatch.Line(line.id(), new BigDecimal(100), null, null, null, List.of())),
                        List.of())));
        CurrentCaller.runAs(
                factory.caller(Role.PURCHASER),
                () -> deliveries.accept(new Acceptance(delivery.id(), today, today, List.of())));
    }

    private PlacedOrder confirmed(Member buyer, Member factory, UUID product) {
        var today = BusinessDay.TODAY;
        // The platform brings the order in, which knows the seller's catalogue.
        var order = CurrentCaller.callAs(
                Caller.system(),
                () -> orders.place(new PlaceOrder(
                        buyer.id(),
                        factory.id(),
                        OrderKind.BULK,
                        null,
                        "保温杯",
                        "CNY",
                        new PaymentTerms(TermsBasis.ACCEPTANCE, 30, 7),
                        BigDecimal.ZERO,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        today,
                        List.of(new NewOrderLine(
                                product,
                                "500 ml 保温杯",
                                null,
                                Quantity.of(100, "H87"),
                                new BigDecimal("28.5"),
                                new BigDecimal("0.13"),
                                null,
                                today.plusDays(20),
                                null)))));
        CurrentCaller.runAs(
                factory.caller(Role.SALES),
                () -> orders.confirm(new ConfirmOrder(order.id(), Map.of(), Map.of(), null, today)));
        return order;
    }

    private static void scan(Client worker, String code, int good) {
        worker.post("/api/v1/scans", """
                        {"scans": [{"id": "%s", "ticketCode": "%s", "kind": "finish", "good": %d, "at": "%s"}]}
                        """.formatted(UUID.randomUUID(), code, good, Instant.now()))
                .expect(200);
    }
}
