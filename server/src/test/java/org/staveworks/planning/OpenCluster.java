package org.staveworks.planning;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.party.NewSite;
import org.staveworks.party.Role;
import org.staveworks.party.Sites;
import org.staveworks.testing.BusinessDay;
import org.staveworks.testing.Member;
import org.staveworks.testing.Members;
import tools.jackson.databind.JsonNode;

/// Factories that have opened capacity, and requests that can be split among them.
@Component
final class OpenCluster {
    private static final LocalDate TODAY = BusinessDay.TODAY;

    private final Members members;
    private final Sites sites;

    OpenCluster(Members members, Sites sites) {
        this.members = members;
        this.sites = sites;
    }

    /// Presses and welds, two machines each, in Yongkang; all of what is free is open for 90 days.
    Member factory(String name, double latitude, double longitude, String hourPrice) {
        var factory = members.factory(name);
        var site = CurrentCaller.callAs(
                factory.caller(Role.OWNER), () -> sites.add(new NewSite("总厂", "浙江省", "330784", latitude, longitude)));
        for (var capability : List.of("forming", "welding")) {
            factory.as(Role.PLANNER)
                    .post("/api/v1/machines", """
                            {"name": "%s", "capability": "%s", "siteId": "%s", "count": 2}
                            """.formatted(capability, capability, site))
                    .expect(201);
        }
        open(factory, hourPrice, true);
        return factory;
    }

    static void open(Member factory, String hourPrice, boolean isOpen) {
        var offer = """
                {"capability": "%s", "open": %s, "percent": 100,
                 "hourPrice": {"amount": "%s", "currency": "CNY"}, "minimumQuantity": 100, "until": "%s"}""";
        factory.as(Role.OWNER)
                .put("/api/v1/planning/capacity", """
                        {"offers": [%s, %s]}
                        """.formatted(
                                offer.formatted("forming", isOpen, hourPrice, TODAY.plusDays(90)),
                                offer.formatted("welding", isOpen, hourPrice, TODAY.plusDays(90))))
                .expect(200);
    }

    /// Open to all, to Jinhua in 20 days.
    JsonNode request(Member buyer, String goods, int quantity) {
        var purchaser = buyer.as(Role.PURCHASER);
        var site = CurrentCaller.callAs(
                buyer.caller(Role.OWNER), () -> sites.add(new NewSite("金华仓", "金华市", "330702", 29.11, 119.64)));
        var rfq = purchaser
                .post("/api/v1/rfqs", """
                        {"title": "秋季大单", "visibility": "open", "quotesDue": "%s", "currency": "CNY",
                         "termsBasis": "acceptance", "termsDays": 30, "autoAcceptDays": 7, "depositPercent": "0",
                         "deliverySiteId": "%s", "neededBy": "%s",
                         "lines": [{"description": "%s", "quantity": {"value": "%d", "unit": "H87"}}]}
                        """.formatted(TODAY.plusDays(10), site, TODAY.plusDays(20), goods, quantity))
                .expect(201)
                .json();
        return purchaser
                .post("/api/v1/rfqs/" + rfq.path("id").asString() + "/publish")
                .expect(200)
                .json();
    }

    static String line(JsonNode rfq) {
        return rfq.path("lines").get(0).path("id").asString();
    }

    /// One minute on each of two machines: at most 960 pieces a day and step.
    static String asked(JsonNode rfq, String more) {
        return """
                {"rfqId": "%s", "dueOn": "%s", "steps": [
                  {"capability": "forming", "setupMinutes": "60", "secondsPerUnit": "60"},
                  {"capability": "welding", "secondsPerUnit": "60"}], %s}
                """.formatted(rfq.path("id").asString(), TODAY.plusDays(20), more);
    }

    static String dispatch(JsonNode rfq, Map<Member, Integer> shares) {
        var all = shares.entrySet().stream()
                .map(share -> "{\"organisationId\": \"%s\", \"quantity\": %d}"
                        .formatted(share.getKey().id(), share.getValue()))
                .collect(Collectors.joining(","));
        return asked(rfq, "\"rfqLineId\": \"%s\", \"shares\": [%s]".formatted(line(rfq), all));
    }
}
