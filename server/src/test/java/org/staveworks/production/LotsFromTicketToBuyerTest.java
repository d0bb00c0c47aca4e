package org.staveworks.production;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.staveworks.party.Role;
import org.staveworks.testing.Awaited;
import org.staveworks.testing.ServerTest;

/// A worker scans steel in, cups come out, the seller sends them, the buyer takes them in: each step tells `trace`.
@ServerTest
class LotsFromTicketToBuyerTest extends OrderedCups {
    @Test
    void whatWasScannedInIsFoundFromTheGoodsThatTheBuyerTookIn() {
        assertThat(use(UUID.randomUUID(), steel, "25").path("outcome").asString())
                .isEqualTo("recorded");
        finish(UUID.randomUUID(), 0, 100);
        finish(UUID.randomUUID(), 1, 100);
        finish(UUID.randomUUID(), 2, 98);
        var proposed = factory.as(Role.SALES)
                .get("/api/v1/order-lines/" + lineId(order) + "/lots")
                .expect(200)
                .json()
                .get(0);
        assertThat(proposed.path("code").asString()).isEqualTo(lot());
        assertThat(proposed.path("left").asString()).isEqualTo("98");

        var delivery = dispatch("98", lotOf(lot(), "98")).expect(201).json();
        var container = delivery.path("container").asString();
        assertThat(container)
                .isEqualTo("urn:staveworks:delivery:" + delivery.path("number").asString());
        assertThat(factory.as(Role.SALES)
                        .get("/api/v1/order-lines/" + lineId(order) + "/lots")
                        .json()
                        .get(0)
                        .path("left")
                        .asString())
                .isEqualTo("0");
        assertThat(codes(walk(factory.as(Role.OWNER), "down", steel))).contains(steel, lot());
        assertThat(codes(walk(factory.as(Role.OWNER), "around", lot()))).containsExactly(lot(), container);
        assertThat(codes(walk(buyer.as(Role.OWNER), "inside", container))).containsExactly(container, lot());

        var accepted = buyer.as(Role.PURCHASER)
                .post("/api/v1/deliveries/" + id(delivery) + "/acceptance", """
                        {"lines": [{"deliveryLineId": "%s", "accepted": "90", "rejected": "8", "reason": "scratch"}]}
                        """.formatted(lineId(delivery)))
                .expect(200)
                .json();
        assertThat(accepted.path("lines")
                        .get(0)
                        .path("lots")
                        .get(0)
                        .path("code")
                        .asString())
                .isEqualTo(lot());
        assertThat(steps(buyer.as(Role.OWNER), lot()))
                .containsExactlyInAnyOrder(
                        "packing in_progress",
                        "shipping in_transit",
                        "receiving in_progress",
                        "unpacking in_progress",
                        "inspecting conformant",
                        "inspecting non_conformant");
        assertThat(codes(walk(buyer.as(Role.OWNER), "inside", container))).containsExactly(container);
        // It arrived where the order says, which is within the buyer's places; both read it as before.
        var member = organisations.require(buyer.id());
        var site = "urn:staveworks:site:%s:%s:%s".formatted(member.scheme(), member.identifier(), siteId);
        for (var reader : List.of(buyer, factory)) {
            for (var query :
                    List.of("EQ_bizLocation=" + encoded(site), "WD_readPoint=" + encoded(memberCode(member)))) {
                assertThat(reader.as(Role.OWNER)
                                .get("/api/v1/epcis/events?" + query
                                        + "&EQ_bizStep=receiving|unpacking|inspecting".replace("|", "%7C"))
                                .expect(200)
                                .json()
                                .path("epcisBody")
                                .path("queryResults")
                                .path("resultsBody")
                                .path("eventList"))
                        .as(query)
                        .hasSize(4);
            }
        }

        // The buyer sees that there is more, and what it is as soon as the factory shares its lineage.
        var before = walk(buyer.as(Role.OWNER), "up", lot());
        assertThat(codes(before)).doesNotContain(steel);
        assertThat(gaps(before)).contains("not_shared");
        factory.as(Role.OWNER)
                .put("/api/v1/trace/shares/" + buyer.id(), "{\"scope\": \"LINEAGE\"}")
                .expect(200);
        assertThat(codes(walk(buyer.as(Role.OWNER), "up", lot()))).contains(steel);
        members.factory("别家")
                .as(Role.OWNER)
                .get("/api/v1/trace/up?code=" + encoded(lot()))
                .expectProblem("item-unknown");
        // Eight came back.
        assertThat(factory.as(Role.SALES)
                        .get("/api/v1/order-lines/" + lineId(order) + "/lots")
                        .json()
                        .get(0)
                        .path("left")
                        .asString())
                .isEqualTo("8");
    }

