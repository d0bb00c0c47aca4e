package org.staveworks.party;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.staveworks.testing.Answer;
import org.staveworks.testing.Client;
import org.staveworks.testing.Database;
import org.staveworks.testing.Members;
import org.staveworks.testing.SentCodes;
import org.staveworks.testing.ServerTest;
import tools.jackson.databind.JsonNode;

@ServerTest
class SignInTest {
    private static final String PASSWORD = "correct horse battery";

    @Autowired
    Members members;

    @Autowired
    SentCodes codes;

    /// All tests come from one address; what others did must not count here.
    @BeforeEach
    void forgetAttempts() {
        Database.run("delete from party.attempt");
    }

    @Test
    void aCodeSentToThePhoneSignsIn() {
        var factory = members.factory("永康市沁壶杯业有限公司");
        var phone = phoneOf(factory.as(Role.OWNER));
        var answer = signInByCode(phone).expect(200);
        assertThat(answer.json().at("/organisation/id").asString())
                .isEqualTo(factory.id().toString());
        assertThat(answer.json().at("/roles/0").asString()).isEqualTo("owner");
        assertThat(answer.json().at("/permissions").toString()).contains("\"order_confirm\"");
        assertThat(answer.header("Cache-Control")).contains("no-store");
        var session = sessionOf(answer);
        session.get("/api/v1/session").expect(200);
    }

    @Test
    void theCookieIsKeptFromScriptsAndOtherSites() {
        var phone = Members.newPhone();
        assertThat(signInByCode(phone).header("Set-Cookie"))
                .contains("staveworks_session=")
                .contains("HttpOnly")
                .contains("SameSite=Lax")
                .contains("Path=/");
    }

    @Test
    void whoHoldsAnUnknownPhoneBecomesKnownWithoutAnOrganisation() {
        var phone = Members.newPhone();
        members.stranger().post("/api/v1/sign-in/code", Map.of("phone", phone)).expect(204);
        var answer = members.stranger()
                .post("/api/v1/sign-in", Map.of("phone", phone, "code", codes.to(phone), "name", "应志恒"))
                .expect(200);
        assertThat(answer.json().at("/person/name").asString()).isEqualTo("应志恒");
        assertThat(answer.json().has("organisation")).isFalse();
        assertThat(answer.json().at("/permissions").isEmpty()).isTrue();
        sessionOf(answer).get("/api/v1/organisations").expectProblem("not-allowed");
    }

    @Test
    void theAnswerIsTheSameForKnownAndUnknownPhones() {
        var known = phoneOf(members.factory("工厂").as(Role.OWNER));
        for (var phone : new String[] {known, Members.newPhone()}) {
            assertThat(members.stranger()
                            .post("/api/v1/sign-in/code", Map.of("phone", phone))
                            .expect(204)
                            .text())
                    .isEmpty();
            members.stranger()
                    .post("/api/v1/sign-in", Map.of("phone", phone, "password", "not the password"))
                    .expect(401)
                    .expectProblem("sign-in-failed");
        }
    }

    @Test
    void aCodeHoldsOnce() {
        var phone = Members.newPhone();
        signInByCode(phone).expect(200);
        members.stranger()
                .post("/api/v1/sign-in", Map.of("phone", phone, "code", codes.to(phone)))
                .expectProblem("sign-in-failed");
    }

    @Test
    void aCodeEndsAfterFiveMinutes() {
        var phone = Members.newPhone();
        requestCode(phone).expect(204);
        Database.run("update party.sign_in_code set expires_at = now() - interval '1 second' where phone = ?", phone);
        members.stranger()
                .post("/api/v1/sign-in", Map.of("phone", phone, "code", codes.to(phone)))
                .expectProblem("sign-in-failed");
    }

    @Test
    void theRightCodeDoesNotHelpAfterFiveWrongOnes() {
        var phone = Members.newPhone();
        requestCode(phone).expect(204);
        var right = codes.to(phone);
        var wrong = right.equals("000000") ? "111111" : "000000";
        for (int i = 0; i < 5; i++) {
            members.stranger()
                    .post("/api/v1/sign-in", Map.of("phone", phone, "code", wrong))
                    .expectProblem("sign-in-failed");
        }
        members.stranger()
                .post("/api/v1/sign-in", Map.of("phone", phone, "code", right))
                .expectProblem("sign-in-failed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/sign-in", "/api/v1/sign%2Din"})
    void wrongCodesCountEvenForWhoIsSignedInAlready(String path) {
        var phone = Members.newPhone();
        requestCode(phone).expect(204);
        var right = codes.to(phone);
        var wrong = right.equals("000000") ? "111111" : "000000";
        var attacker = members.buyer("别人").as(Role.OWNER);
        for (int i = 0; i < 5; i++) {
            attacker.post(path, Map.of("phone", phone, "code", wrong)).expectProblem("sign-in-failed");
        }
        attacker.post(path, Map.of("phone", phone, "code", right)).expectProblem("sign-in-failed");
        assertThat(Database.count("select count(*) from party.attempt where kind = 'sign-in-failed'"))
                .isEqualTo(6);
    }

