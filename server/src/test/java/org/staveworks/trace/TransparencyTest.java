package org.staveworks.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.staveworks.kernel.access.Caller;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.party.Role;
import org.staveworks.testing.Client;
import org.staveworks.testing.Members;
import org.staveworks.testing.ServerTest;
import org.staveworks.testing.TestDatabase;
import org.staveworks.tlog.BundlePath;
import org.staveworks.tlog.InMemoryTileStore;
import org.staveworks.tlog.LogPath;
import org.staveworks.tlog.TilePath;
import org.staveworks.tlog.note.Checkpoint;
import org.staveworks.tlog.note.SignedNote;
import org.staveworks.tlog.note.VerifierKey;
import org.staveworks.tlog.verify.LogReport;
import org.staveworks.tlog.verify.Trust;
import org.staveworks.tlog.verify.Verifier;
import org.staveworks.trace.internal.capture.Capture;
import org.staveworks.trace.internal.capture.ErrorBehaviour;
import org.staveworks.trace.internal.log.TraceLog;

/// The log of events as a stranger checks it: fetched over the public doors, verified without the server.
@ServerTest
class TransparencyTest {
    private static final String LOG = "/api/v1/trace/log/";

    @Autowired
    Capture capture;

    @Autowired
    Members members;

    @Autowired
    TraceLog log;

    private Caller owner;

    @BeforeEach
    void eventsAreCaptured() {
        owner = members.factory("Recorder").caller(Role.OWNER);
        capture(300);
        log.append();
        capture(7);
        log.append();
    }

    private void capture(int events) {
        var list = String.join(
                ",",
                IntStream.range(0, events)
                        .mapToObj(n -> """
                                {"type": "ObjectEvent", "action": "ADD", "bizStep": "commissioning",
                                 "epcList": ["urn:uuid:%s"], "eventTime": "2026-03-01T00:00:00Z",
                                 "eventTimeZoneOffset": "+08:00"}""".formatted(UUID.randomUUID()))
                        .toList());
        var document = """
                {"@context": ["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld"],
                 "type": "EPCISDocument", "schemaVersion": "2.0", "creationDate": "2026-03-02T00:00:00Z",
                 "epcisBody": {"eventList": [%s]}}""".formatted(list).getBytes(StandardCharsets.UTF_8);
        CurrentCaller.runAs(owner, () -> capture.accept(document, "application/ld+json", ErrorBehaviour.ROLLBACK));
    }

    /// Everything that the public doors give, as files.
    private static final class Fetched {
        private final InMemoryTileStore files = new InMemoryTileStore();
        private final SignedNote note;
        private final VerifierKey key;

        Fetched(Client stranger) {
            note = SignedNote.parse(stranger.get(LOG + "checkpoint").expect(200).text());
            key = VerifierKey.parse(stranger.get(LOG + "key").expect(200).text().strip());
            var size = Checkpoint.parse(note.text()).head().size();
            for (long first = 0; first < size; first += LogPath.FULL) {
                keep(stranger, new BundlePath(first / LogPath.FULL, (int) Math.min(LogPath.FULL, size - first)));
            }
            for (int level = 0; size >> (8 * level) > 0; level++) {
                var nodes = size >> (8 * level);
                for (long first = 0; first < nodes; first += LogPath.FULL) {
                    keep(stranger, new TilePath(level, first / LogPath.FULL, (int)
                            Math.min(LogPath.FULL, nodes - first)));
                }
            }
        }

        private void keep(Client stranger, LogPath path) {
            files.write(Map.of(path, stranger.get(LOG + path.path()).expect(200).bytes()));
        }

        LogReport verify(SignedNote... others) {
            var checkpoints = new LinkedHashMap<String, byte[]>();
            checkpoints.put("checkpoint", note.toString().getBytes(StandardCharsets.UTF_8));
            for (var other : others) {
                checkpoints.put("other" + checkpoints.size(), other.toString().getBytes(StandardCharsets.UTF_8));
            }
            return new Verifier(Trust.of(List.of(key), 0)).verify(files, checkpoints);
        }
    }

    @Test
    void aStrangerVerifiesTheWholeLogAndThatItContinuesAnEarlierHead() {
        var earlier = new Fetched(members.stranger());
        capture(260);
        log.append();
        var now = new Fetched(members.stranger());
        assertThat(now.verify(earlier.note).findings()).isEmpty();
        assertThat(now.verify(earlier.note).ok()).isTrue();
    }

    @Test
    void aTamperedRowOfTheLogIsFound() {
        tamper(
                """
                update trace.tile set content = overlay(content placing '\\x58' from 40 for 1)
                where level = -1 and index = (select max(index) from trace.tile where level = -1)
                """,
                () -> assertThat(new Fetched(members.stranger()).verify().ok()).isFalse());
    }

    @Test
    void aRowThatWasTakenOutOfTheLogIsFound() {
        tamper(
                """
                update trace.tile set content = substr(content, 33) || substr(content, 1, 32)
                where level = 0 and index = 0
                """,
                () -> assertThat(new Fetched(members.stranger()).verify().ok()).isFalse());
    }

    @Test
    void anEventThatWasAlteredOrRemovedInTheDatabaseIsFound() {
        var operator = members.operator("Operator").as(Role.OPERATOR);
        assertThat(operator.get(LOG + "check").expect(200).json().path("altered"))
                .isEmpty();
        tamper("""
                update trace.event set content = replace(content, 'commissioning', 'inspecting')
                where id = (select event from trace.leaf order by position desc limit 1)
                """, () -> {
            var found = operator.get(LOG + "check").expect(200).json();
            assertThat(found.path("altered")).hasSize(1);
            assertThat(found.path("rootRight").asBoolean()).isTrue();
        });
        tamper("delete from trace.leaf where position = 1", () -> {
            var found = operator.get(LOG + "check").expect(200).json();
            assertThat(found.path("missing")).hasSize(1);
        });
    }

    /// Does something that only who has the database can do, looks, and puts it back.
    private static void tamper(String sql, Runnable look) {
        asOwnerOfTheDatabase(
                "create table public.kept_tile as table trace.tile",
                "create table public.kept_leaf as table trace.leaf",
                "create table public.kept_event as select id, content from trace.event",
                sql);
        try {
            look.run();
        } finally {
            asOwnerOfTheDatabase(
                    "delete from trace.tile",
                    "insert into trace.tile table public.kept_tile",
                    "insert into trace.leaf table public.kept_leaf on conflict do nothing",
                    """
                    update trace.event e set content = k.content from public.kept_event k
                    where k.id = e.id and k.content <> e.content
                    """,
                    "drop table public.kept_tile, public.kept_leaf, public.kept_event");
        }
    }

    private static void asOwnerOfTheDatabase(String... statements) {
        var database = TestDatabase.database();
        try (var connection = DriverManager.getConnection(database.url(), database.user(), database.password());
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