    @Test
    void aRefusedDispatchTellsNothing() {
        dispatch("101", lotOf(steel, "100")).expectProblem("delivery-more-than-ordered");
        dispatch("50", lotOf(steel, "51")).expect(422);
        dispatch("50", lotOf("rubbish", "1")).expect(422);
        dispatch(
                        "50",
                        "[{\"code\": \"%1$s\", \"quantity\": \"1\"}, {\"code\": \"%1$s\", \"quantity\": \"1\"}]"
                                .formatted(steel))
                .expect(422);
        assertThat(events(factory)).isZero();
        dispatch("50", "[]").expect(201);
        assertThat(events(factory)).isZero();
    }

    @Test
    void goodsInABoxOfTheirOwnAreFoundByItsCode() {
        var digits = "0%016d".formatted(ThreadLocalRandom.current().nextLong(10_000_000_000_000_000L));
        var sum = 0;
        for (var n = 0; n < digits.length(); n++) {
            sum += (digits.charAt(n) - '0') * (n % 2 == 0 ? 3 : 1);
        }
        var sscc = digits + (10 - sum % 10) % 10;
        var delivery = factory.as(Role.SALES)
                .post("/api/v1/orders/" + id(order) + "/deliveries", """
                        {"container": "%s", "lines": [{"orderLineId": "%s", "quantity": "10", "lots": %s}]}
                        """.formatted(
                                sscc, lineId(order), lotOf(lot(), "10")))
                .expect(201)
                .json();
        assertThat(delivery.path("container").asString()).isEqualTo("https://id.gs1.org/00/" + sscc);
        assertThat(codes(walk(buyer.as(Role.OWNER), "inside", "(00)" + sscc))).contains(lot());
    }

    @Test
    void goodsThatAnotherMemberFinishedAreALotToo() {
        var finisher = members.factory("总装");
        var path = "/api/v1/work-orders/" + id(workOrder);
        var operation = id(workOrder.path("operations").get(2));
        var outsourced = factory.as(Role.PLANNER)
                .post(path + "/operations/" + operation + "/outsource", """
                        {"sellerId": "%s", "unitPrice": "0.4"}
                        """.formatted(finisher.id()))
                .expect(200)
                .json();
        var subcontract = outsourced
                .path("operations")
                .get(2)
                .path("subcontract")
                .path("orderId")
                .asString();
        var sales = finisher.as(Role.SALES);
        var confirmed = sales.post("/api/v1/orders/" + subcontract + "/confirm", "{}")
                .expect(200)
                .json();
        for (var quantity : List.of("60", "40")) {
            var delivery = sales.post(
                            "/api/v1/orders/" + subcontract + "/deliveries", """
                            {"lines": [{"orderLineId": "%s", "quantity": "%s"}]}
                            """.formatted(lineId(confirmed), quantity))
                    .expect(201)
                    .json();
            factory.as(Role.PURCHASER)
                    .post("/api/v1/deliveries/" + id(delivery) + "/acceptance", "{}")
                    .expect(200);
        }
        var made = Awaited.from(() -> {
            var lots = factory.as(Role.SALES)
                    .get("/api/v1/order-lines/" + lineId(order) + "/lots")
                    .json();
            return lots.size() == 1 && lots.get(0).path("made").asString().equals("100") ? lots.get(0) : null;
        });
        assertThat(made.path("code").asString()).isEqualTo(lot());
        var balance = factory.as(Role.OWNER)
                .get("/api/v1/trace/balance?code=" + encoded(lot()))
                .expect(200)
                .json();
        assertThat(balance.path("rows").get(0).path("in").asInt()).isEqualTo(100);
    }
}
