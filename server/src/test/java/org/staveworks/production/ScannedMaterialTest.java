package org.staveworks.production;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.staveworks.party.Role;
import org.staveworks.testing.ServerTest;
import tools.jackson.databind.JsonNode;

/// What a worker scans in, once or twice, too much of it, or by mistake.
@ServerTest
class ScannedMaterialTest extends OrderedCups {
    @Test
    void theSameScanOnceMoreTellsNothingNew() {
        var scan = UUID.randomUUID();
        use(scan, steel, "25");
        var before = events(factory);
        assertThat(use(scan, steel, "25").path("outcome").asString()).isEqualTo("already_recorded");
        assertThat(events(factory)).isEqualTo(before).isEqualTo(1);
        // Another scan of the same lot and quantity is another fact.
        use(UUID.randomUUID(), steel, "25");
        assertThat(events(factory)).isEqualTo(2);
    }

    @Test
    void undoTakesTheEventBack() {
        var used = UUID.randomUUID();
        use(used, steel, "25");
        finish(UUID.randomUUID(), 0, 100);
        finish(UUID.randomUUID(), 1, 100);
        var made = UUID.randomUUID();
        finish(made, 2, 98);
        var owner = factory.as(Role.OWNER);
        assertThat(codes(walk(owner, "up", lot()))).contains(steel);

        worker().post("/api/v1/scans/" + used + "/undo").expect(204);
        worker().post("/api/v1/scans/" + used + "/undo").expect(204);
        var walk = walk(owner, "up", lot());
        assertThat(codes(walk)).doesNotContain(steel);
        assertThat(gaps(walk)).contains("no_inputs");
        assertThat(worker().get("/api/v1/tickets/" + ticket(0) + "/materials")
                        .json()
                        .path("uses"))
                .isEmpty();

        worker().post("/api/v1/scans/" + made + "/undo").expect(204);
        assertThat(codes(walk(owner, "up", lot()))).containsExactly(lot());
        assertThat(steps(owner, lot())).anyMatch(step -> step.contains("taken back"));
    }

    @Test
    void moreThanTheBillNeedsIsToldAndNotRefused() {
        use(UUID.randomUUID(), steel, "20");
        var path = "/api/v1/tickets/" + ticket(1) + "/materials";
        var need = worker().get(path).expect(200).json().path("needs").get(0);
        assertThat(need.path("componentId").asString()).isEqualTo(steelId.toString());
        assertThat(need.path("needed").asString()).isEqualTo("25");
        assertThat(need.path("used").asString()).isEqualTo("20");
        assertThat(need.path("over").asBoolean()).isFalse();
        use(UUID.randomUUID(), "(01)" + STEEL_GTIN + "(10)OTHER", "6");
        var over = worker().get(path).json();
        assertThat(over.path("needs").get(0).path("over").asBoolean()).isTrue();
        assertThat(over.path("uses")).hasSize(2);
        assertThat(factory.as(Role.PLANNER)
                        .get("/api/v1/work-orders/" + id(workOrder))
                        .json()
                        .path("materials")
                        .path("uses")
                        .get(0)
                        .path("component")
                        .asString())
                .isEqualTo("不锈钢带");
        members.factory("别家").as(Role.WORKER).get(path).expectProblem("ticket-unknown");
    }

    @Test
    void whatCannotBeMaterialIsRejectedAndHoldsUpNoOther() {
        assertThat(rejection(use(UUID.randomUUID(), "rubbish", "1"))).isEqualTo("code-unreadable");
        assertThat(rejection(use(UUID.randomUUID(), "https://id.gs1.org/01/04012345111119/10/X", "1")))
                .isEqualTo("code-unreadable");
        assertThat(rejection(use(UUID.randomUUID(), lot(), "1"))).isEqualTo("material-of-its-own");
        assertThat(rejection(use(UUID.randomUUID(), steel, "0"))).isEqualTo("material-without-quantity");
        assertThat(events(factory)).isZero();
    }

    private static String rejection(JsonNode result) {
        assertThat(result.path("outcome").asString()).isEqualTo("rejected");
        return result.path("problem").path("code").asString();
    }
}
