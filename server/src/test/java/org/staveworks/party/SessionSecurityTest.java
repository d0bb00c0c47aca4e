package org.staveworks.party;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.staveworks.kernel.access.Caller;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.party.internal.OpenSessions;
import org.staveworks.testing.Client;
import org.staveworks.testing.Database;
import org.staveworks.testing.Members;
import org.staveworks.testing.ServerTest;
import tools.jackson.databind.JsonNode;

@ServerTest
class SessionSecurityTest {
    @Autowired
    Members members;

    @Autowired
    OpenSessions sessions;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transactions;

    @Test
    void aSessionEndsTwelveHoursAfterItWasLastSeen() {
        var factory = members.factory("工厂");
        var owner = factory.as(Role.OWNER);
        Database.run(
                "update party.session set last_seen_at = now() - interval '11 hours 59 minutes' where person_id = ?",
                factory.person(Role.OWNER));
        owner.get("/api/v1/session").expect(200);
        assertThat(Database.count(
                        "select extract(epoch from now() - last_seen_at)::int from party.session where person_id = ?",
                        factory.person(Role.OWNER)))
                .as("being used moves it on")
                .isLessThan(60);
        Database.run(
                "update party.session set last_seen_at = now() - interval '12 hours' where person_id = ?",
                factory.person(Role.OWNER));
        owner.get("/api/v1/session").expect(401).expectProblem("not-signed-in");
    }

    @Test
    void aSessionEndsThirtyDaysAfterItWasOpenedHoweverMuchItIsUsed() {
        var factory = members.factory("工厂");
        var owner = factory.as(Role.OWNER);
        assertThat(Database.count(
                        "select extract(day from ends_at - created_at)::int from party.session where person_id = ?",
                        factory.person(Role.OWNER)))
                .isEqualTo(30);
        Database.run("update party.session set ends_at = now() where person_id = ?", factory.person(Role.OWNER));
        owner.get("/api/v1/session").expect(401);
    }

    @Test
    void aSessionThatWasJustSeenIsNotWrittenAgain() {
        var factory = members.factory("工厂");
        var owner = factory.as(Role.OWNER);
        owner.get("/api/v1/session").expect(200);
        assertThat(Database.count(
                        "select count(*) from party.session where person_id = ? and last_seen_at = created_at",
                        factory.person(Role.OWNER)))
                .isEqualTo(1);
    }

    @Test
    void aTokenIsKeptAsItsHashOnly() {
        var person = members.person("甲");
        members.signedIn(person, null);
        assertThat(Database.count("select octet_length(token_hash) from party.session where person_id = ?", person))
                .isEqualTo(32);
    }

    @Test
    void aMadeUpTokenOpensNothing() {
        var stranger = members.stranger();
        stranger.with("Cookie", "staveworks_session=" + "A".repeat(43))
                .get("/api/v1/session")
                .expect(401);
        stranger.with("Cookie", "staveworks_session=").get("/api/v1/session").expect(401);
        stranger.with("Authorization", "Bearer sk_nothing")
                .get("/api/v1/session")
                .expect(401);
        stranger.with("Authorization", "Bearer nothing").get("/api/v1/session").expect(401);
    }

    @Test
    void signingOutEndsTheSession() {
        var owner = members.factory("工厂").as(Role.OWNER);
        var answer = owner.post("/api/v1/sign-out").expect(204);
        assertThat(answer.header("Set-Cookie")).contains("Max-Age=0");
        owner.get("/api/v1/session").expect(401);
    }

    @Test
    void aPersonSeesAndEndsTheOwnSessionsOnly() {
        var factory = members.factory("工厂");
        var here = factory.as(Role.OWNER);
        var there = members.signedIn(factory.person(Role.OWNER), factory.id());
        var colleague = factory.as(Role.SALES);
        var sessions = here.get("/api/v1/sessions").expect(200).json();
        assertThat(sessions.size()).isEqualTo(2);
        var other = idWhere(sessions, false);
        colleague.delete("/api/v1/sessions/" + other).expectProblem("not-found");
        there.get("/api/v1/session").expect(200);
        here.delete("/api/v1/sessions/" + other).expect(204);
        there.get("/api/v1/session").expect(401);
        here.get("/api/v1/session").expect(200);
    }

    @Test
    void aPersonSwitchesBetweenTheOwnOrganisationsAndToNoOther() {
        var first = members.factory("一厂");
        var second = members.factory("二厂");
        var foreign = members.factory("别人");
        second.person(Role.OWNER);
        var person = first.person(Role.OWNER);
        var session = first.as(Role.OWNER);
        session.post("/api/v1/session/organisation", Map.of("organisationId", foreign.id()))
                .expectProblem("not-a-member");
        session.post("/api/v1/session/organisation", Map.of("organisationId", second.id()))
                .expectProblem("not-a-member");
        invite(second.as(Role.OWNER), session);
        var switched = session.post("/api/v1/session/organisation", Map.of("organisationId", first.id()))
                .status();
        assertThat(switched).as("joining ended the session it came with").isEqualTo(401);
        var again = members.signedIn(person, first.id());
        var view = again.post("/api/v1/session/organisation", Map.of("organisationId", second.id()))
                .expect(200);
        assertThat(view.json().at("/organisation/id").asString())
                .isEqualTo(second.id().toString());
        again.get("/api/v1/people").expectProblem("not-allowed");
    }

