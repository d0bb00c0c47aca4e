package org.staveworks.trace.internal.epcis.subscription;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.id.Ids;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.lineage.epcis.Timestamp;
import org.staveworks.trace.internal.epcis.EpcisProblem;
import org.staveworks.trace.internal.epcis.EventDocuments;
import org.staveworks.trace.internal.epcis.NamedQueries.NamedQuery;
import org.staveworks.trace.internal.epcis.Preferences;
import org.staveworks.trace.internal.epcis.query.EventSearch;
import org.staveworks.trace.internal.epcis.query.QueryCompiler;

/// Subscriptions by WebSocket: they last as long as the connection, and the address says what a subscription's body
/// would (`stream`, `minute`, `initialRecordTime`, `reportIfEmpty`).
@Component
public class EventSockets {
    /// Each has a thread, which is cheap, and asks the database, which is not.
    private static final int OPEN_MAX = 200;

    private final EventSearch search;
    private final EventDocuments documents;
    private final Clock clock;
    private final AtomicInteger open = new AtomicInteger();

    EventSockets(EventSearch search, EventDocuments documents, Clock clock) {
        this.search = search;
        this.documents = documents;
        this.clock = clock;
    }

    /// Answers a request with a WebSocket. The caller may see what the query finds.
    public void open(NamedQuery query, HttpServletRequest request, HttpServletResponse response) {
        requireOwnOrigin(request);
        var schedule = Schedule.ofUrl(request.getParameterMap());
        var isStream = Boolean.parseBoolean(request.getParameter("stream"));
        if (isStream && schedule != null) {
            throw new Problem(EpcisProblem.SUBSCRIPTION_CONTROLS, Map.of("field", "stream"));
        }
        var now = clock.instant();
        var from = initialRecordTime(request, now);
        if (open.incrementAndGet() > OPEN_MAX) {
            open.decrementAndGet();
            throw new Problem(EpcisProblem.TOO_MANY_SUBSCRIPTIONS, Map.of("limit", OPEN_MAX));
        }
        var feed = new EventFeed(
                CurrentCaller.get(),
                QueryCompiler.compile(query.parameters()),
                query.name(),
                Ids.next(),
                Preferences.of(request),
                schedule == null ? null : schedule.cron(),
                Boolean.parseBoolean(request.getParameter("reportIfEmpty")),
                from.atOffset(ZoneOffset.UTC),
                from.isBefore(now) ? -1 : search.end());
        upgrade(new EventSocket(feed, search, documents, clock, open::decrementAndGet), request, response);
    }

    private void upgrade(EventSocket socket, HttpServletRequest request, HttpServletResponse response) {
        var container = (ServerContainer) request.getServletContext().getAttribute(ServerContainer.class.getName());
        var config = ServerEndpointConfig.Builder.create(EventSocket.class, "/" + UUID.randomUUID())
                .configurator(new ServerEndpointConfig.Configurator() {
                    @Override
                    public <T> T getEndpointInstance(Class<T> type) {
                        return type.cast(socket);
                    }
                })
                .build();
        try {
            container.upgradeHttpToWebSocket(request, response, config, Map.of());
        } catch (IOException | DeploymentException refused) {
            open.decrementAndGet();
            throw new Problem(KernelProblem.UNREADABLE_REQUEST, Map.of("reason", "WebSocket"));
        }
    }

    private static Instant initialRecordTime(HttpServletRequest request, Instant now) {
        var asked = request.getParameter("initialRecordTime");
        return asked == null
                ? now
                : Timestamp.find(asked)
                        .map(Timestamp::instant)
                        .orElseThrow(() ->
                                new Problem(EpcisProblem.SUBSCRIPTION_CONTROLS, Map.of("field", "initialRecordTime")));
    }

    /// A browser sends a visitor's cookie along from any site, and asks nobody before (RFC 6455, clause 10.2).
    private static void requireOwnOrigin(HttpServletRequest request) {
        var origin = request.getHeader("Origin");
        if (origin != null && !hostOf(origin).equals(request.getHeader("Host"))) {
            throw new Problem(KernelProblem.NOT_ALLOWED, Map.of("permission", "origin"));
        }
    }

    private static String hostOf(String origin) {
        try {
            return String.valueOf(URI.create(origin).getRawAuthority());
        } catch (IllegalArgumentException noUri) {
            return "";
        }
    }
}
