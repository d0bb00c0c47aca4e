package org.staveworks.alarm.internal.notify;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.staveworks.alarm.Notification.Recipient;
import org.staveworks.alarm.Notifier;
import org.staveworks.alarm.NotifierContract;
import org.staveworks.party.Role;
import org.staveworks.testing.Members;
import org.staveworks.testing.ServerTest;

/// A web server of its own is called; it fails the first call of `/later` and sends `/away` elsewhere.
@ServerTest
class AlarmWebhookTest extends NotifierContract {
    @Autowired
    List<Notifier> notifiers;

    @Autowired
    Members members;

    private final BlockingQueue<Call> calls = new LinkedBlockingQueue<>();
    private HttpServer peer;

    private record Call(String path, String id, String timestamp, String signature, String body) {}

    @BeforeEach
    void listen() throws IOException {
        peer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        peer.createContext("/", this::answer);
        peer.start();
    }

    @AfterEach
    void close() {
        peer.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var headers = exchange.getRequestHeaders();
            var path = exchange.getRequestURI().getPath();
            var isFirst = calls.stream().noneMatch(call -> call.path().equals(path));
            calls.add(new Call(
                    path,
                    headers.getFirst("webhook-id"),
                    headers.getFirst("webhook-timestamp"),
                    headers.getFirst("webhook-signature"),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            if (path.equals("/away")) {
                exchange.getResponseHeaders().set("Location", address("/taken"));
            }
            exchange.sendResponseHeaders(
                    switch (path) {
                        case "/later" -> isFirst ? 503 : 204;
                        case "/away" -> 302;
                        default -> 204;
                    },
                    -1);
        }
    }

    private String address(String path) {
        return "http://127.0.0.1:" + peer.getAddress().getPort() + path;
    }

    private Recipient channel(String path) {
        return new Recipient.Channel(UUID.randomUUID(), address(path), new byte[32]);
    }

    @Override
    protected Notifier notifier() {
        return notifiers.stream()
                .filter(one -> one.name().equals(AlarmWebhook.NAME))
                .findFirst()
                .orElseThrow();
    }

    @Override
    protected Recipient reachable() {
        return channel("/taken");
    }

    @Override
    protected Recipient failing() {
        return channel("/later");
    }

    @Override
    protected Recipient absent() {
        return new Recipient.Channel(UUID.randomUUID(), "http://127.0.0.1:1/", new byte[32]);
    }

    @Test
    void aRedirectIsNotFollowed() {
        assertThat(notifier().send(to(channel("/away")))).isInstanceOf(Notifier.Outcome.Failed.class);
        assertThat(calls).hasSize(1);
    }

    @Test
    void aChannelIsToldSignedAndAgainAfterAFailure() throws InterruptedException {
        var planner = members.factory("Webhook works " + UUID.randomUUID()).as(Role.PLANNER);
        var wanted = Map.of("name", "Plant system", "notifier", "webhook", "address", address("/later"));
        planner.post(
                        "/api/v1/alarm-channels",
                        Map.of("name", "x", "notifier", "pigeon", "address", "https://a.example"))
                .expectFieldProblem("notifier", "notifier-unknown");
        planner.post("/api/v1/alarm-channels", Map.of("name", "x", "notifier", "webhook", "address", "mailto:a@b"))
                .expectFieldProblem("address", "address-not-taken");
        var made = planner.post("/api/v1/alarm-channels", wanted).expect(201).json();

        planner.post("/api/v1/alarm-channels/" + made.path("id").asString() + "/trial")
                .expect(204);

        var first = calls.poll(15, TimeUnit.SECONDS);
        var second = calls.poll(15, TimeUnit.SECONDS);
        assertThat(first).isNotNull();
        assertThat(second).isNotNull();
        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.body()).contains("\"alarm.trial\"");
        var secret = Base64.getDecoder().decode(made.path("secret").asString().substring("whsec_".length()));
        assertThat(second.signature())
                .isEqualTo(AlarmWebhook.signature(
                        secret,
                        second.id(),
                        Long.parseLong(second.timestamp()),
                        second.body().getBytes(StandardCharsets.UTF_8)));
        var other = members.factory("Neighbour " + UUID.randomUUID()).as(Role.PLANNER);
        other.delete("/api/v1/alarm-channels/" + made.path("id").asString()).expect(404);
        planner.delete("/api/v1/alarm-channels/" + made.path("id").asString()).expect(204);
        assertThat(planner.get("/api/v1/alarm-channels").expect(200).json().path("channels"))
                .isEmpty();
    }
}
