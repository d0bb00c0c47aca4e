package org.staveworks.party;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.staveworks.testing.Client;
import org.staveworks.testing.Database;
import org.staveworks.testing.Member;
import org.staveworks.testing.Members;
import org.staveworks.testing.SentCodes;
import org.staveworks.testing.ServerTest;

@ServerTest
class PartyTest {
    @Autowired
    Members members;

    @Autowired
    SentCodes codes;

    @BeforeEach
    void forgetAttempts() {
        Database.run("delete from party.attempt");
    }

    @Test
    void aSignedInPersonRegistersAnOrganisationAndBecomesItsOwner() {
        var person = members.signedIn(members.person("应春雷"), null);
        var answer = person.post("/api/v1/organisations", registration("factory", Members.creditCode()))
                .expect(201);
        assertThat(answer.json().at("/verified").asBoolean()).isFalse();
        var session = person.get("/api/v1/session").expect(200).json();
        assertThat(session.at("/organisation/id").asString())
                .isEqualTo(answer.id().toString());
        assertThat(session.at("/roles/0").asString()).isEqualTo("owner");
        person.get("/api/v1/organisations/" + answer.id()).expect(200);
    }

    @Test
    void nobodyBecomesTheOperatorByRegistering() {
        members.signedIn(members.person("甲"), null)
                .post("/api/v1/organisations", registration("operator", Members.creditCode()))
                .expectProblem("invalid-input");
    }

    @Test
    void aWrongCheckCharacterIsRefused() {
        var code = Members.creditCode();
        var wrong = code.substring(0, 17) + (code.endsWith("0") ? "1" : "0");
        var answer = members.signedIn(members.person("甲"), null)
                .post("/api/v1/organisations", registration("factory", wrong))
                .expect(422);
        assertThat(answer.json().at("/errors/0/code").asString()).isEqualTo("credit-code-not-valid");
        assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo("identifier");
    }

    @Test
    void anIdentifierIsRegisteredOnce() {
        var code = Members.creditCode();
        members.signedIn(members.person("甲"), null)
                .post("/api/v1/organisations", registration("factory", code))
                .expect(201);
        members.signedIn(members.person("乙"), null)
                .post("/api/v1/organisations", registration("buyer", code))
                .expectProblem("identifier-taken");
    }

    @Test
    void aForeignFirmHasAnotherScheme() {
        var registration = registration("buyer", "HRB " + Members.creditCode());
        registration.put("country", "DE");
        registration.put("scheme", "HRB");
        members.signedIn(members.person("Jörg"), null)
                .post("/api/v1/organisations", registration)
                .expect(201);
        registration.put("scheme", "not a scheme");
        members.signedIn(members.person("Jörg"), null)
                .post("/api/v1/organisations", registration)
                .expectProblem("invalid-input");
    }

    @Test
    void theDirectoryShowsVerifiedMembersAndTheOwnOrganisation() {
        var verified = members.factory("认证工厂");
        var unverified = members.unverified(OrganisationKind.FACTORY, "待认证工厂", SizeClass.SMALL);
        var reader = verified.as(Role.SALES);
        reader.get("/api/v1/organisations/" + verified.id()).expect(200);
        reader.get("/api/v1/organisations/" + unverified.id()).expectProblem("not-found");
        assertThat(idsOf(reader, "/api/v1/organisations?limit=200&sort=-memberSince"))
                .contains(verified.id().toString())
                .doesNotContain(unverified.id().toString());
        assertThat(idsOf(unverified.as(Role.OWNER), "/api/v1/organisations?limit=200&sort=-memberSince"))
                .contains(verified.id().toString(), unverified.id().toString());
        members.operator("运营方")
                .as(Role.OPERATOR)
                .get("/api/v1/organisations/" + unverified.id())
                .expect(200);
    }

