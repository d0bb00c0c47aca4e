package org.staveworks.planning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.staveworks.party.Role;
import org.staveworks.testing.Client;
import org.staveworks.testing.Member;
import org.staveworks.testing.Members;
import org.staveworks.testing.ServerTest;
import tools.jackson.databind.JsonNode;

/// How goods are made is known from the last time that they were split.
@ServerTest
class KnownStepsTest {
    @Autowired
    Members members;

    @Autowired
    OpenCluster cluster;

    private String goods;
    private Client operator;
    private Member buyer;
    private JsonNode earlier;

    @BeforeEach
    void aRequestWasSplit() {
        goods = "保温杯 " + Long.toString(ThreadLocalRandom.current().nextLong(1L << 40), 36);
        buyer = members.buyer("远行户外");
        operator = members.operator("永康运营").as(Role.OPERATOR);
        var factory = cluster.factory("近山杯业", 28.90, 120.06, "40.00");
        earlier = cluster.request(buyer, goods, 3_000);
        operator.post("/api/v1/planning/dispatches", OpenCluster.dispatch(earlier, Map.of(factory, 3_000)))
                .expect(201);
    }

    private static JsonNode steps(Client client, JsonNode rfq) {
        return client.get("/api/v1/planning/requests/" + rfq.path("id").asString())
                .expect(200)
                .json()
                .path("steps")
                .get(0);
    }

    @Test
    void aBuyerSeesTheStepsOfItsOwnEarlierRequestAndWhichItWas() {
        var known = steps(buyer.as(Role.PURCHASER), cluster.request(buyer, goods, 5_000));

        assertThat(known.path("source").asString()).isEqualTo("dispatch");
        assertThat(known.path("earlier").path("rfqNumber").asString())
                .isEqualTo(earlier.path("number").asString());
        assertThat(known.path("steps").get(0).path("capability").asString()).isEqualTo("forming");
        assertThat(known.path("steps").get(0).path("secondsPerUnit").asString()).isEqualTo("60");
    }

    @Test
    void howOthersHaveTheSameGoodsMadeIsTheDispatchersToKnowOnly() {
        var other = members.buyer("别家户外");
        var rfq = cluster.request(other, goods, 5_000);

        var known = steps(other.as(Role.PURCHASER), rfq);
        assertThat(known.path("source").asString()).isEqualTo("none");
        assertThat(known.path("steps")).isEmpty();
        assertThat(steps(operator, rfq).path("source").asString()).isEqualTo("dispatch");
        buyer.as(Role.PURCHASER)
                .get("/api/v1/planning/requests/" + rfq.path("id").asString())
                .expectProblem("not-found");
    }
}
