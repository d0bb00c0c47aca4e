package org.staveworks.party;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import org.staveworks.kernel.access.Caller;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.testing.Members;
import org.staveworks.testing.ServerTest;

@ServerTest
@TestPropertySource(properties = "staveworks.demo=true")
class DemoSignInTest {
    @Autowired
    Members members;

    @Autowired
    People people;

    @Test
    void aFeaturedPersonSignsInWithOneClickAndNobodyElseDoes() {
        var factory = members.factory("永康市沁壶杯业有限公司");
        var featured = factory.person(Role.OWNER);
        CurrentCaller.runAs(Caller.system(), () -> people.feature(featured, factory.id(), 1));
        var shown = members.stranger()
                .get("/api/v1/demo/people")
                .expect(200)
                .json()
                .valueStream()
                .filter(person -> person.at("/personId").asString().equals(featured.toString()))
                .findFirst()
                .orElseThrow();
        assertThat(shown.at("/roleLabel").asString()).isEqualTo("Owner");
        assertThat(shown.at("/organisationKind").asString()).isEqualTo("factory");
        var session = members.stranger()
                .post("/api/v1/demo/sign-in", Map.of("personId", featured))
                .expect(200);
        assertThat(session.json().at("/demo").asBoolean()).isTrue();
        assertThat(session.json().at("/organisation/id").asString())
                .isEqualTo(factory.id().toString());
        members.stranger()
                .post("/api/v1/demo/sign-in", Map.of("personId", factory.person(Role.SALES)))
                .expectProblem("not-found");
    }
}