    @Test
    void theDirectoryIsFilteredExportedAndSearched() {
        var name = "筛选工厂" + Members.creditCode();
        var factory = members.factory(name);
        var reader = members.buyer("买方").as(Role.PURCHASER);
        assertThat(idsOf(reader, "/api/v1/organisations?filter=kind:eq:factory&filter=name:eq:" + encoded(name)))
                .containsExactly(factory.id().toString());
        assertThat(idsOf(reader, "/api/v1/organisations?filter=kind:eq:bank&q=" + encoded(name)))
                .isEmpty();
        assertThat(reader.get("/api/v1/organisations/export?format=csv&q=" + encoded(name))
                        .expect(200)
                        .text())
                .contains(name, "Factory");
        assertThat(reader.get("/api/v1/search?q=" + encoded(name)).expect(200).text())
                .contains(factory.id().toString(), "organisation");
    }

    @Test
    void aChangedSizeAsksForAnotherVerification() {
        var factory = members.factory("工厂");
        var owner = factory.as(Role.OWNER);
        var same = Map.of("name", "工厂", "size", "small", "website", "https://example.org", "profile", "做杯壶二十年");
        assertThat(owner.put("/api/v1/organisation", same)
                        .expect(200)
                        .json()
                        .at("/verified")
                        .asBoolean())
                .isTrue();
        var other = Map.of("name", "工厂", "size", "large");
        assertThat(owner.put("/api/v1/organisation", other)
                        .expect(200)
                        .json()
                        .at("/verified")
                        .asBoolean())
                .isFalse();
        factory.as(Role.SALES).put("/api/v1/organisation", same).expectProblem("not-allowed");
    }

    @Test
    void sitesAreKeptWithTheirPosition() {
        var owner = members.factory("工厂").as(Role.OWNER);
        var site = new HashMap<String, Object>(Map.of("name", "总厂", "address", "永康市东城街道 816 号"));
        site.putAll(Map.of("latitude", 28.9012, "longitude", 120.0651, "divisionCode", "330784"));
        var id = owner.post("/api/v1/sites", site).expect(201).id();
        site.put("name", "二厂");
        assertThat(owner.put("/api/v1/sites/" + id, site)
                        .expect(200)
                        .json()
                        .at("/name")
                        .asString())
                .isEqualTo("二厂");
        assertThat(owner.get("/api/v1/sites").json().at("/0/latitude").asDouble())
                .isEqualTo(28.9012);
        owner.delete("/api/v1/sites/" + id).expect(204);
        assertThat(owner.get("/api/v1/sites").json().isEmpty()).isTrue();
    }

    @Test
    void aPositionOffTheEarthIsRefused() {
        var owner = members.factory("工厂").as(Role.OWNER);
        var answer = owner.post(
                        "/api/v1/sites", Map.of("name", "总厂", "address", "路", "latitude", 91, "longitude", -181))
                .expect(422);
        assertThat(answer.json().at("/errors").findValuesAsString("field")).containsExactly("latitude", "longitude");
        owner.post("/api/v1/sites", Map.of("name", "总厂", "address", "路", "latitude", 28))
                .expect(422);
    }

    @Test
    void anInvitedPersonJoinsWithTheInvitedPhone() {
        var factory = members.factory("工厂");
        var phone = Members.newPhone();
        var token = invite(factory, phone);
        var shown = members.stranger().get("/api/v1/invitations/" + token).expect(200);
        assertThat(shown.json().at("/organisationName").asString()).isEqualTo("工厂");
        assertThat(shown.text()).doesNotContain(phone.substring(3));
        members.stranger()
                .post("/api/v1/invitations/accept", Map.of("token", token))
                .expectProblem("invitation-not-yours");
        members.stranger().post("/api/v1/sign-in/code", Map.of("phone", phone)).expect(204);
        var joined = members.stranger()
                .post(
                        "/api/v1/invitations/accept",
                        Map.of("token", token, "name", "徐晓棠", "code", codes.to(phone), "password", "long enough 1"))
                .expect(200);
        assertThat(joined.json().at("/organisation/id").asString())
                .isEqualTo(factory.id().toString());
        assertThat(joined.json().at("/roles/0").asString()).isEqualTo("sales");
        members.stranger()
                .post("/api/v1/sign-in", Map.of("phone", phone, "password", "long enough 1"))
                .expect(200);
        members.stranger()
                .post("/api/v1/invitations/accept", Map.of("token", token, "code", "123456"))
                .expectProblem("invitation-not-valid");
    }

