package org.staveworks.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.staveworks.party.Role;
import org.staveworks.testing.Database;
import org.staveworks.testing.Member;
import org.staveworks.testing.Members;
import org.staveworks.testing.ServerTest;

/// Several who hand in events at the same time.
@ServerTest
class CapturesAtOnceTest {
    private static final int ROUNDS = 10;
    private static final int EVENTS = 600;

    @Autowired
    Members members;

    private final String run = Long.toString(ThreadLocalRandom.current().nextLong(1L << 40), 36);

    private List<String> events(int round) {
        var events = new ArrayList<String>();
        for (var n = 0; n < EVENTS; n++) {
            events.add("""
                    {"type": "AggregationEvent", "action": "ADD", "bizStep": "packing",
                     "eventTime": "2026-03-01T%02d:%02d:%02dZ", "eventTimeZoneOffset": "+08:00",
                     "parentID": "https://id.gs1.org/8004/4012345%s%d",
                     "childEPCs": ["https://id.gs1.org/01/04012345111118/21/%s%d"]}""".formatted(round, n / 60, n % 60, run, n % 7, run, n));
        }
        return events;
    }

    private static int capture(Member member, List<String> events) {
        return member.as(Role.OWNER)
                .post("/api/v1/epcis/capture", """
                        {"@context": ["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld"],
                         "type": "EPCISDocument", "schemaVersion": "2.0", "creationDate": "2026-03-02T00:00:00Z",
                         "epcisBody": {"eventList": [%s]}}""".formatted(String.join(",", events)))
                .status();
    }

    @Test
    void theSameEventsInOppositeOrderAreTakenFromBothAndKeptOnce() {
        var one = members.factory("一号厂");
        var other = members.factory("二号厂");
        capture(one, events(0));
        for (var round = 1; round <= ROUNDS; round++) {
            var events = events(round);
            var first = CompletableFuture.supplyAsync(() -> capture(one, events));
            var second = CompletableFuture.supplyAsync(() -> capture(other, events.reversed()));
            assertThat(List.of(first.join(), second.join())).containsExactly(202, 202);
        }
        assertThat(Database.count("select count(*) from trace.event where content like '%" + run + "%'"))
                .isEqualTo((ROUNDS + 1L) * EVENTS);
    }
}
