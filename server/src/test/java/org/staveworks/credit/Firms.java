package org.staveworks.credit;

import java.time.LocalDate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.staveworks.party.Role;
import org.staveworks.testing.BusinessDay;
import org.staveworks.testing.Member;

/// Trade between members, over HTTP, for what credit counts.
final class Firms {
    static final LocalDate TODAY = BusinessDay.TODAY;

    private Firms() {}

    /// An order of so many lines, delivered and accepted today, as promised.
    static void deliver(Member buyer, Member seller, int lines, String unitPrice) {
        var order = buyer.as(Role.OWNER)
                .post("/api/v1/orders", """
                        {"sellerId": "%s", "currency": "CNY", "termsBasis": "delivery", "termsDays": 30, "lines": [%s]}
                        """.formatted(
                                seller.id(),
                                IntStream.range(0, lines)
                                        .mapToObj(line -> """
                                                {"description": "保温杯 %d", "quantity": {"value": "100", "unit": "H87"},
                                                 "unitPrice": "%s", "vatRate": "0.13", "promisedDate": "%s"}
                                                """.formatted(line, unitPrice, TODAY))
                                        .collect(Collectors.joining(","))))
                .expect(201)
                .json();
        var path = "/api/v1/orders/" + order.path("id").asString();
        seller.as(Role.OWNER).post(path + "/confirm", "{}").expect(200);
        var delivery = seller.as(Role.OWNER)
                .post(path + "/deliveries", """
                        {"dispatchedOn": "%s", "carrier": "德邦", "lines": [%s]}
                        """.formatted(
                                TODAY,
                                order.path("lines")
                                        .valueStream()
                                        .map(line -> "{\"orderLineId\": \"%s\", \"quantity\": \"100\"}"
                                                .formatted(line.path("id").asString()))
                                        .collect(Collectors.joining(","))))
                .expect(201)
                .json();
        buyer.as(Role.OWNER)
                .post("/api/v1/deliveries/" + delivery.path("id").asString() + "/acceptance", "{}")
                .expect(200);
    }
}
