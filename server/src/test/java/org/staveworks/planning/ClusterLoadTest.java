package org.staveworks.planning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.staveworks.party.Role;
import org.staveworks.testing.BusinessDay;
import org.staveworks.testing.Client;
import org.staveworks.testing.Member;
import org.staveworks.testing.Members;
import org.staveworks.testing.ServerTest;
import tools.jackson.databind.JsonNode;

/// Two machines, six days of eight hours: 5,760 minutes a week and capability.
@ServerTest
class ClusterLoadTest {
    private static final int WEEK = 5_760;

    @Autowired
    Members members;

    @Autowired
    OpenCluster cluster;

    private String mark;
    private Client operator;
    private Member buyer;
    private Member near;
    private Member far;

    @BeforeEach
    void factories() {
        mark = Long.toString(ThreadLocalRandom.current().nextLong(1L << 40), 36);
        buyer = members.buyer("远行户外");
        operator = members.operator("永康运营").as(Role.OPERATOR);
        near = cluster.factory("近山" + mark, 28.90, 120.06, "40.00");
        far = cluster.factory("远水" + mark, 30.90, 121.40, "20.00");
    }

    private JsonNode load(String more) {
        return operator.get("/api/v1/planning/load?q=" + mark + more)
                .expect(200)
                .json();
    }

    private void dispatch(Member factory, int quantity) {
        var rfq = cluster.request(buyer, "500 ml 保温杯", quantity);
        operator.post("/api/v1/planning/dispatches", OpenCluster.dispatch(rfq, Map.of(factory, quantity)))
                .expect(201);
    }

    private static JsonNode factory(JsonNode load, Member factory) {
        return load.path("factories")
                .valueStream()
                .filter(one -> one.path("organisationId")
                        .asString()
                        .equals(factory.id().toString()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void workFillsTheFirstWeeksAndTheSumsAreOfAllFactories() {
        dispatch(near, 6_000);

        var load = load("");
        assertThat(load.path("count").asInt()).isEqualTo(2);
        assertThat(load.path("machines").asInt()).isEqualTo(8);
        assertThat(load.path("from").asString()).isEqualTo(BusinessDay.TODAY.toString());
        assertThat(load.path("weeks")).hasSize(8);
        assertThat(load.path("weeks").get(0).path("minutes").asInt()).isEqualTo(4 * WEEK);
        assertThat(load.path("weeks").get(0).path("taken").asInt()).isEqualTo(2 * WEEK);
        assertThat(load.path("weeks").get(1).path("taken").asInt()).isEqualTo(2 * (6_000 - WEEK) + 60);

        var busy = factory(load, near);
        assertThat(busy.path("latitude").asDouble()).isEqualTo(28.90);
        var forming = busy.path("capabilities").get(0);
        assertThat(forming.path("capability").asString()).isEqualTo("forming");
        assertThat(forming.path("weeks").get(1).path("taken").asInt()).isEqualTo(6_060 - WEEK);
        assertThat(forming.path("free").asInt()).isEqualTo(8 * WEEK - 6_060);
        assertThat(load.path("factories").get(0).path("name").asString()).isEqualTo(far.name());
    }

    @Test
    void workThatDoesNotFitIntoEightWeeksIsTold() {
        dispatch(near, 50_000);

        var busy = factory(load("&order=load"), near);
        assertThat(busy.path("free").asInt()).isZero();
        assertThat(busy.path("weeks").get(7).path("taken").asInt()).isEqualTo(2 * WEEK);
        assertThat(busy.path("beyond").asInt()).isEqualTo(2 * (50_000 - 8 * WEEK) + 60);
        assertThat(load("&order=load").path("factories").get(0).path("name").asString())
                .isEqualTo(near.name());
    }

    @Test
    void itIsNarrowedByCapabilityRegionAndName() {
        assertThat(load("&capability=forming").path("machines").asInt()).isEqualTo(4);
        assertThat(load("&capability=rubber").path("count").asInt()).isZero();
        for (var region : new String[] {"330000", "330700", "330784"}) {
            assertThat(load("&region=" + region).path("count").asInt()).isEqualTo(2);
        }
        assertThat(load("&region=110000").path("count").asInt()).isZero();
        assertThat(load("&limit=1").path("factories")).hasSize(1);
        assertThat(load("&limit=1").path("count").asInt()).isEqualTo(2);
        operator.get("/api/v1/planning/load?region=33").expectFieldProblem("region", "not-well-formed");
        operator.get("/api/v1/planning/load?limit=0").expectFieldProblem("limit", "out-of-range");
    }

    @Test
    void onlyWhatIsOpenIsToldAndOnlyToWhoDispatches() {
        OpenCluster.open(far, "20.00", false);

        assertThat(load("").path("count").asInt()).isEqualTo(1);
        near.as(Role.OWNER).get("/api/v1/planning/load").expectProblem("not-allowed");
        buyer.as(Role.PURCHASER).get("/api/v1/planning/load").expectProblem("not-allowed");
        near.as(Role.OWNER).get("/api/v1/planning/load/export").expectProblem("not-allowed");
    }

    @Test
    void aFileHasARowForEachCapability() {
        var rows = operator.with("Accept-Language", "en")
                .get("/api/v1/planning/load/export?format=csv&q=" + mark)
                .expect(200)
                .text()
                .lines()
                .toList();

        assertThat(rows).hasSize(5);
        assertThat(rows.getFirst()).contains("Factory,Capability", "Week from " + BusinessDay.TODAY);
        assertThat(rows.get(1)).contains(mark, "96.0,0.0");
    }
}