    @Test
    void whoIsSignedInWithTheInvitedPhoneNeedsNoCode() {
        var factory = members.factory("工厂");
        var other = members.buyer("买方");
        var purchaser = other.as(Role.PURCHASER);
        var phone = purchaser.get("/api/v1/session").json().at("/person/phone").asString();
        var joined = purchaser
                .post("/api/v1/invitations/accept", Map.of("token", invite(factory, phone)))
                .expect(200);
        assertThat(joined.json().at("/memberships").size()).isEqualTo(2);
    }

    @Test
    void anInvitationEndsAfterAWeekOrWhenWithdrawn() {
        var factory = members.factory("工厂");
        var phone = Members.newPhone();
        var expired = invite(factory, phone);
        Database.run("update party.invitation set expires_at = now() where phone = ?", phone);
        members.stranger().get("/api/v1/invitations/" + expired).expectProblem("invitation-not-valid");
        var answer = factory.as(Role.OWNER)
                .post("/api/v1/people/invitations", invitation(Members.newPhone(), "sales"))
                .expect(201);
        factory.as(Role.OWNER)
                .delete("/api/v1/people/invitations/" + answer.id())
                .expect(204);
        members.stranger()
                .get("/api/v1/invitations/" + answer.json().at("/token").asString())
                .expectProblem("invitation-not-valid");
    }

    @Test
    void theListOfPeopleShowsMembersAndInvited() {
        var factory = members.factory("工厂");
        factory.person(Role.SALES);
        invite(factory, Members.newPhone());
        var states = factory.as(Role.OWNER)
                .get("/api/v1/people")
                .expect(200)
                .json()
                .at("/items")
                .findValuesAsString("state");
        assertThat(states).containsExactlyInAnyOrder("active", "active", "invited");
        assertThat(factory.as(Role.OWNER)
                        .get("/api/v1/people/export?format=csv")
                        .text())
                .contains("Invited");
    }

    @Test
    void theLastOwnerStays() {
        var factory = members.factory("工厂");
        var owner = factory.person(Role.OWNER);
        factory.as(Role.OWNER)
                .put("/api/v1/people/" + owner + "/roles", Map.of("roles", List.of("sales")))
                .expectProblem("last-owner");
        factory.as(Role.OWNER).delete("/api/v1/people/" + owner).expectProblem("last-owner");
        var second = factory.appoint("第二负责人", Role.OWNER);
        factory.as(Role.OWNER).delete("/api/v1/people/" + second).expect(204);
        factory.as(Role.OWNER).delete("/api/v1/people/" + owner).expectProblem("last-owner");
        var operator = members.operator("运营方");
        operator.as(Role.OPERATOR)
                .delete("/api/v1/people/" + operator.person(Role.OPERATOR))
                .expectProblem("last-owner");
    }

    @Test
    void twoOwnersWhoRemoveEachOtherAtOnceDoNotLeaveTheOrganisationAlone() throws InterruptedException {
        for (int round = 0; round < 5; round++) {
            var factory = members.factory("工厂");
            var first = factory.person(Role.OWNER);
            var second = factory.appoint("第二负责人", Role.OWNER);
            var firstSession = factory.as(Role.OWNER);
            var secondSession = members.signedIn(second, factory.id());
            var start = new CountDownLatch(1);
            var removals = List.of(removal(start, firstSession, second), removal(start, secondSession, first));
            start.countDown();
            for (var removal : removals) {
                removal.join();
            }
            assertThat(Database.count(
                            "select count(*) from party.membership where organisation_id = ? and 'owner' = any (roles)",
                            factory.id()))
                    .isEqualTo(1);
        }
    }

    @Test
    void nobodyOutsideTheOperatorBecomesOperator() {
        var factory = members.factory("工厂");
        var person = factory.person(Role.SALES);
        factory.as(Role.OWNER)
                .put("/api/v1/people/" + person + "/roles", Map.of("roles", List.of("operator")))
                .expectProblem("invalid-input");
        factory.as(Role.OWNER)
                .post("/api/v1/people/invitations", invitation(Members.newPhone(), "operator"))
                .expectProblem("invalid-input");
    }

    @Test
    void changedRolesHoldAtOnce() {
        var factory = members.factory("工厂");
        var sales = factory.as(Role.SALES);
        sales.get("/api/v1/organisations").expect(200);
        factory.as(Role.OWNER)
                .put("/api/v1/people/" + factory.person(Role.SALES) + "/roles", Map.of("roles", List.of("worker")))
                .expect(204);
        sales.get("/api/v1/organisations").expectProblem("not-allowed");
    }

