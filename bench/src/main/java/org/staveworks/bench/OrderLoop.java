package org.staveworks.bench;

import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// One order through the cluster: a buyer asks two factories, both quote, the order is split over them, confirmed,
/// delivered and accepted.
///
/// @param deliverySite of the buyer
final class OrderLoop {
    /// POST requests of one loop, each of which is one durable commit.
    static final int COMMITS = 11;

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String UNIT = "H87";
    /// Where the measured installation's day begins.
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    enum Step {
        REQUEST,
        QUOTE,
        AWARD,
        CONFIRM,
        DELIVERY,
        ACCEPTANCE
    }

    private final Member buyer;
    private final List<Member> factories;
    private final List<String> factoryIds;
    private final Map<Step, List<Double>> millis;

    OrderLoop(Member buyer, List<Member> factories, Map<Step, List<Double>> millis)
            throws IOException, InterruptedException {
        this.buyer = buyer;
        this.factories = factories;
        this.millis = millis;
        this.factoryIds =
                List.of(factories.get(0).organisationId(), factories.get(1).organisationId());
    }

    static Map<Step, List<Double>> newMillis() {
        var millis = new EnumMap<Step, List<Double>>(Step.class);
        for (var step : Step.values()) {
            millis.put(step, java.util.Collections.synchronizedList(new java.util.ArrayList<>()));
        }
        return millis;
    }

    private interface Call<T> {
        T call() throws IOException, InterruptedException;
    }

    private <T> T timed(Step step, Call<T> call) throws IOException, InterruptedException {
        var begun = System.nanoTime();
        var answer = call.call();
        java.util.Objects.requireNonNull(millis.get(step)).add((System.nanoTime() - begun) / 1e6);
        return answer;
    }

    void run() throws IOException, InterruptedException {
        var rfq = timed(Step.REQUEST, () -> {
            var created = buyer.post("/api/v1/rfqs", request());
            return buyer.post("/api/v1/rfqs/" + created.path("id").asString() + "/publish", JSON.createObjectNode());
        });
        var rfqId = rfq.path("id").asString();
        var lineId = buyer.get("/api/v1/rfqs/" + rfqId)
                .path("lines")
                .path(0)
                .path("id")
                .asString();
        var allocations = JSON.createArrayNode();
        for (var factory : factories) {
            var quote = timed(Step.QUOTE, () -> factory.post("/api/v1/rfqs/" + rfqId + "/quotes", quote(lineId)));
            allocations
                    .addObject()
                    .put("rfqLineId", lineId)
                    .put("quoteId", quote.path("id").asString())
                    .put("quoteVersion", quote.path("version").asInt())
                    .put("quantity", "500");
        }
        var award = JSON.createObjectNode().put("sample", false);
        award.set("allocations", allocations);
        var orders = timed(Step.AWARD, () -> buyer.post("/api/v1/rfqs/" + rfqId + "/award", award));
        for (var order : orders.path("orders")) {
            var orderId = order.path("id").asString();
            deliver(orderId, factoryOf(buyer.get("/api/v1/orders/" + orderId)));
        }
    }

    private Member factoryOf(JsonNode order) {
        var sellerId =
                order.path("sellerId").asString(order.path("seller").path("id").asString());
        return factories.get(factoryIds.indexOf(sellerId));
    }

    private void deliver(String orderId, Member factory) throws IOException, InterruptedException {
        var path = "/api/v1/orders/" + orderId;
        timed(Step.CONFIRM, () -> factory.post(path + "/confirm", JSON.createObjectNode()));
        var lineId = factory.get(path).path("lines").path(0).path("id").asString();
        var note =
                JSON.createObjectNode().put("dispatchedOn", LocalDate.now(ZONE).toString());
        note.putArray("lines").addObject().put("orderLineId", lineId).put("quantity", "500");
        note.putArray("charges");
        var delivery = timed(Step.DELIVERY, () -> factory.post(path + "/deliveries", note));
        var deliveryPath = "/api/v1/deliveries/" + delivery.path("id").asString();
        var deliveryLineId = delivery.path("lines").path(0).path("id").asString();
        var acceptance = JSON.createObjectNode();
        acceptance
                .putArray("lines")
                .addObject()
                .put("deliveryLineId", deliveryLineId)
                .put("accepted", "500")
                .put("rejected", "0");
        timed(Step.ACCEPTANCE, () -> buyer.post(deliveryPath + "/acceptance", acceptance));
    }

    private ObjectNode request() {
        var today = LocalDate.now(ZONE);
        var request = JSON.createObjectNode()
                .put("title", "500 ml vacuum cups")
                .put("visibility", "invited")
                .put("quotesDue", today.plusDays(7).toString())
                .put("currency", "CNY")
                .put("neededBy", today.plusDays(30).toString())
                .put("termsDays", 30)
                .put("termsBasis", "delivery")
                .put("depositPercent", 0);
        var invited = request.putArray("invited");
        factoryIds.forEach(invited::add);
        request.putArray("attachmentIds");
        var line = request.putArray("lines").addObject();
        line.put("description", "500 ml vacuum cup, 304 steel").put("specification", "powder coated, black");
        line.putObject("quantity").put("value", "1000").put("unit", UNIT);
        return request;
    }

    private static ObjectNode quote(String lineId) {
        var quote = JSON.createObjectNode()
                .put("currency", "CNY")
                .put("validUntil", LocalDate.now(ZONE).plusDays(14).toString());
        var line = quote.putArray("lines").addObject();
        line.put("rfqLineId", lineId)
                .put("unitPrice", "24.50")
                .put("vatRate", "0.13")
                .put("minimumQuantity", "100")
                .put("leadTimeDays", 20);
        line.putArray("priceBreaks");
        return quote;
    }
}
