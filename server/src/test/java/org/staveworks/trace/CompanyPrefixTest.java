package org.staveworks.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.staveworks.party.Role;
import org.staveworks.testing.Member;
import org.staveworks.testing.Members;
import org.staveworks.testing.ServerTest;
import tools.jackson.databind.JsonNode;

/// A company prefix counts once the operator has seen the certificate.
@ServerTest
class CompanyPrefixTest {
    private static final String PREFIXES = "/api/v1/trace/prefixes/";
    private static final String REQUESTS = "/api/v1/trace/prefix-requests";

    @Autowired
    Members members;

    private static String prefix() {
        return "4" + ThreadLocalRandom.current().nextLong(10_000_000L, 99_999_999L);
    }

    private static JsonNode asked(Member member, String prefix) {
        return member.as(Role.OWNER)
                .put(PREFIXES + prefix, "{\"certificate\": \"物编注字第 1 号\"}")
                .expect(200)
                .json()
                .path(0);
    }

    private static void decide(Member operator, JsonNode asked, String body, int status) {
        operator.as(Role.OPERATOR)
                .post(REQUESTS + "/" + asked.path("id").asString() + "/decision", body)
                .expect(status);
    }

    private static void shipTo(Member sender, String place, String id) {
        sender.as(Role.OWNER)
                .post("/api/v1/epcis/capture", """
                        {"@context":["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld"],
                        "type":"ObjectEvent","eventTime":"2026-03-01T00:00:00Z","eventTimeZoneOffset":"+08:00",
                        "action":"OBSERVE","bizStep":"shipping","epcList":["https://id.gs1.org/01/09521001000017/21/%s"],
                        "readPoint":{"id":"https://id.gs1.org/414/%s"}}
                        """.formatted(id, place))
                .expect(202);
    }

    private static int seen(Member reader, String id) {
        return reader.as(Role.OWNER)
                .get("/api/v1/trace/history?code=https://id.gs1.org/01/09521001000017/21/" + id)
                .status();
    }

    /// A location number under the prefix, with its check digit.
    private static String place(String prefix) {
        var body = (prefix + "000000000000").substring(0, 12);
        var sum = 0;
        for (var at = 0; at < 12; at++) {
            sum += (body.charAt(at) - '0') * (at % 2 == 0 ? 1 : 3);
        }
        return body + (10 - sum % 10) % 10;
    }

    @Test
    void aPrefixOpensEventsOnlyOnceTheOperatorHasConfirmedIt() {
        var operator = members.operator("集群运营");
        var factory = members.factory("恒远杯业");
        var claimer = members.factory("自称厂");
        var prefix = prefix();
        var asked = asked(claimer, prefix);
        assertThat(asked.path("state").asString()).isEqualTo("asked");
        shipTo(factory, place(prefix), "A" + prefix);
        assertThat(seen(claimer, "A" + prefix)).isEqualTo(404);
        decide(operator, asked, "{\"confirmed\": true}", 204);
        shipTo(factory, place(prefix), "B" + prefix);
        assertThat(seen(claimer, "B" + prefix)).isEqualTo(200);
        assertThat(seen(claimer, "A" + prefix)).isEqualTo(404);
    }

    @Test
    void severalMayAskButOneHasIt() {
        var operator = members.operator("集群运营");
        var owner = members.factory("真主厂");
        var other = members.factory("冒名厂");
        var prefix = prefix();
        var right = asked(owner, prefix);
        var wrong = asked(other, prefix);
        decide(operator, right, "{\"confirmed\": true}", 204);
        operator.as(Role.OPERATOR)
                .post(REQUESTS + "/" + wrong.path("id").asString() + "/decision", "{\"confirmed\": true}")
                .expect(409)
                .expectProblem("prefix-taken");
        decide(operator, wrong, "{\"confirmed\": false}", 422);
        decide(operator, wrong, "{\"confirmed\": false, \"note\": \"证书上是另一家企业\"}", 204);
        decide(operator, wrong, "{\"confirmed\": false, \"note\": \"再退一次\"}", 409);
        var told =
                other.as(Role.OWNER).get("/api/v1/trace/prefixes").expect(200).json();
        assertThat(told.path(0).path("state").asString()).isEqualTo("refused");
        assertThat(told.path(0).path("reason").asString()).isEqualTo("证书上是另一家企业");
        other.as(Role.OWNER).put(PREFIXES + prefix, "{}").expect(409).expectProblem("prefix-taken");
    }

    @Test
    void theOperatorsListShowsAllAndOthersDoNotReadIt() {
        var operator = members.operator("集群运营");
        var member = members.factory("登记厂");
        var prefix = prefix();
        asked(member, prefix);
        var found = operator.as(Role.OPERATOR)
                .get(REQUESTS + "?filter=prefix:like:" + prefix)
                .expect(200)
                .json()
                .path("items");
        assertThat(found.path(0).path("organisationName").asString()).contains("登记厂");
        member.as(Role.OWNER).get(REQUESTS).expect(403);
        assertThat(members.factory("旁观厂")
                        .as(Role.OWNER)
                        .get("/api/v1/trace/prefixes")
                        .expect(200)
                        .json()
                        .size())
                .isZero();
        member.as(Role.OWNER).delete(PREFIXES + prefix).expect(204);
        assertThat(member.as(Role.OWNER)
                        .get("/api/v1/trace/prefixes")
                        .expect(200)
                        .json()
                        .size())
                .isZero();
    }
}