    @Test
    void aMemberAsksForVerificationWithEvidenceAndTheOperatorDecidesOnce() {
        var operator = members.operator("运营方");
        var desk = operator.as(Role.OPERATOR);
        var member = members.unverified(OrganisationKind.FACTORY, "待认证工厂", SizeClass.MICRO);
        var owner = member.as(Role.OWNER);
        assertThat(owner.get("/api/v1/today").text()).contains("organisation-to-verify");
        var evidence = owner.postMultipart("/api/v1/attachments", "licence.pdf", "application/pdf", new byte[] {1, 2})
                .expect(201)
                .id();
        var ask = Map.of("note", "营业执照已上传", "attachmentIds", List.of(evidence));
        var id = owner.post("/api/v1/verification", ask).expect(201).id();
        owner.post("/api/v1/verification", ask).expectProblem("verification-waiting");
        assertThat(desk.get("/api/v1/today").text()).contains("verification-to-decide");
        assertThat(desk.get("/api/v1/verifications?limit=200").expect(200).text())
                .contains(id.toString());
        assertThat(desk.get("/api/v1/verifications/" + id)
                        .json()
                        .at("/attachments/0/name")
                        .asString())
                .isEqualTo("licence.pdf");
        desk.get("/api/v1/attachments/" + evidence).expect(200);
        var decision = "/api/v1/verifications/" + id + "/decision";
        owner.post(decision, Map.of("approve", true)).expectProblem("not-allowed");
        desk.post(decision, Map.of("approve", false)).expectProblem("invalid-input");
        desk.post(decision, Map.of("approve", true, "note", "已核对")).expect(204);
        desk.post(decision, Map.of("approve", false, "note", "改主意")).expectProblem("verification-decided");
        assertThat(owner.get("/api/v1/session")
                        .json()
                        .at("/organisation/verified")
                        .asBoolean())
                .isTrue();
        assertThat(owner.get("/api/v1/verification")
                        .json()
                        .at("/0/decisionNote")
                        .asString())
                .isEqualTo("已核对");
        assertThat(owner.get("/api/v1/timeline?about=organisation:" + member.id())
                        .text())
                .contains("Verification approved");
        owner.post("/api/v1/verification", ask).expectProblem("already-verified");
    }

    @Test
    void aPersonChangesTheOwnNameAndLanguage() {
        var person = members.factory("工厂").as(Role.WORKER);
        person.put("/api/v1/me", Map.of("name", "王德胜", "locale", "en", "largeType", true))
                .expect(204);
        var shown = person.get("/api/v1/session").json().at("/person");
        assertThat(shown.at("/name").asString()).isEqualTo("王德胜");
        assertThat(shown.at("/locale").asString()).isEqualTo("en");
        assertThat(shown.at("/largeType").asBoolean()).isTrue();
        person.put("/api/v1/me", Map.of("name", " ", "locale", "fr")).expectProblem("invalid-input");
    }

    private static Thread removal(CountDownLatch start, Client remover, UUID removed) {
        return Thread.ofVirtual().start(() -> {
            try {
                start.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            remover.delete("/api/v1/people/" + removed);
        });
    }

    private static Map<String, Object> registration(String kind, String identifier) {
        return new HashMap<>(Map.of("kind", kind, "name", "永康市亮埠表面处理有限公司", "identifier", identifier, "size", "micro"));
    }

    private static Map<String, Object> invitation(String phone, String role) {
        return Map.of("phone", phone, "name", "徐晓棠", "roles", List.of(role));
    }

    private static String invite(Member member, String phone) {
        return member.as(Role.OWNER)
                .post("/api/v1/people/invitations", invitation(phone, "sales"))
                .expect(201)
                .json()
                .at("/token")
                .asString();
    }

    private static List<String> idsOf(Client reader, String path) {
        return reader.get(path)
                .expect(200)
                .json()
                .at("/items")
                .valueStream()
                .map(row -> row.at("/id").asString())
                .toList();
    }

    private static String encoded(String text) {
        return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8);
    }
}
