package org.staveworks.planning.internal.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.id.Ids;
import org.staveworks.party.Role;
import org.staveworks.testing.Members;
import org.staveworks.testing.ServerTest;

@ServerTest
class DraftSearchesTest {
    @Autowired
    Members members;

    @Autowired
    DraftSql sql;

    @Autowired
    DraftSearches searches;

    @Autowired
    TransactionTemplate transactions;

    @Test
    void aSearchThatARestartInterruptedHasFailed() {
        var factory = members.factory("重启杯业");
        var id = Ids.next();
        var row = new DraftSql.DraftRow(
                id, factory.id(), DraftState.SEARCHING, DraftMode.ANEW, false, 0, 3, Instant.now(), "计划员", null);
        CurrentCaller.runAs(
                factory.caller(Role.PLANNER), () -> transactions.executeWithoutResult(status -> sql.insert(row)));

        searches.forget();

        var draft = factory.as(Role.PLANNER)
                .get("/api/v1/planning/schedule/drafts/" + id)
                .expect(200)
                .json();
        assertThat(draft.path("state").asString()).isEqualTo("failed");
        assertThat(draft.path("problem").path("code").asString()).isEqualTo("draft-interrupted");
        assertThat(draft.path("problem").path("detail").asString()).isNotBlank();
    }
}
