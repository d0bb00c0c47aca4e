package org.staveworks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.staveworks.party.Role;
import org.staveworks.testing.Client;
import org.staveworks.testing.Member;
import org.staveworks.testing.Members;
import org.staveworks.testing.ServerTest;
import tools.jackson.databind.JsonNode;

/// What every import does, seen at the import of products.
@ServerTest
class ImportsTest {
    private static final String HEADING = "code,name,kind,unit,vatRate,listPrice\n";

    @Autowired
    Members members;

    private Member factory;
    private Client owner;

    @BeforeEach
    void aFactory() {
        factory = members.factory("Imports");
        owner = factory.as(Role.OWNER);
    }

    @Test
    void aDryRunChangesNothingAndReportsEachRow() {
        var job = upload(
                "a.csv", HEADING + "A,Cup,product,H87,0.13,12.5\nB,Lid,gadget,H87,0.13,x\nC,,product,XYZ,0.13,1\n");
        assertThat(job.path("state").asString()).isEqualTo("checked");
        assertThat(job.path("valid").asInt()).isEqualTo(1);
        assertThat(job.path("invalid").asInt()).isEqualTo(2);
        var rows = owner.get("/api/v1/imports/" + id(job) + "/rows?state=invalid")
                .json()
                .path("items");
        assertThat(rows.size()).isEqualTo(2);
        assertThat(rows.path(0).path("rowNumber").asInt()).isEqualTo(3);
        assertThat(columns(rows.path(0))).contains("kind", "listPrice");
        assertThat(columns(rows.path(1))).contains("name");
        assertThat(codes()).isEmpty();
    }

