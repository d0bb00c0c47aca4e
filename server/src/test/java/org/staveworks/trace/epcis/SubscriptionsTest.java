package org.staveworks.trace.epcis;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.staveworks.party.Role;
import org.staveworks.party.Sessions;
import org.staveworks.testing.Awaited;
import org.staveworks.testing.Client;
import org.staveworks.testing.Database;
import org.staveworks.testing.Member;
import org.staveworks.testing.Members;
import org.staveworks.testing.ServerTest;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.BooleanNode;

/// Subscriptions, with a real subscriber that listens.
@ServerTest
class SubscriptionsTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Autowired
    Members members;

    @Autowired
    Sessions sessions;

    @LocalServerPort
    int port;

    private Member member;
    private Client client;
    private HttpServer subscriber;
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    /// Answers to come; 200 when none is left.
    private final ConcurrentLinkedDeque<Integer> answers = new ConcurrentLinkedDeque<>();

    private record Call(String key, String signature, byte[] body) {
        List<String> ids() {
            return JSON.readTree(body)
                    .path("epcisBody")
                    .path("queryResults")
                    .path("resultsBody")
                    .path("eventList")
                    .valueStream()
                    .map(event -> event.path("eventID").asString())
                    .toList();
        }
    }

    @BeforeEach
    void somebodyListens() throws Exception {
        member = members.factory("Sender");
        client = member.as(Role.OWNER);
        subscriber = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        subscriber.createContext("/", exchange -> {
            var body = exchange.getRequestBody().readAllBytes();
            calls.add(new Call(
                    exchange.getRequestHeaders().getFirst("Idempotency-Key"),
                    exchange.getRequestHeaders().getFirst("GS1-Signature"),
                    body));
            var answer = answers.pollFirst();
            exchange.sendResponseHeaders(answer == null ? 200 : answer, -1);
            exchange.close();
        });
        subscriber.start();
        client.post(Epcis.PATH + "/queries", "{\"name\":\"shipped\",\"query\":{\"EQ_bizStep\":[\"shipping\"]}}")
                .expect(201);
    }

    @AfterEach
    void nobodyListens() {
        subscriber.stop(0);
    }

    private String dest() {
        return "http://127.0.0.1:" + subscriber.getAddress().getPort() + "/events";
    }

    private String subscribe(String more) {
        return client.post(
                        Epcis.PATH + "/queries/shipped/subscriptions", "{\"dest\":\"%s\",%s}".formatted(dest(), more))
                .expect(201)
                .header("Location");
    }

    private List<String> ship(int count) {
        var ids = new ArrayList<String>();
        var events = new ArrayList<String>();
        for (var i = 0; i < count; i++) {
            ids.add(Epcis.newId());
            events.add(Epcis.seen(ids.getLast(), "shipping"));
            events.add(Epcis.seen(Epcis.newId(), "packing"));
        }
        Epcis.captureAll(client, "", events);
        return ids;
    }

    private static void await(BooleanSupplier wanted) {
        Awaited.from(() -> wanted.getAsBoolean() ? BooleanNode.TRUE : null);
    }

    private List<String> received() {
        return calls.stream().flatMap(call -> call.ids().stream()).toList();
    }

    @Test
    void subscriptionsComeInPages() {
        var made = new ArrayList<String>();
        for (var i = 0; i < 5; i++) {
            var location = subscribe("\"stream\":true");
            made.add(location.substring(location.lastIndexOf('/') + 1));
        }
        var found = new ArrayList<String>();
        var path = Epcis.PATH + "/queries/shipped/subscriptions?perPage=2";
        while (!path.isEmpty()) {
            var page = client.get(path).expect(200);
            assertThat(page.json().size()).isBetween(1, 2);
            page.json().forEach(one -> found.add(one.path("subscriptionID").asString()));
            var link = page.header("Link");
            assertThat(page.header("GS1-Next-Page-Token-Expires").isEmpty()).isEqualTo(link.isEmpty());
            path = link.isEmpty() ? "" : link.substring(1, link.indexOf('>'));
        }
        assertThat(found).containsExactlyElementsOf(made);
        client.get(Epcis.PATH + "/queries/shipped/subscriptions?perPage=0").expect(400);
        assertThat(client.get(Epcis.PATH + "/queries?perPage=1").expect(200).header("Link"))
                .isEmpty();
    }

    @Test
    void aStreamBringsEachNewEventOnceInTheOrderOfCapture() throws Exception {
        ship(1);
        var location = subscribe("\"stream\":true,\"signatureToken\":\"secret\"");
        var first = ship(2);
        await(() -> received().size() >= 2);
        var second = ship(1);
        await(() -> received().size() >= 3);
        Thread.sleep(1_500);
        first.addAll(second);
        assertThat(received()).containsExactlyElementsOf(first);
        var call = calls.getFirst();
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec("secret".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        assertThat(call.signature()).isEqualTo(Base64.getEncoder().encodeToString(mac.doFinal(call.body())));
        var view = client.get(location).expect(200);
        assertThat(new String(call.body(), StandardCharsets.UTF_8))
                .contains("\"subscriptionID\":\""
                        + view.json().path("subscriptionID").asString());
        assertThat(view.json().has("lastNotifiedAt")).isTrue();
        assertThat(view.text()).doesNotContain("secret");
    }

    @Test
    void whatASubscriberDoesNotTakeIsTheSameTheNextTime() {
        answers.add(503);
        subscribe("\"stream\":true");
        var ids = ship(1);
        await(() -> calls.size() >= 2);
        assertThat(calls.get(1).key()).isEqualTo(calls.get(0).key());
        assertThat(calls).allSatisfy(call -> assertThat(call.ids()).isEqualTo(ids));
    }

    @Test
    void aDeliveryThatASenderLeftBehindIsTakenUpAgain() {
        answers.add(500);
        var location = subscribe("\"stream\":true");
        var ids = ship(1);
        await(() -> calls.size() == 1);
        // As a sender leaves it that dies in the middle: claimed, its lease over, nothing noted.
        Database.run("""
                update trace.delivery set next_attempt_at = now() - interval '1 second', failure = null
                where subscription_id = ?::uuid and sent_at is null""", location.substring(location.lastIndexOf('/') + 1));
        await(() -> calls.size() == 2);
        var later = ship(1);
        await(() -> calls.size() == 3);
        assertThat(calls.get(1).ids()).isEqualTo(ids);
        assertThat(calls.get(2).ids()).isEqualTo(later);
        assertThat(Database.count(
                        "select count(*) from trace.delivered_event where subscription_id = ?::uuid",
                        location.substring(location.lastIndexOf('/') + 1)))
                .isEqualTo(2);
    }

    @Test
    void aSubscriptionMayBeginInThePast() {
        var ids = ship(2);
        subscribe("\"stream\":true,\"initialRecordTime\":\"2020-01-01T00:00:00Z\"");
        await(() -> received().size() >= 2);
        assertThat(received()).containsExactlyElementsOf(ids);
    }

    @Test
    void aScheduleBringsWhatCameMeanwhileAndNothingIfThatIsWanted() {
        subscribe("\"schedule\":{\"second\":\"[0-59]\",\"minute\":\"[0-59]\"},\"reportIfEmpty\":true");
        await(() -> !calls.isEmpty());
        assertThat(calls.getFirst().ids()).isEmpty();
        var ids = ship(1);
        await(() -> !received().isEmpty());
        assertThat(received()).containsExactlyElementsOf(ids);
    }

    @Test
    void aMemberReceivesOnlyWhatItMaySee() throws Exception {
        subscribe("\"stream\":true");
        Epcis.captureAll(
                members.factory("Elsewhere").as(Role.OWNER), "", List.of(Epcis.seen(Epcis.newId(), "shipping")));
        var ids = ship(1);
        await(() -> !calls.isEmpty());
        Thread.sleep(1_000);
        assertThat(received()).containsExactlyElementsOf(ids);
    }

    @Test
    void aDeletedSubscriptionBringsNothingMore() throws Exception {
        var location = subscribe("\"stream\":true");
        assertThat(client.get(Epcis.PATH + "/queries/shipped/subscriptions").json())
                .hasSize(1);
        var other = members.factory("Other").as(Role.OWNER);
        other.get(location).expect(404);
        other.delete(location).expect(404);
        client.delete(location).expect(204);
        client.get(location).expect(404);
        ship(1);
        Thread.sleep(2_000);
        assertThat(calls).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"dest\":\"http://127.0.0.1/\"",
                "\"dest\":\"http://127.0.0.1/\",\"stream\":true,\"schedule\":{\"hour\":\"1\"}",
                "\"dest\":\"http://127.0.0.1/\",\"schedule\":{}",
                "\"dest\":\"http://127.0.0.1/\",\"schedule\":{\"hour\":\"25\"}",
                "\"dest\":\"ftp://127.0.0.1/\",\"stream\":true",
                "\"dest\":\"http://user:word@127.0.0.1/\",\"stream\":true",
                "\"stream\":true"
            })
    void whatIsNoSubscriptionIsRefused(String body) {
        var refused = client.post(Epcis.PATH + "/queries/shipped/subscriptions", "{" + body + "}");
        assertThat(refused.expect(400).json().path("type").asString())
                .isIn("epcisException:SubscriptionControlsException", "epcisException:InvalidURIException");
    }

    @Test
    void aWebSocketBringsNewEventsAsTheyCome() throws Exception {
        ship(1);
        var messages = new CopyOnWriteArrayList<String>();
        var socket = open("?stream=true", messages, null);
        var ids = ship(2);
        await(() -> !messages.isEmpty());
        Thread.sleep(1_200);
        assertThat(messages.stream().collect(Collectors.joining()))
                .contains(ids.get(0))
                .contains(ids.get(1))
                .contains("\"queryName\":\"shipped\"");
        assertThat(messages).hasSize(1);
        socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
    }

    @Test
    void anotherSiteOpensNoWebSocket() {
        var messages = new CopyOnWriteArrayList<String>();
        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> open("?stream=true", messages, "https://other.example"))
                .hasStackTraceContaining("WebSocketHandshakeException");
    }

    private WebSocket open(String query, List<String> messages, @org.jspecify.annotations.Nullable String origin) {
        var token = sessions.open(member.person(Role.OWNER), member.id());
        var builder = HttpClient.newHttpClient().newWebSocketBuilder().header("Cookie", Sessions.COOKIE + "=" + token);
        if (origin != null) {
            builder.header("Origin", origin);
        }
        return builder.buildAsync(
                        URI.create("ws://127.0.0.1:" + port + Epcis.PATH + "/queries/shipped/events" + query),
                        new WebSocket.Listener() {
                            private final StringBuilder text = new StringBuilder();

                            @Override
                            public @org.jspecify.annotations.Nullable CompletionStage<?> onText(
                                    WebSocket webSocket, CharSequence data, boolean last) {
                                text.append(data);
                                if (last) {
                                    messages.add(text.toString());
                                    text.setLength(0);
                                }
                                webSocket.request(1);
                                return null;
                            }
                        })
                .join();
    }
}
