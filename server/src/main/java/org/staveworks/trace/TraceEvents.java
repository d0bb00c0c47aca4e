package org.staveworks.trace;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.lineage.epcis.Contexts;
import org.staveworks.lineage.epcis.DocumentHead;
import org.staveworks.lineage.epcis.EpcisReader.Syntax;
import org.staveworks.lineage.epcis.EpcisWriter;
import org.staveworks.lineage.epcis.EventNode;
import org.staveworks.trace.internal.capture.Capture;
import org.staveworks.trace.internal.report.EventWriting;
import org.staveworks.trace.internal.store.StoredEvents;

/// The door by which business modules report what happened to goods. What is reported is kept in the transaction of the
/// business change, or not at all; all of one change is one document.
@Service
public class TraceEvents {
    private final Capture capture;
    private final JdbcClient jdbc;
    private final Clock clock;

    TraceEvents(Capture capture, JdbcClient jdbc, Clock clock) {
        this.capture = capture;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// Keeps what happened, in its order.
    ///
    /// @param ownerId whose events these are
    @Transactional(propagation = Propagation.MANDATORY)
    public void report(UUID ownerId, List<? extends Happening> happenings) {
        var zone = clock.getZone();
        var events = happenings.stream()
                .flatMap(happening -> EventWriting.events(ownerId, happening, zone).stream())
                .toList();
        write(ownerId, events);
    }

    /// Says that what was reported did not happen (EPCIS 2.0, clause 7.4.1.3). The events stay, and are shown as taken
    /// back. What was never reported, or is taken back already, is left alone.
    ///
    /// @param reports as they were given with the happenings
    @Transactional(propagation = Propagation.MANDATORY)
    public void takeBack(UUID ownerId, Collection<UUID> reports) {
        if (reports.isEmpty()) {
            return;
        }
        var ids = reports.stream()
                .flatMap(report -> EventWriting.ids(ownerId, report).stream())
                .toArray(String[]::new);
        var now = clock.instant();
        var declarations = jdbc.sql("""
                        select content from trace.event
                        where owner_id = :owner and event_id = any (:ids) and not is_declaration and not is_taken_back
                        order by id
                        """).param("owner", ownerId).param("ids", ids).query(String.class).list().stream()
                .map(content -> EventWriting.takenBack(StoredEvents.node(content), now))
                .toList();
        write(ownerId, declarations);
    }

    private void write(UUID ownerId, List<EventNode> events) {
        if (events.isEmpty()) {
            return;
        }
        var head = DocumentHead.capture(clock.instant().toString(), Contexts.NONE);
        capture.report(ownerId, EpcisWriter.write(Syntax.JSON, head, events));
    }
}
