package org.staveworks.trace.internal.epcis.subscription;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import org.staveworks.kernel.net.Destinations;

/// Calls a subscriber. Redirects are not followed: they could lead where no subscription may.
@Component
class Webhook implements DisposableBean {
    private static final Duration CONNECT_TIME = Duration.ofSeconds(5);
    private static final Duration ANSWER_TIME = Duration.ofSeconds(20);

    private final Destinations destinations;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(CONNECT_TIME)
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    Webhook(Destinations destinations) {
        this.destinations = destinations;
    }

    /// @param secret of the subscriber, by which it knows that we call
    /// @return what went wrong; missing where the subscriber has it
    @Nullable
    String send(URI dest, UUID delivery, String mediaType, byte[] body, byte @Nullable [] secret) {
        if (!destinations.isAllowed(dest)) {
            return "destination is not public";
        }
        var request = HttpRequest.newBuilder(dest)
                .timeout(ANSWER_TIME)
                .header("Content-Type", mediaType)
                .header("GS1-EPCIS-Version", "2.0.0")
                .header("GS1-CBV-Version", "2.0.0")
                .header("Idempotency-Key", delivery.toString())
                .POST(BodyPublishers.ofByteArray(body));
        if (secret != null) {
            request.header("GS1-Signature", signature(secret, body));
        }
        try {
            var status = http.send(request.build(), BodyHandlers.discarding()).statusCode();
            return status >= 200 && status < 300 ? null : "status " + status;
        } catch (IOException unreachable) {
            return unreachable.getClass().getSimpleName() + ": " + unreachable.getMessage();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }

    /// HMAC with SHA-256 over the body, in Base64.
    static String signature(byte[] secret, byte[] body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has HmacSHA256.", e);
        }
    }

    @Override
    public void destroy() {
        http.shutdownNow();
    }
}
