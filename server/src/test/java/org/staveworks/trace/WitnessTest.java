package org.staveworks.trace;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.staveworks.party.Role;
import org.staveworks.testing.Answer;
import org.staveworks.testing.Awaited;
import org.staveworks.testing.Client;
import org.staveworks.testing.Members;
import org.staveworks.testing.ServerTest;
import org.staveworks.tlog.Hash;
import org.staveworks.tlog.InMemoryTileStore;
import org.staveworks.tlog.TreeHead;
import org.staveworks.tlog.TreeReader;
import org.staveworks.tlog.TreeWriter;
import org.staveworks.tlog.note.Checkpoint;
import org.staveworks.tlog.note.NoteSignature;
import org.staveworks.tlog.note.SignatureType;
import org.staveworks.tlog.note.SignedNote;
import org.staveworks.tlog.note.SigningKey;
import org.staveworks.tlog.note.VerifierKey;
import org.staveworks.tlog.witness.AddCheckpoint;
import org.staveworks.tlog.witness.InMemoryWitnessStore;
import org.staveworks.tlog.witness.Witness;
import org.staveworks.trace.internal.log.TraceLog;

/// The installation as a witness of other logs, and other witnesses of its own, over HTTP.
@ServerTest
class WitnessTest {
    private static final String DOOR = "/api/v1/witness/add-checkpoint";
    private static final String LOGS = "/api/v1/witness/logs";
    private static final String WITNESSES = "/api/v1/trace/log/witnesses";

    @Autowired
    Members members;

    @Autowired
    TraceLog log;

    @LocalServerPort
    int port;

    private Client operator;
    private final List<String> entered = new ArrayList<>();
    private final List<HttpServer> servers = new ArrayList<>();

    @BeforeEach
    void anOperator() {
        operator = members.operator("Operator").as(Role.OPERATOR);
    }

    @AfterEach
    void nobodyIsAskedAnyMore() {
        entered.forEach(path -> operator.delete(path));
        servers.forEach(server -> server.stop(0));
    }

    private String enter(String path, String body) {
        var made = path + "/" + operator.post(path, body).expect(201).id();
        entered.add(made);
        return made;
    }

    /// A log of somebody else, of which the keeper may make up another history.
    private static final class OtherLog {
        private final String origin = "other.example/" + UUID.randomUUID();
        private final SigningKey key = SigningKey.parse(SigningKey.generate(origin, SignatureType.ED25519));
        private final InMemoryTileStore store = new InMemoryTileStore();

        OtherLog(int size, String words) {
            var rows = new ArrayList<byte[]>();
            for (var i = 0; i < size; i++) {
                rows.add((words + i).getBytes(StandardCharsets.UTF_8));
            }
            store.write(new TreeWriter(store).append(TreeHead.EMPTY, rows).files());
        }

        SignedNote checkpoint(long size) {
            return new Checkpoint(origin, new TreeReader(store, size).head()).sign(key);
        }

        String request(long from, long size) {
            var proof = from == 0 || from >= size
                    ? List.<Hash>of()
                    : new TreeReader(store, size).consistency(from).path();
            return new AddCheckpoint(from, proof, checkpoint(size)).toString();
        }
    }

    private Answer add(String request) {
        return members.stranger().postBytes(DOOR, "text/plain", request.getBytes(StandardCharsets.UTF_8));
    }

    private VerifierKey ownKey() {
        return VerifierKey.parse(
                members.stranger().get("/api/v1/witness/key").expect(200).text().strip());
    }

    @Test
    void aKnownLogIsCosignedAsLongAsItContinues() {
        var other = new OtherLog(20, "row");
        add(other.request(0, 5)).expect(404);
        enter(LOGS, "{\"verifierKey\": \"%s\"}".formatted(other.key.verifierKey()));
        for (var step : new long[][] {{0, 5}, {5, 12}, {12, 12}, {12, 20}}) {
            var answer = add(other.request(step[0], step[1])).expect(200);
            var cosignatures = answer.text().lines().map(NoteSignature::parse).toList();
            assertThat(other.checkpoint(step[1])
                            .with(cosignatures)
                            .check(List.of(ownKey()))
                            .right())
                    .containsOnlyKeys(ownKey());
        }
        var listed = operator.get(LOGS)
                .expect(200)
                .json()
                .valueStream()
                .filter(one -> one.path("origin").asString().equals(other.origin))
                .findFirst()
                .orElseThrow();
        assertThat(listed.path("size").asLong()).isEqualTo(20);
        assertThat(listed.has("cosignedAt")).isTrue();
    }

    @Test
    void whatDoesNotContinueIsRefusedAsTheSpecificationSays() {
        var other = new OtherLog(20, "row");
        var path = enter(LOGS, "{\"verifierKey\": \"%s\"}".formatted(other.key.verifierKey()));
        add(other.request(0, 5)).expect(200);
        var behind = add(other.request(0, 12)).expect(409);
        assertThat(behind.header("Content-Type")).isEqualTo("text/x.tlog.size");
        assertThat(behind.text()).isEqualTo("5\n");
        var proof = other.request(5, 12);
        var wrong = proof.replaceFirst("\n[^\n]+\n", "\n" + Hash.ofLeaf(new byte[] {1}) + "\n");
        add(wrong).expect(422);
        var line = other.checkpoint(12).signatures().getFirst().line().strip();
        add(proof.replace(
                        line,
                        other.checkpoint(20).signatures().getFirst().line().strip()))
                .expect(403);
        add("old 12\n\n" + other.checkpoint(5)).expect(400);
        add("nonsense").expect(400);
        // What command line tools say of any body does not matter.
        members.stranger()
                .postBytes(
                        DOOR,
                        "application/x-www-form-urlencoded",
                        other.request(0, 12).getBytes(StandardCharsets.UTF_8))
                .expect(409);
        add("old 5\n\n" + "x".repeat(AddCheckpoint.MAX_BODY)).expect(400);
        members.stranger().get(DOOR).expect(405);
        operator.delete(path).expect(204);
        add(other.request(5, 12)).expect(404);
        // What was cosigned is remembered when the log comes back.
        enter(LOGS, "{\"verifierKey\": \"%s\"}".formatted(other.key.verifierKey()));
        assertThat(add(other.request(0, 5)).expect(409).text()).isEqualTo("5\n");
    }

