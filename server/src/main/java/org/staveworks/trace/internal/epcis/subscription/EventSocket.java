package org.staveworks.trace.internal.epcis.subscription;

import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.trace.internal.epcis.EventDocuments;
import org.staveworks.trace.internal.epcis.query.EventSearch;
import org.staveworks.trace.internal.epcis.query.EventSearch.Logged;

/// One open connection. Whoever connects again says from when on, so nothing is kept for it.
class EventSocket extends Endpoint {
    private static final Logger LOG = LoggerFactory.getLogger(EventSocket.class);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final int EVENTS_MAX = 100;
    /// Whoever was allowed to see events once has to show it again.
    private static final Duration LASTS = Duration.ofHours(12);

    private final EventFeed feed;
    private final EventSearch search;
    private final EventDocuments documents;
    private final Clock clock;
    private final Runnable whenClosed;
    private final AtomicBoolean isClosed = new AtomicBoolean();

    EventSocket(EventFeed feed, EventSearch search, EventDocuments documents, Clock clock, Runnable whenClosed) {
        this.feed = feed;
        this.search = search;
        this.documents = documents;
        this.clock = clock;
        this.whenClosed = whenClosed;
    }

    @Override
    public void onOpen(Session session, EndpointConfig config) {
        // Clients listen; what they send is dropped.
        session.setMaxTextMessageBufferSize(1_024);
        session.setMaxIdleTimeout(0);
        session.addMessageHandler(String.class, ignored -> {});
        Thread.ofVirtual().name("trace-socket").start(() -> CurrentCaller.runAs(feed.caller(), () -> run(session)));
    }

    @Override
    public void onClose(Session session, CloseReason reason) {
        if (isClosed.compareAndSet(false, true)) {
            whenClosed.run();
        }
    }

    @Override
    public void onError(Session session, Throwable failure) {
        LOG.debug("A subscriber's connection broke", failure);
    }

    private void run(Session session) {
        var end = clock.instant().plus(LASTS);
        var position = feed.position();
        try {
            while (session.isOpen() && clock.instant().isBefore(end)) {
                if (feed.cron() != null && !waitForTurn(session, end)) {
                    continue;
                }
                Logged logged;
                do {
                    logged = search.logged(feed.query(), feed.from(), position, EVENTS_MAX);
                    send(session, logged);
                    position = logged.position();
                } while (!logged.isAll());
                Thread.sleep(PAUSE);
            }
            session.close(new CloseReason(CloseCodes.GOING_AWAY, "Connect again"));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (IOException gone) {
            LOG.debug("A subscriber is gone", gone);
        } catch (RuntimeException failure) {
            LOG.error("A subscriber's query failed", failure);
            closeQuietly(session);
        }
    }

    /// @return whether the turn has come, rather than the end
    private boolean waitForTurn(Session session, Instant end) throws InterruptedException {
        var next = EventDeliveries.next(feed.cron(), clock);
        while (next != null && session.isOpen() && clock.instant().isBefore(end)) {
            if (!clock.instant().isBefore(next.toInstant())) {
                return true;
            }
            Thread.sleep(PAUSE);
        }
        return false;
    }

    private void send(Session session, Logged logged) throws IOException {
        var isReported = feed.cron() != null && feed.reportIfEmpty();
        if (!logged.events().isEmpty() || isReported) {
            var message = documents.results(
                    List.copyOf(logged.events()),
                    feed.preferences(),
                    feed.queryName(),
                    feed.subscriptionId().toString());
            session.getBasicRemote().sendText(new String(message, StandardCharsets.UTF_8));
        }
    }

    private static void closeQuietly(Session session) {
        try {
            session.close(new CloseReason(CloseCodes.UNEXPECTED_CONDITION, ""));
        } catch (IOException gone) {
            LOG.debug("A subscriber is gone", gone);
        }
    }
}