    @Test
    void whoIsDismissedLosesTheOrganisationAtOnce() {
        var factory = members.factory("工厂");
        var sales = factory.as(Role.SALES);
        sales.get("/api/v1/organisations").expect(200);
        factory.as(Role.OWNER)
                .delete("/api/v1/people/" + factory.person(Role.SALES))
                .expect(204);
        sales.get("/api/v1/organisations").expectProblem("not-allowed");
        assertThat(sales.get("/api/v1/session").expect(200).json().has("organisation"))
                .isFalse();
    }

    @Test
    void aKeyDoesWhatItsRolesAllowUntilItIsRevoked() {
        var factory = members.factory("工厂");
        var owner = factory.as(Role.OWNER);
        var made = owner.post("/api/v1/api-keys", Map.of("name", "ERP", "roles", List.of("sales")))
                .expect(201);
        assertThat(made.header("Cache-Control")).contains("no-store");
        var key = withKey(made.json().at("/secret").asString());
        key.get("/api/v1/organisations").expect(200);
        key.get("/api/v1/people").expectProblem("not-allowed");
        key.post("/api/v1/me/password", Map.of("password", "taken over by a key"))
                .expectProblem("person-only");
        key.get("/api/v1/sessions").expectProblem("person-only");
        assertThat(owner.get("/api/v1/api-keys").text())
                .contains("lastUsedAt")
                .doesNotContain(made.json().at("/secret").asString());
        owner.delete("/api/v1/api-keys/" + made.id()).expect(204);
        key.get("/api/v1/organisations").expect(401);
        owner.delete("/api/v1/api-keys/" + made.id()).expectProblem("not-found");
    }

    @Test
    void aKeyMakesNoKeysAndLetsNobodyIn() {
        var owner = members.factory("工厂").as(Role.OWNER);
        var key = withKey(owner.post("/api/v1/api-keys", Map.of("name", "全部"))
                .expect(201)
                .json()
                .at("/secret")
                .asString());
        key.get("/api/v1/people").expect(200);
        key.post("/api/v1/api-keys", Map.of("name", "又一个")).expectProblem("not-allowed");
        key.post(
                        "/api/v1/people/invitations",
                        Map.of("phone", Members.newPhone(), "name", "甲", "roles", List.of("owner")))
                .expectProblem("person-only");
    }

    @Test
    void aKeyEndsWithItsMakersMembershipAndNarrowsWithTheMakersRoles() {
        var factory = members.factory("工厂");
        var maker = factory.appoint("制作人", Role.OWNER);
        var session = members.signedIn(maker, factory.id());
        var key = withKey(session.post("/api/v1/api-keys", Map.of("name", "ERP"))
                .expect(201)
                .json()
                .at("/secret")
                .asString());
        key.get("/api/v1/people").expect(200);
        var owner = factory.as(Role.OWNER);
        owner.put("/api/v1/people/" + maker + "/roles", Map.of("roles", List.of("sales")))
                .expect(204);
        key.get("/api/v1/people").expectProblem("not-allowed");
        owner.delete("/api/v1/people/" + maker).expect(204);
        key.get("/api/v1/session").expect(401);
    }

    @Test
    void aKeyCannotHaveARoleThatItsMakerLacks() {
        members.factory("工厂")
                .as(Role.OWNER)
                .post("/api/v1/api-keys", Map.of("name", "ERP", "roles", List.of("operator")))
                .expectProblem("invalid-input");
    }

