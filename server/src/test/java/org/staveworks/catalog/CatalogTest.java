package org.staveworks.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.party.NewSite;
import org.staveworks.party.Role;
import org.staveworks.party.Sites;
import org.staveworks.testing.Client;
import org.staveworks.testing.Member;
import org.staveworks.testing.Members;
import org.staveworks.testing.ServerTest;
import tools.jackson.databind.JsonNode;

@ServerTest
class CatalogTest {
    private static final String PRODUCT = """
            {"code": "%s", "name": "500 ml 保温杯", "nameEn": "Vacuum bottle 500 ml", "kind": "product", "unit": "H87",
             "hsCode": "96170019", "gtin": "6901234567892", "specification": "SUS304",
             "listPrice": {"amount": "28.50", "currency": "CNY"}, "vatRate": 0.13}
            """;

    @Autowired
    Members members;

    @Autowired
    Sites sites;

    @Autowired
    Machines machines;

    @Test
    void aProductIsAddedChangedListedAndExported() {
        var planner = members.factory("恒远杯业").as(Role.PLANNER);
        var id = planner.post("/api/v1/products", PRODUCT.formatted("HY-500"))
                .expect(201)
                .id();
        var changed = planner.put(
                        "/api/v1/products/" + id, PRODUCT.formatted("HY-500").replace("28.50", "29.90"))
                .expect(200)
                .json();
        assertThat(changed.path("listPrice").path("amount").asString()).isEqualTo("29.90");
        var list = planner.get("/api/v1/products?q=保温&filter=kind:eq:product".replace("保温", "%E4%BF%9D%E6%B8%A9"))
                .expect(200)
                .json();
        assertThat(list.path("items")).hasSize(1);
        assertThat(list.path("items").get(0).path("hasRouting").asBoolean()).isFalse();
        var csv = planner.get("/api/v1/products/export?format=csv").expect(200).text();
        assertThat(csv).contains("HS code").contains("96170019").contains("29.90");
    }

    @Test
    void allFaultsOfAProductAreToldAtOnce() {
        var planner = members.factory("恒远杯业").as(Role.PLANNER);
        var answer = planner.post("/api/v1/products", """
                        {"code": "", "kind": "product", "unit": "PK", "gtin": "6901234567890", "hsCode": "9617.00",
                         "vatRate": 0.17, "listPrice": {"amount": "-1.00", "currency": "CNY"}}
                        """)
                .expectProblem("invalid-input")
                .json();
        assertThat(fields(answer))
                .containsExactlyInAnyOrder("code", "name", "unit", "gtin", "hsCode", "vatRate", "listPrice");
    }

    @Test
    void aCodeIsUniqueWithinItsOwnerOnly() {
        var planner = members.factory("甲厂").as(Role.PLANNER);
        planner.post("/api/v1/products", PRODUCT.formatted("A-1")).expect(201);
        var refused = planner.post("/api/v1/products", PRODUCT.formatted("A-1")).expectProblem("invalid-input");
        assertThat(refused.json().path("errors").get(0).path("code").asString()).isEqualTo("duplicate");
        members.factory("乙厂")
                .as(Role.PLANNER)
                .post("/api/v1/products", PRODUCT.formatted("A-1"))
                .expect(201);
    }

    @Test
    void nobodyElseSeesOrChangesAProduct() {
        var id = members.factory("甲厂")
                .as(Role.PLANNER)
                .post("/api/v1/products", PRODUCT.formatted("A-1"))
                .expect(201)
                .id();
        var other = members.factory("乙厂").as(Role.OWNER);
        other.get("/api/v1/products/" + id).expect(404);
        other.put("/api/v1/products/" + id, PRODUCT.formatted("A-1")).expect(404);
        other.get("/api/v1/products/" + id + "/bom").expect(404);
        other.put("/api/v1/products/" + id + "/bom", "[]").expect(404);
        other.get("/api/v1/products/" + id + "/bom/tree").expect(404);
        other.get("/api/v1/products/" + id + "/routing").expect(404);
        other.put("/api/v1/products/" + id + "/routing", "[]").expect(404);
        assertThat(other.get("/api/v1/products").expect(200).json().path("items"))
                .isEmpty();
    }

    @Test
    void anotherMembersProductIsNoComponent() {
        var foreign = members.factory("乙厂")
                .as(Role.PLANNER)
                .post("/api/v1/products", PRODUCT.formatted("B-1"))
                .id();
        var planner = members.factory("甲厂").as(Role.PLANNER);
        var id = planner.post("/api/v1/products", PRODUCT.formatted("A-1")).id();
        planner.put(
                        "/api/v1/products/" + id + "/bom",
                        "[{\"componentId\": \"%s\", \"quantity\": 1}]".formatted(foreign))
                .expectProblem("invalid-input");
    }

