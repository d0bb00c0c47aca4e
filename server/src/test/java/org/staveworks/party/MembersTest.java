package org.staveworks.party;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.staveworks.testing.Members;
import org.staveworks.testing.ServerTest;

@ServerTest
class MembersTest {
    @Autowired
    Members members;

    @Autowired
    Organisations organisations;

    @Test
    void aMemberOfTheFixtureSpeaksThroughARealSession() {
        var buyer = members.buyer("杭州栖野户外用品有限公司");
        buyer.as(Role.PURCHASER).get("/api/v1/today").expect(200);
        members.stranger().get("/api/v1/today").expectProblem("not-signed-in");
        assertThat(organisations.require(buyer.id()).verified()).isTrue();
        assertThat(buyer.caller(Role.SALES).organisationId()).isEqualTo(buyer.id());
    }
}
