package org.staveworks.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.party.NewSite;
import org.staveworks.party.Role;
import org.staveworks.party.Sites;
import org.staveworks.testing.Client;
import org.staveworks.testing.Members;
import org.staveworks.testing.ServerTest;
import tools.jackson.databind.JsonNode;

@ServerTest
class CatalogImportsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String PRODUCTS = "code,name,kind,unit,vatRate\nCUP,保温杯,product,H87,13%\n"
            + "LID,杯盖,material,SET,0.13\nTUBE,焊管,material,KGM,13\n";

    @Autowired
    Members members;

    @Autowired
    Sites sites;

    @Test
    void productsBillsAndRoutingsComeFromSheets() {
        var planner = members.factory("杯业").as(Role.PLANNER);
        apply(planner, "products", PRODUCTS);
        apply(planner, "boms", "product,component,quantity,scrapPercent\nCUP,LID,1,\nCUP,TUBE,0.168,3\n");
        apply(planner, "routings", """
                product,sequence,name,capability,runSecondsPerUnit,pieceRate
                CUP,20,总装,assembly,12,0.12
                CUP,10,焊底,welding,6,0.05
                """);
        var cup = planner.get("/api/v1/products?filter=code:eq:CUP")
                .json()
                .path("items")
                .get(0);
        assertThat(cup.path("hasBom").asBoolean()).isTrue();
        assertThat(cup.path("vatRate").decimalValue()).isEqualByComparingTo("0.13");
        var path = "/api/v1/products/" + cup.path("id").asString();
        assertThat(planner.get(path + "/bom")
                        .json()
                        .get(1)
                        .path("componentName")
                        .asString())
                .isEqualTo("焊管");
        assertThat(planner.get(path + "/routing").json().get(0).path("name").asString())
                .isEqualTo("焊底");
        var tree = planner.get(path + "/bom/tree?quantity=100").expect(200).json();
        assertThat(tree.path("materials").get(1).path("quantity").path("value").asString())
                .isEqualTo("17.304");
    }

    @Test
    void aBillThatNamesAnUnknownComponentIsReportedAtItsRows() {
        var planner = members.factory("杯业").as(Role.PLANNER);
        apply(planner, "products", PRODUCTS);
        var job = checked(planner, "boms", "product,component,quantity\nCUP,LID,1\nCUP,HANDLE,1\nLID,TUBE,1\n");
        assertThat(job.path("valid").asInt()).isEqualTo(1);
        assertThat(job.path("invalid").asInt()).isEqualTo(2);
    }

    @Test
    void machinesAreImportedToSitesByName() {
        var factory = members.factory("杯业");
        CurrentCaller.runAs(
                factory.caller(Role.OWNER), () -> sites.add(new NewSite("总厂", "浙江省金华市永康市", "330784", 28.9, 120.06)));
        var planner = factory.as(Role.PLANNER);
        apply(planner, "machines", "name,capability,siteName,count\n激光焊机,welding,总厂,4\n");
        assertThat(planner.get("/api/v1/machines")
                        .json()
                        .path("items")
                        .get(0)
                        .path("count")
                        .asInt())
                .isEqualTo(4);
        var job = checked(planner, "machines", "name,capability,siteName,count\n激光焊机,welding,分厂,4\n");
        assertThat(job.path("invalid").asInt()).isEqualTo(1);
    }

    @Test
    void theOperatorKeepsReferenceListsAndMembersDoNot() {
        var operator = members.operator("运营").as(Role.OPERATOR);
        var code = "test" + UUID.randomUUID().toString().substring(0, 8);
        apply(operator, "capabilities", """
                code,parent,name,nameEn
                %s,,试验,Trials
                %s.narrow,%s,小试,Small trials
                """.formatted(code, code, code));
        assertThat(operator.get("/api/v1/reference/capabilities").json().toString())
                .contains(code + ".narrow");
        apply(operator, "units", "code,name,nameEn,symbol\nKTN,千吨,kilotonne,kt\n");
        apply(operator, "industries", "code,section,name,nameEn\n3382,C,金属制餐具和器皿制造,Metal tableware\n");
        apply(operator, "regions", "code,parent,level,name\n330700,330000,city,金华市\n");
        var orphan = checked(operator, "regions", "code,parent,level,name\n999901,999900,county,无处\n");
        assertThat(orphan.path("invalid").asInt()).isEqualTo(1);
        upload(members.factory("杯业").as(Role.OWNER), "units", "code,name,nameEn,symbol\nZZZ,x,x,x\n", 403);
    }

    private static void apply(Client client, String kind, String csv) {
        var job = checked(client, kind, csv);
        assertThat(job.path("invalid").asInt()).as(job.toString()).isZero();
        client.post("/api/v1/imports/" + job.path("id").asString() + "/apply", "{\"partial\": false}")
                .expect(200);
        assertThat(awaited(client, job.path("id").asString()).path("state").asString())
                .isEqualTo("done");
    }

    private static JsonNode checked(Client client, String kind, String csv) {
        return awaited(client, upload(client, kind, csv, 201).path("id").asString());
    }

    private static JsonNode upload(Client client, String kind, String csv, int status) {
        return client.postMultipart(
                        "/api/v1/imports/" + kind, kind + ".csv", "text/csv", csv.getBytes(StandardCharsets.UTF_8))
                .expect(status)
                .json();
    }

    private static JsonNode awaited(Client client, String job) {
        var until = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(until)) {
            var now = client.get("/api/v1/imports/" + job).expect(200).json();
            if (!now.path("state").asString().endsWith("ing")) {
                return now;
            }
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
        throw new AssertionError("The import did not end within " + PATIENCE);
    }
}
