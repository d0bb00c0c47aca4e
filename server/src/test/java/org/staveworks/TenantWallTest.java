package org.staveworks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.staveworks.kernel.access.Permission;
import org.staveworks.party.Role;
import org.staveworks.testing.Answer;
import org.staveworks.testing.ApiDocument;
import org.staveworks.testing.ApiDocument.Operation;
import org.staveworks.testing.BankCustomers;
import org.staveworks.testing.Client;
import org.staveworks.testing.Member;
import org.staveworks.testing.Members;
import org.staveworks.testing.ServerTest;
import org.staveworks.testing.TenantRows;
import org.staveworks.testing.WalkedOrder;

/// Walks every endpoint of the OpenAPI document as a stranger, as a lesser role and as another tenant: nothing of a
/// tenant is read or changed by any list, detail, import, export or guessed id.
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TenantWallTest {
    private static final Pattern PLACE = Pattern.compile("\\{([a-zA-Z]+)}");
    /// Stands in titles, notes and names of the victim's private data.
    private static final String SECRET = "secret-" + UUID.randomUUID();
    private static final List<String> SOME_WORDS =
            List.of("products", "orders", "order:" + UUID.randomUUID(), "payment-terms", "machines");

    @Autowired
    Members members;

    private ApiDocument api;
    private List<Operation> operations;
    private Member victimBuyer;
    private Member victimSeller;
    private Member other;
    /// Of all rows of the two; to find them, all tables are read.
    private List<String> ids;
    private List<String> codes;

    @BeforeAll
    void letTwoFirmsTrade() {
        victimBuyer = members.buyer("Buyer of " + SECRET.substring(0, 12));
        victimSeller = members.factory("Seller of " + SECRET.substring(0, 12));
        other = members.factory("Curious competitor");
        WalkedOrder.walk(victimBuyer, victimSeller, SECRET);
        var bank = members.bank("Bank of the two");
        BankCustomers.register(victimBuyer, bank, BankCustomers.newNumber(), victimBuyer.name())
                .expect(201);
        BankCustomers.register(victimSeller, bank, BankCustomers.newNumber(), victimSeller.name())
                .expect(201);
        api = ApiDocument.of(members.stranger());
        operations = api.operations();
        ids = TenantRows.ids(victimBuyer.id(), victimSeller.id());
        codes = TenantRows.codes(victimSeller.id());
    }

    @Test
    void theWalkHasSomethingToWalkThrough() {
        assertThat(operations).hasSizeGreaterThan(60);
        assertThat(ids).hasSizeGreaterThan(20);
    }

    @Test
    void aStrangerIsTurnedAwayEverywhereButAtPublicDoors() {
        var open = new TreeSet<String>();
        var stranger = members.stranger();
        for (var operation : operations) {
            var answer = call(stranger, operation, ids.getFirst(), "products");
            if (!operation.isPublic() && answer.status() != 401) {
                open.add(operation + " answers " + answer.status());
            }
            assertThat(answer.text()).as(operation.toString()).doesNotContain(SECRET);
        }
        assertThat(open).isEmpty();
    }

    @Test
    void aLesserRoleIsTurnedAwayWhereItsPermissionsDoNotReach() {
        var open = new TreeSet<String>();
        var id = TenantRows.ids(victimBuyer.id()).getFirst();
        for (var operation : operations) {
            var needed = operation.permissions();
            if (!needed.isEmpty()) {
                for (var role : rolesWithout(needed)) {
                    var answer = call(victimBuyer.as(role), operation, id, "products");
                    if (answer.status() != 403) {
                        open.add(operation + " answers " + role + " with " + answer.status());
                    }
                }
            }
        }
        assertThat(open).isEmpty();
    }

    @Test
    void anotherTenantReadsNothingAndChangesNothing() {
        var before = TenantRows.fingerprints(victimBuyer.id(), victimSeller.id());
        var leaks = new TreeSet<String>();
        var curious = other.as(Role.OWNER);
        for (var operation : operations) {
            for (var attempt : attempts(operation)) {
                var answer = call(curious, operation, attempt.id(), attempt.word());
                if (answer.status() >= 500) {
                    leaks.add(operation + " fails with " + answer.status() + " for " + attempt);
                }
                if (answer.text().contains(SECRET)) {
                    leaks.add(operation + " shows a secret");
                }
            }
        }
        assertThat(leaks).isEmpty();
        assertThat(new TreeMap<>(TenantRows.fingerprints(victimBuyer.id(), victimSeller.id())))
                .isEqualTo(new TreeMap<>(before));
    }

    @Test
    void theOperatorSeesNoOrderNoPriceAndNoPersonOfAMember() {
        var operator = members.operator("Operator").as(Role.OPERATOR);
        var leaks = new TreeSet<String>();
        for (var operation : operations) {
            if (operation.method().equals("GET")) {
                for (var attempt : attempts(operation)) {
                    if (call(operator, operation, attempt.id(), attempt.word())
                            .text()
                            .contains(SECRET)) {
                        leaks.add(operation.toString());
                    }
                }
            }
        }
        assertThat(leaks).isEmpty();
    }

    /// What is put into the places of a path.
    private record Attempt(String id, String word) {}

    private List<Attempt> attempts(Operation operation) {
        if (!operation.uuidPlaces().isEmpty()) {
            return ids.stream().map(id -> new Attempt(id, "products")).toList();
        }
        var words = Stream.concat(SOME_WORDS.stream(), codes.stream());
        return operation.otherPlaces().isEmpty()
                ? List.of(new Attempt(ids.getFirst(), ""))
                : words.map(word -> new Attempt(ids.getFirst(), word)).toList();
    }

    private static Set<Role> rolesWithout(Set<Permission> needed) {
        var roles = EnumSet.noneOf(Role.class);
        for (var role : Role.values()) {
            if (role != Role.OPERATOR && role.permissions().stream().noneMatch(needed::contains)) {
                roles.add(role);
            }
        }
        return roles;
    }

    private Answer call(Client client, Operation operation, String id, String word) {
        var path = PLACE.matcher(operation.path())
                .replaceAll(place -> operation.uuidPlaces().contains(place.group(1)) ? id : word);
        var withQuery = path + requiredQuery(operation, id);
        var body = operation.body().isMissingNode()
                ? "{}"
                : api.sample(operation.body(), id).toString();
        if (operation.isUpload()) {
            return client.postMultipart(withQuery, "a.txt", "text/plain", new byte[] {'a'});
        }
        return switch (operation.method()) {
            case "GET" -> client.get(withQuery);
            case "POST" -> client.post(withQuery, body);
            case "PUT" -> client.put(withQuery, body);
            case "DELETE" -> client.delete(withQuery);
            default -> throw new IllegalStateException(operation.toString());
        };
    }

    private static String requiredQuery(Operation operation, String id) {
        var query = new ArrayList<String>();
        for (var parameter : operation.parameters()) {
            if (parameter.path("in").asString().equals("query")
                    && parameter.path("required").asBoolean()) {
                var value = parameter.path("name").asString().equals("about") ? "order:" + id : SECRET.substring(0, 12);
                query.add(parameter.path("name").asString() + "=" + value);
            }
        }
        return query.isEmpty() ? "" : "?" + String.join("&", query);
    }
}