    @Test
    void allOrNothingIsTheDefault() {
        var job = upload("a.csv", HEADING + "A,Cup,product,H87,0.13,12.5\nB,Lid,gadget,H87,0.13,1\n");
        var refused = owner.post("/api/v1/imports/" + id(job) + "/apply", "{\"partial\": false}");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().path("code").asString()).isEqualTo("import-has-errors");
        assertThat(codes()).isEmpty();
    }

    @Test
    void theValidRowsAreTakenWhenAskedFor() {
        var job = upload("a.csv", HEADING + "A,Cup,product,H87,0.13,12.5\nB,Lid,gadget,H87,0.13,1\n");
        assertThat(apply(job, true).path("applied").asInt()).isEqualTo(1);
        assertThat(codes()).containsExactly("A");
    }

    @Test
    void aTemplateThatWasFilledInIsTaken() {
        var template = owner.get("/api/v1/imports/products/template?format=xlsx");
        var upload =
                owner.postMultipart("/api/v1/imports/products", "t.xlsx", "application/octet-stream", template.bytes());
        assertThat(upload.status()).isEqualTo(201);
        var job = await(UUID.fromString(upload.json().path("id").asString()));
        assertThat(job.path("invalid").asInt()).as(job.toString()).isZero();
        assertThat(apply(job, false).path("state").asString()).isEqualTo("done");
        assertThat(codes()).hasSize(1);
    }

    @Test
    void whatWasExportedCanBeImportedBySomebodyElse() {
        apply(upload("a.csv", HEADING + "A,=Cup,product,H87,0.13,12.5\nB,\"Lid, red\",product,H87,0.06,\n"), false);
        var export = owner.get("/api/v1/products/export?format=csv&sort=code").bytes();
        assertThat(new String(export, StandardCharsets.UTF_8)).contains("'=Cup");
        owner = members.factory("Imports as well").as(Role.OWNER);
        apply(upload("export.csv", export), false);
        assertThat(codes()).containsExactlyInAnyOrder("A", "B");
        assertThat(owner.get("/api/v1/products?q=Cup")
                        .json()
                        .path("items")
                        .path(0)
                        .path("name")
                        .asString())
                .isEqualTo("=Cup");
    }

    @Test
    void chineseExcelFilesAndHeadingsAreRead() {
        var text = "产品编码,名称,类别,单位,税率\nA,保温杯,product,H87,13%\n";
        apply(upload("gb.csv", text.getBytes(Charset.forName("GB18030"))), false);
        assertThat(owner.get("/api/v1/products")
                        .json()
                        .path("items")
                        .path(0)
                        .path("name")
                        .asString())
                .isEqualTo("保温杯");
    }

    @Test
    void cellsPastedFromASpreadsheetAreRead() {
        var pasted = "code\\tname\\tkind\\tunit\\tvatRate\\nA\\tCup\\tproduct\\tH87\\t0.13";
        var answer = owner.post("/api/v1/imports/products", "{\"text\": \"" + pasted + "\"}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        apply(await(answer.id()), false);
        assertThat(codes()).containsExactly("A");
    }

    @Test
    void anImportIsCarriedOutOnce() {
        var job = upload("a.csv", HEADING + "A,Cup,product,H87,0.13,12.5\n");
        apply(job, false);
        assertThat(owner.post("/api/v1/imports/" + id(job) + "/apply", "{\"partial\": false}")
                        .status())
                .isEqualTo(409);
    }

    @Test
    void aFileThatIsNoneIsRefusedAtOnce() {
        assertThat(code("x.xlsx", "PK\u0003\u0004 rubbish")).isEqualTo("import-file-unreadable");
        assertThat(code("empty.csv", HEADING)).isEqualTo("import-empty");
        assertThat(code("other.csv", "a,b\n1,2\n")).isEqualTo("import-column-missing");
    }

    @Test
    void aRoleWithoutThePermissionIsTurnedAway() {
        var worker = factory.as(Role.WORKER);
        var answer = worker.postMultipart(
                "/api/v1/imports/products", "a.csv", "text/csv", HEADING.getBytes(StandardCharsets.UTF_8));
        assertThat(answer.status()).isEqualTo(403);
    }

    @Test
    void aLongFileIsCheckedAndApplied() {
        var text = new StringBuilder(HEADING);
        for (int number = 0; number < 5_000; number++) {
            text.append("L-").append(number).append(",Cup,product,H87,0.13,1.5\n");
        }
        assertThat(apply(upload("long.csv", text.toString()), false)
                        .path("applied")
                        .asInt())
                .isEqualTo(5_000);
    }

    private String code(String name, String content) {
        return owner.postMultipart(
                        "/api/v1/imports/products", name, "text/csv", content.getBytes(StandardCharsets.UTF_8))
                .json()
                .path("code")
                .asString();
    }

    private JsonNode upload(String name, String content) {
        return upload(name, content.getBytes(StandardCharsets.UTF_8));
    }

    private JsonNode upload(String name, byte[] content) {
        var answer = owner.postMultipart("/api/v1/imports/products", name, "text/csv", content);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return await(answer.id());
    }

    private JsonNode apply(JsonNode job, boolean partial) {
        var answer = owner.post("/api/v1/imports/" + id(job) + "/apply", "{\"partial\": %s}".formatted(partial));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return await(answer.id());
    }

    private static String id(JsonNode job) {
        return job.path("id").asString();
    }

    private JsonNode await(UUID job) {
        var end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (true) {
            var found = owner.get("/api/v1/imports/" + job).json();
            var state = found.path("state").asString();
            if (!state.equals("checking") && !state.equals("applying")) {
                return found;
            }
            assertThat(System.nanoTime()).as("the import ends in time").isLessThan(end);
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private List<String> codes() {
        var codes = new ArrayList<String>();
        owner.get("/api/v1/products")
                .json()
                .path("items")
                .forEach(row -> codes.add(row.path("code").asString()));
        return codes;
    }

    private static List<String> columns(JsonNode row) {
        var columns = new ArrayList<String>();
        row.path("errors").forEach(error -> columns.add(error.path("column").asString("")));
        return columns;
    }
}