    @Test
    void aPhoneGetsOneCodeAMinuteAndFiveAnHour() {
        var phone = Members.newPhone();
        requestCode(phone).expect(204);
        var refused = requestCode(phone).expect(429).expectProblem("too-many-requests");
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 3_600);
        for (int i = 0; i < 4; i++) {
            aMinuteLater(phone);
            requestCode(phone).expect(204);
        }
        aMinuteLater(phone);
        requestCode(phone).expect(429).expectProblem("too-many-requests");
    }

    @Test
    void anAddressGetsSixtyCodesAnHour() {
        for (int i = 0; i < 60; i++) {
            requestCode(Members.newPhone()).expect(204);
        }
        requestCode(Members.newPhone()).expect(429).expectProblem("too-many-requests");
    }

    @Test
    void anAddressThatFailsAHundredTimesHasToWait() {
        Database.run("""
                insert into party.attempt (id, kind, subject)
                select gen_random_uuid(), 'sign-in-failed', '127.0.0.1' from generate_series(1, 100)
                """);
        members.stranger()
                .post("/api/v1/sign-in", Map.of("phone", Members.newPhone(), "password", PASSWORD))
                .expect(429)
                .expectProblem("too-many-requests");
    }

    @Test
    void aPasswordSignsInAndWrongOnesLockForAWhile() {
        var phone = phoneWithPassword();
        members.stranger()
                .post("/api/v1/sign-in", Map.of("phone", phone, "password", PASSWORD))
                .expect(200);
        for (int i = 0; i < 5; i++) {
            members.stranger()
                    .post("/api/v1/sign-in", Map.of("phone", phone, "password", "wrong wrong wrong"))
                    .expectProblem("sign-in-failed");
        }
        members.stranger()
                .post("/api/v1/sign-in", Map.of("phone", phone, "password", PASSWORD))
                .expect(429)
                .expectProblem("sign-in-locked");
        Database.run("update party.sign_in_failure set locked_until = now() where subject = ?", "phone:" + phone);
        members.stranger()
                .post("/api/v1/sign-in", Map.of("phone", phone, "password", PASSWORD))
                .expect(200);
        assertThat(Database.count("select count(*) from party.sign_in_failure where subject = ?", "phone:" + phone))
                .isZero();
    }

    @Test
    void eachFurtherFailureWaitsTwiceAsLongUpToAnHour() {
        var phone = Members.newPhone();
        for (int failure = 1; failure <= 14; failure++) {
            members.stranger()
                    .post("/api/v1/sign-in", Map.of("phone", phone, "password", "wrong wrong wrong"))
                    .expectProblem("sign-in-failed");
            var expected = failure < 5 ? 0 : Math.min(3600, 30L << (failure - 5));
            assertThat(Database.count(
                            "select extract(epoch from locked_until - at)::bigint from party.sign_in_failure "
                                    + "where subject = ?",
                            "phone:" + phone))
                    .isEqualTo(expected);
            Database.run("update party.sign_in_failure set locked_until = now() where subject = ?", "phone:" + phone);
        }
    }

    @Test
    void manyGuessesAtOnceDoNotGetRoundTheLock() {
        var phone = Members.newPhone();
        var looked = new AtomicInteger();
        IntStream.range(0, 20).parallel().forEach(i -> {
            var answer =
                    members.stranger().post("/api/v1/sign-in", Map.of("phone", phone, "password", "guess number " + i));
            if (answer.status() == 401) {
                looked.incrementAndGet();
            }
        });
        assertThat(looked).hasValue(5);
    }

    @Test
    void aShortPasswordIsRefused() {
        var owner = members.factory("工厂").as(Role.OWNER);
        var answer = owner.post("/api/v1/me/password", Map.of("password", "too short"))
                .expectProblem("invalid-input");
        assertThat(answer.json().at("/errors/0/code").asString()).isEqualTo("password-too-short");
    }

    @Test
    void aPasswordIsChangedWithThePresentOneAndEndsOtherSessions() {
        var factory = members.factory("工厂");
        var owner = factory.as(Role.OWNER);
        var elsewhere = members.signedIn(factory.person(Role.OWNER), factory.id());
        owner.post("/api/v1/me/password", Map.of("password", PASSWORD)).expect(204);
        elsewhere.get("/api/v1/session").expect(401);
        owner.post("/api/v1/me/password", Map.of("password", "another long one"))
                .expectProblem("invalid-input");
        owner.post("/api/v1/me/password", Map.of("password", "another long one", "currentPassword", PASSWORD))
                .expect(204);
    }

    @Test
    void whoForgotThePasswordSetsANewOneAfterACode() {
        var phone = phoneWithPassword();
        var session = sessionOf(signInByCode(phone).expect(200));
        session.post("/api/v1/me/password", Map.of("password", "a new one, long"))
                .expect(204);
    }

    @Test
    void aBadgeAndItsPinOpenAWorkersWorkOnly() {
        var factory = members.factory("工厂");
        var person = factory.appoint("王德胜", Role.WORKER, Role.OWNER);
        var badge = "HY-" + Members.creditCode();
        factory.as(Role.OWNER)
                .put("/api/v1/people/" + person + "/badge", Map.of("badge", badge, "pin", "402618"))
                .expect(204);
        members.stranger()
                .post("/api/v1/sign-in", Map.of("badge", badge, "pin", "000000"))
                .expectProblem("sign-in-failed");
        var answer = members.stranger()
                .post("/api/v1/sign-in", Map.of("badge", badge, "pin", "402618"))
                .expect(200);
        assertThat(answer.json().at("/roles").toString()).isEqualTo("[\"worker\"]");
        var work = Set.of("scan", "alarm_read", "alarm_acknowledge", "maintenance_read", "maintenance_work");
        assertThat(words(answer.json().at("/permissions"))).isEqualTo(work);
        var tablet = sessionOf(answer);
        assertThat(words(tablet.get("/api/v1/session").json().at("/permissions")))
                .isEqualTo(work);
        tablet.get("/api/v1/people").expectProblem("not-allowed");
        tablet.get("/api/v1/sessions").expectProblem("person-only");
        tablet.post("/api/v1/me/password", Map.of("password", PASSWORD)).expectProblem("person-only");
        tablet.post("/api/v1/session/organisation", Map.of("organisationId", factory.id()))
                .expectProblem("person-only");
        factory.as(Role.OWNER).delete("/api/v1/people/" + person + "/badge").expect(204);
        tablet.get("/api/v1/session").expect(401);
    }

    @Test
    void aPhoneNumberIsCheckedAndWrittenInOneForm() {
        members.stranger()
                .post("/api/v1/sign-in/code", Map.of("phone", "12345"))
                .expectProblem("invalid-input");
        members.stranger().post("/api/v1/sign-in/code", Map.of()).expectProblem("invalid-input");
        var phone = Members.newPhone();
        var written = phone.substring(3, 6) + " " + phone.substring(6, 10) + "-" + phone.substring(10);
        requestCode(written).expect(204);
        members.stranger()
                .post("/api/v1/sign-in", Map.of("phone", written, "code", codes.to(phone)))
                .expect(200);
    }

    @Test
    void withoutTheDemoNobodySignsInWithOneClickOrMovesTheDay() {
        members.stranger().get("/api/v1/demo/day").expect(404);
        members.stranger().post("/api/v1/demo/day", Map.of("days", 1)).expect(404);
        members.stranger().get("/api/v1/demo/people").expect(404);
        members.stranger()
                .post("/api/v1/demo/sign-in", Map.of("personId", members.person("甲")))
                .expect(404);
    }

    private Answer requestCode(String phone) {
        return members.stranger().post("/api/v1/sign-in/code", Map.of("phone", phone));
    }

    private Answer signInByCode(String phone) {
        requestCode(phone).expect(204);
        return members.stranger().post("/api/v1/sign-in", Map.of("phone", phone, "code", codes.to(phone)));
    }

    private Client sessionOf(Answer answer) {
        return members.stranger().with("Cookie", answer.header("Set-Cookie").replaceFirst(";.*", ""));
    }

    private static Set<String> words(JsonNode list) {
        return list.valueStream().map(JsonNode::asString).collect(Collectors.toSet());
    }

    private static String phoneOf(Client person) {
        return person.get("/api/v1/session").json().at("/person/phone").asString();
    }

    private String phoneWithPassword() {
        var owner = members.factory("工厂").as(Role.OWNER);
        owner.post("/api/v1/me/password", Map.of("password", PASSWORD)).expect(204);
        return phoneOf(owner);
    }

    private static void aMinuteLater(String phone) {
        Database.run("update party.attempt set at = at - interval '61 seconds' where subject like ?", "%:" + phone);
    }
}
