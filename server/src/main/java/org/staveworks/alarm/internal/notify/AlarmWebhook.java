package org.staveworks.alarm.internal.notify;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import org.staveworks.alarm.Notification;
import org.staveworks.alarm.Notification.Recipient;
import org.staveworks.alarm.Notifier;
import org.staveworks.kernel.net.Destinations;
import tools.jackson.databind.json.JsonMapper;

/// Calls another system, signed as Standard Webhooks 1.0 says: `webhook-id`, `webhook-timestamp` and
/// `webhook-signature`, which is HMAC-SHA256 over `id.timestamp.body`. Redirects are not followed: they
/// could lead where no channel may.
@Component
class AlarmWebhook implements Notifier, DisposableBean {
    static final String NAME = "webhook";

    private static final Duration CONNECT_TIME = Duration.ofSeconds(5);
    private static final Duration ANSWER_TIME = Duration.ofSeconds(20);
    private static final int GONE = 410;

    private final Destinations destinations;
    private final JsonMapper json;
    private final Clock clock;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(CONNECT_TIME)
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    AlarmWebhook(Destinations destinations, JsonMapper json, Clock clock) {
        this.destinations = destinations;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Reach reach() {
        return Reach.CHANNELS;
    }

    @Override
    public boolean takes(String address) {
        return destinations.readSecure(address).isPresent();
    }

    /// The body of a call.
    private record Body(String type, String timestamp, Notification.Alarm data) {}

    @Override
    public Outcome send(Notification notification) {
        if (!(notification.recipient() instanceof Recipient.Channel(var id, var address, var secret))) {
            return new Outcome.Refused("no channel");
        }
        var dest = destinations.readSecure(address);
        if (dest.isEmpty() || !destinations.isAllowed(dest.orElseThrow())) {
            return new Outcome.Failed("destination is not public");
        }
        var now = clock.instant();
        var body = json.writeValueAsBytes(
                new Body("alarm." + notification.reason().word(), now.toString(), notification.alarm()));
        var message = "msg_" + notification.id();
        var request = HttpRequest.newBuilder(dest.orElseThrow())
                .timeout(ANSWER_TIME)
                .header("Content-Type", "application/json")
                .header("webhook-id", message)
                .header("webhook-timestamp", Long.toString(now.getEpochSecond()))
                .header("webhook-signature", signature(secret, message, now.getEpochSecond(), body))
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        try {
            var status = http.send(request, BodyHandlers.discarding()).statusCode();
            if (status >= 200 && status < 300) {
                return new Outcome.Delivered();
            }
            return status == GONE ? new Outcome.Refused("status " + status) : new Outcome.Failed("status " + status);
        } catch (IOException unreachable) {
            return new Outcome.Failed(unreachable.getClass().getSimpleName() + ": " + unreachable.getMessage());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Outcome.Failed("interrupted");
        }
    }

    static String signature(byte[] secret, String id, long seconds, byte[] body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.length == 0 ? new byte[1] : secret, "HmacSHA256"));
            mac.update((id + "." + seconds + ".").getBytes(StandardCharsets.UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has HmacSHA256.", e);
        }
    }

    @Override
    public void destroy() {
        http.shutdownNow();
    }
}
