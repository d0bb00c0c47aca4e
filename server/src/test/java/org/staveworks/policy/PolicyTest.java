package org.staveworks.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.staveworks.kernel.access.Caller;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.party.Role;
import org.staveworks.policy.PolicyRules.NewVersion;
import org.staveworks.testing.BusinessDay;
import org.staveworks.testing.Database;
import org.staveworks.testing.Members;
import org.staveworks.testing.ServerTest;

@ServerTest
class PolicyTest {
    private static final LocalDate TODAY = BusinessDay.TODAY;

    @Autowired
    Members members;

    @Autowired
    PolicyRules rules;

    @Test
    void membersReadTheRulesInForceWithTheirClause() {
        var buyer = members.buyer("杭州栖野户外用品有限公司");
        var found = buyer.as(Role.PURCHASER)
                .get("/api/v1/policies/payment-terms.small-firms.days-max")
                .expect(200)
                .json();
        assertThat(found.at("/current/value").asInt()).isEqualTo(60);
        assertThat(found.at("/current/clause").asString()).isEqualTo("国务院令第802号 第九条");
        assertThat(found.at("/current/validFrom").asString()).isEqualTo("2025-06-01");
        assertThat(found.at("/unit").asString()).isEqualTo("days");
        assertThat(found.at("/title").asString()).startsWith("Payment terms of large");
        assertThat(buyer.as(Role.OWNER)
                        .get("/api/v1/policies")
                        .expect(200)
                        .json()
                        .size())
                .isGreaterThanOrEqualTo(2);
        buyer.as(Role.OWNER).get("/api/v1/policies/no.such.rule").expect(404);
    }

    @Test
    void onlyTheOperatorRecordsAVersion() {
        var key = newRule();
        var version = Map.of("validFrom", TODAY.plusDays(30), "value", 45, "clause", "第一条", "source", "测试规则");
        members.buyer("买方")
                .as(Role.OWNER)
                .post("/api/v1/policies/" + key + "/versions", version)
                .expectProblem("not-allowed");
        var answer = members.operator("运营方")
                .as(Role.OPERATOR)
                .post("/api/v1/policies/" + key + "/versions", version)
                .expect(201);
        assertThat(answer.json().at("/versions/0/value").asInt()).isEqualTo(45);
        assertThat(answer.json().at("/versions/1/validTo").asString())
                .isEqualTo(TODAY.plusDays(29).toString());
        assertThat(answer.json().at("/current/value").asInt()).isEqualTo(60);
        assertThat(Database.count("select count(*) from kernel.audit_entry where subject_number = ?", key))
                .isEqualTo(1);
    }

    @Test
    void everyMistakeIsNamedAtOnce() {
        var key = newRule();
        var answer = members.operator("运营方")
                .as(Role.OPERATOR)
                .post(
                        "/api/v1/policies/" + key + "/versions",
                        Map.of("validFrom", TODAY.minusDays(1), "value", "60.5", "clause", ""))
                .expectProblem("invalid-input");
        assertThat(answer.json().at("/errors").findValuesAsString("code"))
                .containsExactlyInAnyOrder("date-in-past", "value-not-whole", "required", "required");
    }

    @Test
    void whatWasAnnouncedIsNotRewritten() {
        var key = newRule();
        add(key, TODAY.plusDays(10), 50);
        assertThatThrownBy(() -> add(key, TODAY.plusDays(10), 40)).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> add(key, TODAY, 40)).isInstanceOf(Problem.class);
        assertThat(rules.at(key, TODAY.plusDays(10)).orElseThrow().value()).isEqualByComparingTo("50");
    }

    /// Whatever is recorded, in whatever order, and refused or not: each day has the version of the last accepted
    /// start on or before it, and no other.
    @Test
    void exactlyOneVersionHoldsOnEachDay() {
        for (long seed = 1; seed <= 20; seed++) {
            var random = new Random(seed);
            var key = newRule();
            var accepted = new TreeMap<LocalDate, Integer>(Map.of(LocalDate.of(2025, 6, 1), 60));
            for (int i = 0; i < 8; i++) {
                var from = TODAY.plusDays(random.nextInt(60));
                var value = 1 + random.nextInt(300);
                try {
                    add(key, from, value);
                    assertThat(from).isAfter(accepted.lastKey());
                    accepted.put(from, value);
                } catch (Problem refused) {
                    assertThat(from).isBeforeOrEqualTo(accepted.lastKey());
                }
            }
            assertThat(rules.at(key, LocalDate.of(2025, 5, 31))).isEmpty();
            for (var day = TODAY.minusDays(3); day.isBefore(TODAY.plusDays(70)); day = day.plusDays(1)) {
                assertThat(rules.at(key, day).orElseThrow().value())
                        .as("seed %d, day %s", seed, day)
                        .isEqualByComparingTo(
                                BigDecimal.valueOf(accepted.floorEntry(day).getValue()));
            }
        }
    }

    @Test
    void theDatabaseItselfRefusesTwoVersionsForOneDay() {
        var key = newRule();
        assertThatThrownBy(() -> Database.run("""
                        insert into policy.rule_version
                            (id, key, valid_from, valid_to, value, clause, source, recorded_by_name)
                        values (gen_random_uuid(), ?, '2025-06-01', '2025-06-01', 1, 'c', 's', 'n')
                        """, key)).hasStackTraceContaining("rule_version_key_daterange_excl");
    }

    private void add(String key, LocalDate from, int value) {
        CurrentCaller.runAs(
                Caller.system(),
                () -> rules.addVersion(key, new NewVersion(from, BigDecimal.valueOf(value), "第一条", "测试规则")));
    }

    /// A rule of the test's own, like the seeded ones: 60 days from 2025-06-01.
    private static String newRule() {
        var key = "test." + UUID.randomUUID();
        Database.run("insert into policy.rule (key, unit, value_min, value_max) values (?, 'days', 1, 365)", key);
        Database.run("""
                insert into policy.rule_version (id, key, valid_from, value, clause, source, recorded_by_name)
                values (gen_random_uuid(), ?, '2025-06-01', 60, 'c', 's', 'n')
                """, key);
        return key;
    }
}