    /// Organisation A stands before each door behind which something of organisation B lies.
    @Test
    void anotherTenantsPeopleKeysSitesAndInvitationsAreOutOfReach() {
        var mine = members.factory("我的");
        var theirs = members.factory("别人的");
        var me = mine.as(Role.OWNER);
        var them = theirs.as(Role.OWNER);
        var person = theirs.appoint("他们的销售", Role.SALES);
        var key = them.post("/api/v1/api-keys", Map.of("name", "他们的密钥"))
                .expect(201)
                .id();
        var site = them.post("/api/v1/sites", Map.of("name", "他们的场地", "address", "路"))
                .expect(201)
                .id();
        var invitation = them.post(
                        "/api/v1/people/invitations",
                        Map.of("phone", Members.newPhone(), "name", "他们邀请的人", "roles", List.of("sales")))
                .expect(201)
                .id();
        them.put("/api/v1/people/" + person + "/badge", Map.of("badge", "X" + UUID.randomUUID(), "pin", "1234"))
                .expect(204);
        assertThat(me.get("/api/v1/people?limit=200").text()).doesNotContain("他们");
        assertThat(me.get("/api/v1/people/export?format=csv").text()).doesNotContain("他们");
        assertThat(me.get("/api/v1/api-keys").text()).doesNotContain("他们");
        assertThat(me.get("/api/v1/sites").text()).doesNotContain("他们");
        me.put("/api/v1/people/" + person + "/roles", Map.of("roles", List.of("owner")))
                .expectProblem("not-found");
        me.delete("/api/v1/people/" + person).expectProblem("not-found");
        me.put("/api/v1/people/" + person + "/badge", Map.of("badge", "X" + UUID.randomUUID(), "pin", "1234"))
                .expectProblem("not-found");
        me.delete("/api/v1/people/" + person + "/badge").expectProblem("not-found");
        me.delete("/api/v1/api-keys/" + key).expectProblem("not-found");
        me.put("/api/v1/sites/" + site, Map.of("name", "我的了", "address", "路")).expectProblem("not-found");
        me.delete("/api/v1/sites/" + site).expectProblem("not-found");
        me.delete("/api/v1/people/invitations/" + invitation).expectProblem("not-found");
        me.get("/api/v1/verifications").expectProblem("not-allowed");
        assertThat(me.get("/api/v1/timeline?about=person:" + person)
                        .json()
                        .at("/items")
                        .size())
                .isZero();
        assertThat(them.get("/api/v1/people?limit=200").text()).contains("他们的销售", "他们邀请的人");
    }

    /// Even a query that forgets its tenant condition finds nothing.
    @Test
    void theWallStandsInTheDatabaseToo() {
        var theirs = members.factory("别人的");
        var them = theirs.as(Role.OWNER);
        them.post("/api/v1/api-keys", Map.of("name", "他们的密钥")).expect(201);
        them.post("/api/v1/me/password", Map.of("password", "long enough 1")).expect(204);
        them.post(
                        "/api/v1/people/invitations",
                        Map.of("phone", Members.newPhone(), "name", "甲", "roles", List.of("sales")))
                .expect(201);
        var tables = List.of(
                "party.api_key where organisation_id = :theirs",
                "party.invitation where organisation_id = :theirs",
                "party.membership where organisation_id = :theirs",
                "party.session where organisation_id = :theirs",
                "party.person where id = :person",
                "party.password where person_id = :person");
        var mine = members.factory("我的").caller(Role.OWNER);
        for (var caller : List.of(mine, theirs.caller(Role.OWNER))) {
            var expected = caller == mine ? 0 : 1;
            for (var table : tables) {
                assertThat(seen(caller, table, theirs.id(), theirs.person(Role.OWNER)))
                        .as("%s in %s", caller.organisationName(), table)
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void whatHasEndedIsForgottenAndWhatHoldsStays() {
        var kept = members.person("甲");
        var ended = members.person("乙");
        members.signedIn(kept, null);
        members.signedIn(ended, null);
        Database.run("update party.session set ends_at = now() where person_id = ?", ended);
        sessions.forgetOld();
        var count = "select count(*) from party.session where person_id = ?";
        assertThat(Database.count(count, ended)).isZero();
        assertThat(Database.count(count, kept)).isEqualTo(1);
    }

    @Test
    void theOperatorDoesNotSeeThePeopleOfMembers() {
        var member = members.factory("工厂");
        var person = member.appoint("成员的人", Role.SALES);
        var operator = members.operator("运营方").as(Role.OPERATOR);
        assertThat(operator.get("/api/v1/people?limit=200").text()).doesNotContain("成员的人");
        operator.delete("/api/v1/people/" + person).expectProblem("not-found");
    }

    private long seen(Caller caller, String table, UUID organisation, UUID person) {
        return CurrentCaller.callAs(
                caller,
                () -> transactions.execute(status -> jdbc.sql("select count(*) from " + table)
                        .param("theirs", organisation)
                        .param("person", person)
                        .query(Long.class)
                        .single()));
    }

    private void invite(Client owner, Client invited) {
        var phone = invited.get("/api/v1/session").json().at("/person/phone").asString();
        var token = owner.post(
                        "/api/v1/people/invitations", Map.of("phone", phone, "name", "甲", "roles", List.of("sales")))
                .expect(201)
                .json()
                .at("/token")
                .asString();
        invited.post("/api/v1/invitations/accept", Map.of("token", token)).expect(200);
    }

    private Client withKey(String secret) {
        return members.stranger().with("Authorization", "Bearer " + secret);
    }

    private static UUID idWhere(JsonNode sessions, boolean current) {
        return sessions.valueStream()
                .filter(session -> session.at("/current").asBoolean() == current)
                .map(session -> UUID.fromString(session.at("/id").asString()))
                .findFirst()
                .orElseThrow();
    }
}