    @Test
    void aRoutingIsKeptInOrderAndItsCapabilitiesMustExist() {
        var planner = members.factory("甲厂").as(Role.PLANNER);
        var id = planner.post("/api/v1/products", PRODUCT.formatted("A-1")).id();
        var path = "/api/v1/products/" + id + "/routing";
        var kept = planner.put(path, """
                        [{"sequence": 20, "name": "总装", "capability": "assembly", "pieceRate": "0.12"},
                         {"sequence": 10, "name": "焊底", "capability": "welding", "setupMinutes": 20,
                          "runSecondsPerUnit": 6.5, "pieceRate": "0.05"}]
                        """).expect(200).json();
        assertThat(kept.get(0).path("name").asString()).isEqualTo("焊底");
        assertThat(kept.get(0).path("pieceRate").asString()).isEqualTo("0.05");
        var refused = planner.put(path, """
                        [{"sequence": 10, "name": "魔法", "capability": "magic", "setupMinutes": -1},
                         {"sequence": 10, "name": "焊底", "capability": "welding"}]
                        """).expectProblem("invalid-input").json();
        assertThat(fields(refused))
                .containsExactlyInAnyOrder(
                        "operations[0].capability", "operations[0].setupMinutes", "operations[1].sequence");
    }

    @Test
    void whatAMemberCanDoFollowsFromItsMachinesAndIsFoundByTheWiderCapability() {
        var factory = members.factory("甲厂");
        var site = site(factory);
        var planner = factory.as(Role.PLANNER);
        var body = """
                {"name": "激光焊机", "capability": "welding", "siteId": "%s", "count": 4, "model": "HJ-1500Q"}
                """.formatted(site);
        var machine = planner.post("/api/v1/machines", body).expect(201).id();
        planner.post("/api/v1/machines", body.replace("\"count\": 4", "\"count\": 2"))
                .expect(201);
        var stranger = members.buyer("采购方").as(Role.PURCHASER);
        var held = stranger.get("/api/v1/organisations/" + factory.id() + "/capabilities")
                .expect(200)
                .json();
        assertThat(held).hasSize(1);
        assertThat(held.get(0).path("machines").asInt()).isEqualTo(6);
        assertThat(holders(stranger, "welding")).contains(factory.id().toString());

        planner.delete("/api/v1/machines/" + machine).expect(204);
        held = stranger.get("/api/v1/organisations/" + factory.id() + "/capabilities")
                .json();
        assertThat(held.get(0).path("machines").asInt()).isEqualTo(2);
    }

    @Test
    void aMachineStandsAtAnOwnSite() {
        var foreignSite = site(members.factory("乙厂"));
        var refused = members.factory("甲厂")
                .as(Role.PLANNER)
                .post("/api/v1/machines", """
                        {"name": "激光焊机", "capability": "welding", "siteId": "%s", "count": 4}
                        """.formatted(foreignSite))
                .expectProblem("invalid-input");
        assertThat(refused.json().path("errors").get(0).path("code").asString()).isEqualTo("site-not-own");
    }

    @Test
    void machinesOfOthersAreNeitherSeenNorTouched() {
        var factory = members.factory("甲厂");
        var ids = CurrentCaller.callAs(
                factory.caller(Role.PLANNER),
                () -> machines.add(List.of(new NewMachine("焊机", "welding", site(factory), null, 1))));
        var other = members.factory("乙厂").as(Role.OWNER);
        other.delete("/api/v1/machines/" + ids.getFirst()).expect(404);
        assertThat(other.get("/api/v1/machines").json().path("items")).isEmpty();
        assertThat(factory.as(Role.PLANNER).get("/api/v1/machines").json().path("items"))
                .hasSize(1);
    }

    @Test
    void aWorkerReadsReferenceListsButNotTheCatalogue() {
        var worker = members.factory("甲厂").as(Role.WORKER);
        assertThat(worker.get("/api/v1/reference/units").expect(200).json().toString())
                .contains("\"KGM\"");
        assertThat(worker.get("/api/v1/reference/regions").expect(200).json()).isNotEmpty();
        worker.get("/api/v1/products").expect(403);
        worker.get("/api/v1/machines").expect(403);
    }

    private UUID site(Member member) {
        return CurrentCaller.callAs(
                member.caller(Role.OWNER), () -> sites.add(new NewSite("总厂", "浙江省金华市永康市", "330784", 28.9, 120.06)));
    }

    private static List<String> holders(Client client, String capability) {
        return client.get("/api/v1/capabilities/members?capability=" + capability)
                .expect(200)
                .json()
                .valueStream()
                .map(member -> member.path("organisationId").asString())
                .toList();
    }

    private static List<String> fields(JsonNode problem) {
        return problem.path("errors")
                .valueStream()
                .map(error -> error.path("field").asString())
                .toList();
    }
}