    @Test
    void onlyTheOperatorSaysWhoIsKnown() {
        var owner = members.factory("Owner").as(Role.OWNER);
        owner.get(LOGS).expect(403);
        owner.post(WITNESSES, "{\"address\": \"https://w.example\", \"verifierKey\": \"x\"}")
                .expect(403);
        operator.post(LOGS, "{\"verifierKey\": \"rubbish\"}").expectProblem("invalid-input");
        operator.post(LOGS, "{\"verifierKey\": \"%s\"}".formatted(ownKey())).expectProblem("invalid-input");
        operator.post(WITNESSES, "{\"address\": \"ftp://w.example\", \"verifierKey\": \"%s\"}".formatted(ownKey()))
                .expectProblem("invalid-input");
        operator.delete(LOGS + "/" + UUID.randomUUID()).expect(404);
        operator.delete(WITNESSES + "/" + UUID.randomUUID()).expect(404);
        var key = new OtherLog(1, "row").key.verifierKey();
        enter(LOGS, "{\"verifierKey\": \"%s\"}".formatted(key));
        operator.post(LOGS, "{\"verifierKey\": \"%s\"}".formatted(key)).expectProblem("duplicate");
    }

    private void capture() {
        var member = members.factory("Recorder").as(Role.OWNER);
        member.post("/api/v1/epcis/capture", """
                        {"@context": ["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld"],
                         "type": "EPCISDocument", "schemaVersion": "2.0", "creationDate": "2026-03-02T00:00:00Z",
                         "epcisBody": {"eventList": [{"type": "ObjectEvent", "action": "OBSERVE",
                           "epcList": ["urn:uuid:%s"], "eventTime": "2026-03-01T00:00:00Z",
                           "eventTimeZoneOffset": "+08:00"}]}}""".formatted(UUID.randomUUID())).expect(202);
        log.append();
    }

    private SignedNote newest() {
        return SignedNote.parse(members.stranger()
                .get("/api/v1/trace/log/checkpoint")
                .expect(200)
                .text());
    }

    private void awaitCosignatureBy(VerifierKey key) {
        Awaited.from(() ->
                newest().check(List.of(key)).right().isEmpty() ? null : tools.jackson.databind.node.BooleanNode.TRUE);
    }

    private VerifierKey logKey() {
        return VerifierKey.parse(members.stranger()
                .get("/api/v1/trace/log/key")
                .expect(200)
                .text()
                .strip());
    }

    /// A witness somewhere else, whose memory can be taken from it.
    private String witness(SigningKey key, AtomicReference<Witness> witness) throws IOException {
        var server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/city/add-checkpoint", exchange -> {
            var answer = Objects.requireNonNull(witness.get())
                    .addCheckpoint(exchange.getRequestBody().readAllBytes());
            var body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", answer.contentType());
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        servers.add(server);
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/city/";
    }

    private static String asked(String address, VerifierKey key) {
        return "{\"address\": \"%s\", \"verifierKey\": \"%s\"}".formatted(address, key);
    }

    @Test
    void theLogsHeadsAreCosignedByItsWitnessesAndNoneThatIsDownHoldsItUp() throws Exception {
        capture();
        var origin = Checkpoint.parse(newest().text()).origin();
        var trusted = List.of(logKey());
        var key = SigningKey.parse(SigningKey.generate("witness.example", SignatureType.COSIGNATURE_V1));
        var witness = new AtomicReference<>(new Witness(
                key, name -> name.equals(origin) ? trusted : List.of(), new InMemoryWitnessStore(), Clock.systemUTC()));
        int closed;
        try (var socket = new ServerSocket(0)) {
            closed = socket.getLocalPort();
        }
        var gone = SigningKey.parse(SigningKey.generate("gone.example", SignatureType.COSIGNATURE_V1));
        enter(WITNESSES, asked("http://127.0.0.1:" + closed, gone.verifierKey()));
        enter(WITNESSES, asked(witness(key, witness), key.verifierKey()));
        awaitCosignatureBy(key.verifierKey());
        capture();
        awaitCosignatureBy(key.verifierKey());
        assertThat(newest().check(trusted).right()).hasSize(1);

        // It starts over with nothing: it names the size that it wants to be told from.
        witness.set(new Witness(
                key, name -> name.equals(origin) ? trusted : List.of(), new InMemoryWitnessStore(), Clock.systemUTC()));
        capture();
        awaitCosignatureBy(key.verifierKey());
        var listed = operator.get(WITNESSES).expect(200).json();
        assertThat(listed.path(0).path("fault").asString()).isNotEmpty();
        assertThat(listed.path(1).path("size").asLong())
                .isEqualTo(Checkpoint.parse(newest().text()).head().size());
        assertThat(listed.path(1).has("fault")).isFalse();
    }

    @Test
    void twoInstallationsWitnessEachOther() {
        capture();
        enter(LOGS, "{\"verifierKey\": \"%s\"}".formatted(logKey()));
        enter(WITNESSES, asked("http://127.0.0.1:" + port + "/api/v1/witness", ownKey()));
        awaitCosignatureBy(ownKey());
        capture();
        awaitCosignatureBy(ownKey());
    }
}
