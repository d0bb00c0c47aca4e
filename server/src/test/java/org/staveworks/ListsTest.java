package org.staveworks;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.staveworks.party.Role;
import org.staveworks.testing.Client;
import org.staveworks.testing.Members;
import org.staveworks.testing.ServerTest;

/// What every list does, seen at the list of products.
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ListsTest {
    private static final int PRODUCTS = 57;

    @Autowired
    Members members;

    private Client owner;

    @BeforeAll
    void addProducts() {
        owner = members.factory("Lists").as(Role.OWNER);
        IntStream.range(0, PRODUCTS).forEach(number -> {
            var product = """
                    {"code": "P-%03d", "name": "%s cup", "kind": "%s", "unit": "H87", "vatRate": "0.13"%s}
                    """.formatted(
                    number,
                    number % 2 == 0 ? "even 100%" : "odd_",
                    number % 3 == 0 ? "material" : "product",
                    number % 5 == 0
                            ? ""
                            : ", \"listPrice\": {\"amount\": \"%d.50\", \"currency\": \"CNY\"}".formatted(number % 7));
            assertThat(owner.post("/api/v1/products", product).status()).isEqualTo(201);
        });
    }

    @Test
    void aFilterWhoseValueHasACommaIsOneFilter() {
        var member = members.factory("Lists with commas").as(Role.OWNER);
        member.post("/api/v1/products", """
                        {"code": "A,1", "name": "cup, lid", "kind": "product", "unit": "H87", "vatRate": "0.13"}
                        """).expect(201);
        for (var filter : List.of("code:eq:A,1", "name:like:p,%20l", "code:in:A,1%7CB")) {
            assertThat(member.get("/api/v1/products?filter=" + filter)
                            .expect(200)
                            .json()
                            .path("items"))
                    .as(filter)
                    .hasSize(1);
        }
        assertThat(member.get("/api/v1/products?filter=code:eq:A,1&filter=name:like:kettle")
                        .expect(200)
                        .json()
                        .path("items"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "1,",
        "7,",
        "57,",
        "200,",
        "7,code",
        "7,-code",
        "10,listPrice",
        "10,-listPrice",
        "3,kind",
        "9,-updatedAt"
    })
    void pagesShowEachRowExactlyOnceWhateverTheSort(int limit, String sort) {
        var seen = new ArrayList<String>();
        var cursor = "";
        do {
            var page = owner.get("/api/v1/products?limit=" + limit + (sort == null ? "" : "&sort=" + sort)
                            + (cursor.isEmpty() ? "" : "&cursor=" + cursor))
                    .json();
            page.path("items").forEach(row -> seen.add(row.path("code").asString()));
            cursor = page.path("nextCursor").asString("");
        } while (!cursor.isEmpty());
        assertThat(seen).hasSize(PRODUCTS);
        assertThat(new HashSet<>(seen)).hasSize(PRODUCTS);
        if ("code".equals(sort)) {
            assertThat(seen).isSorted();
        }
    }

    @Test
    void searchTakesSignsForThemselves() {
        assertThat(codes("?q=" + encoded("100%"))).hasSize(29);
        assertThat(codes("?q=odd_")).hasSize(28);
        assertThat(codes("?q=" + encoded("odd%"))).isEmpty();
    }

    @Test
    void filtersNarrowDownAndCombine() {
        assertThat(codes("?filter=kind:eq:material")).hasSize(19);
        assertThat(codes("?filter=kind:in:material%7Cproduct")).hasSize(50);
        assertThat(codes("?filter=listPrice:null:true")).hasSize(12);
        assertThat(codes("?filter=listPrice:ge:3.50&filter=listPrice:lt:4.50"))
                .isNotEmpty()
                .hasSizeLessThan(20);
        assertThat(codes("?filter=code:ge:P-010&filter=code:le:P-012")).hasSize(3);
        assertThat(owner.get("/api/v1/products?total=true&limit=1&filter=kind:eq:material")
                        .json()
                        .path("total")
                        .asInt())
                .isEqualTo(19);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?sort=nothing",
                "?filter=nothing:eq:1",
                "?filter=kind",
                "?filter=kind:about:1",
                "?cursor=rubbish",
                "?filter=listPrice:ge:many",
                "?filter=updatedAt:ge:yesterday",
                "?limit=many",
                "?q=%00"
            })
    void aQuestionThatMakesNoSenseGetsAClearAnswer(String query) {
        var answer = owner.get("/api/v1/products" + query);
        assertThat(answer.status()).as(query).isBetween(400, 422);
        assertThat(answer.json().path("code").asString()).isNotEmpty();
    }

    @Test
    void anExportHoldsWhatTheFilterSays() {
        var csv = owner.get("/api/v1/products/export?format=csv&filter=kind:eq:material&sort=code")
                .text();
        var lines = csv.lines().toList();
        assertThat(lines).hasSize(20);
        assertThat(lines.getFirst()).startsWith("\uFEFF");
        assertThat(lines.get(1)).contains("P-000");
    }

    @Test
    void anExportAsExcelIsAWorkbook() {
        var answer = owner.get("/api/v1/products/export?format=xlsx");
        assertThat(answer.header("Content-Type")).contains("spreadsheetml");
        assertThat(new String(answer.bytes(), 0, 2, StandardCharsets.US_ASCII)).isEqualTo("PK");
    }

    private List<String> codes(String query) {
        var codes = new ArrayList<String>();
        owner.get("/api/v1/products" + query)
                .json()
                .path("items")
                .forEach(row -> codes.add(row.path("code").asString()));
        return codes;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Test
    void listsThatPagesShowWholeAreFilesToo() {
        var member = members.factory("Lists as files");
        var firm = member.as(Role.OWNER);
        firm.post("/api/v1/sites", "{\"name\": \"Main works\", \"address\": \"1 Mill Road\"}")
                .expect(201);
        var secret = firm.post("/api/v1/api-keys", "{\"name\": \"Scales\", \"roles\": [\"viewer\"]}")
                .expect(201)
                .json()
                .path("secret")
                .asString();
        assertThat(firm.get("/api/v1/sites/export?format=csv").expect(200).text())
                .contains("Main works", "1 Mill Road");
        assertThat(firm.get("/api/v1/api-keys/export?format=csv").expect(200).text())
                .contains("Scales")
                .doesNotContain(secret);
        assertThat(firm.get("/api/v1/sessions/export?format=csv").expect(200).text())
                .contains("Lists as files");
        assertThat(firm.get("/api/v1/policies/export?format=csv").expect(200).text())
                .contains("payment-terms.small-firms.days-max");
        assertThat(firm.get("/api/v1/sites/export?format=xlsx").expect(200).bytes())
                .startsWith('P', 'K');
        assertThat(members.factory("Somebody else")
                        .as(Role.OWNER)
                        .get("/api/v1/sites/export?format=csv")
                        .expect(200)
                        .text())
                .doesNotContain("Main works");
    }
}
