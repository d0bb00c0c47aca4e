package org.staveworks.alarm.internal.watch;

import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.alarm.internal.engine.Differences.Difference;
import org.staveworks.alarm.internal.engine.History;
import org.staveworks.alarm.internal.engine.Start;
import org.staveworks.device.Fleet;
import org.staveworks.device.SealedPoints;
import org.staveworks.device.Series;
import org.staveworks.device.SeriesPoints;
import org.staveworks.device.SeriesStore;
import org.staveworks.kernel.id.Ids;
import org.staveworks.telemetry.Points;

/// Points that came later than the lateness (迟到数据), such as those of a day without connection: noted in the transaction
/// that packs them, and looked through afterwards. What they show is recorded; nobody is called for what is over.
///
/// What was evaluated as it came may be noted too, if it was packed late; it is found again and changes nothing.
@Component
class LateData implements SealedPoints {
    /// What is older raises nothing: whoever brings in years of history does not want its alarms.
    private static final Duration LOOKED_BACK_MAX = Duration.ofDays(7);

    /// How far behind the late points an alarm is looked for to be over.
    private static final Duration TAIL = Duration.ofHours(1);

    private static final int AT_ONCE = 200;

    private final JdbcClient jdbc;
    private final SeriesStore store;
    private final Fleet fleet;
    private final Book book;
    private final Clock clock;

    LateData(JdbcClient jdbc, SeriesStore store, Fleet fleet, Book book, Clock clock) {
        this.jdbc = jdbc;
        this.store = store;
        this.fleet = fleet;
        this.book = book;
        this.clock = clock;
    }

    private record Span(long from, long to) {
        static Span of(Points points) {
            return new Span(points.times()[0], points.times()[points.size() - 1]);
        }

        Span with(Span other) {
            return new Span(Math.min(from, other.from), Math.max(to, other.to));
        }
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void sealed(List<SeriesPoints> sealed) {
        long now = clock.millis();
        long oldest = now - LOOKED_BACK_MAX.toMillis();
        var late = new HashMap<Integer, Span>();
        for (var part : sealed) {
            var points = part.points().between(oldest, now - Watch.LATENESS.toMillis());
            if (points.size() > 0) {
                late.merge(part.series(), Span.of(points), Span::with);
            }
        }
        if (late.isEmpty()) {
            return;
        }
        var byDevice = new HashMap<UUID, Span>();
        store.byId(late.keySet())
                .values()
                .forEach(series -> byDevice.merge(
                        series.deviceId(), late.getOrDefault(series.id(), new Span(now, now)), Span::with));
        var devices = fleet.active().stream()
                .filter(device -> byDevice.containsKey(device.id()))
                .collect(Collectors.toMap(Fleet.FleetDevice::id, Function.identity()));
        devices.forEach((id, device) -> note(device, byDevice.getOrDefault(id, new Span(now, now))));
    }

    private void note(Fleet.FleetDevice device, Span span) {
        jdbc.sql("""
                        insert into alarm.late (id, organisation_id, device_id, from_at, to_at)
                        values (:id, :tenant, :device, :from, :to)
                        """)
                .param("id", Ids.next())
                .param("tenant", device.organisationId())
                .param("device", device.id())
                .param("from", at(span.from()))
                .param("to", at(span.to()))
                .update();
    }

    /// Looks through what was noted, as the platform.
    @Transactional
    public void evaluate(Map<UUID, List<WatchedDevice>> watched) {
        var spans = new HashMap<UUID, Span>();
        jdbc.sql("""
                        delete from alarm.late where id in (
                            select id from alarm.late order by id limit :limit for update skip locked)
                        returning device_id, from_at, to_at
                        """).param("limit", AT_ONCE, Types.INTEGER).query((java.sql.ResultSet row) -> {
            spans.merge(
                    row.getObject("device_id", UUID.class),
                    new Span(
                            row.getObject("from_at", OffsetDateTime.class)
                                    .toInstant()
                                    .toEpochMilli(),
                            row.getObject("to_at", OffsetDateTime.class)
                                    .toInstant()
                                    .toEpochMilli()),
                    Span::with);
        });
        spans.forEach((device, span) -> watched.getOrDefault(device, List.of()).forEach(one -> evaluate(one, span)));
    }

    /// That something was not heard is not told by what came later.
    private void evaluate(WatchedDevice watched, Span span) {
        var program = watched.evaluation().program();
        long end = Math.min(span.to() + TAIL.toMillis(), watched.evaluation().settledTo());
        if (program.hasSilence() || end <= span.from()) {
            return;
        }
        var delays = watched.rule().form().delays();
        var hours = watched.rule().form().hoursIn(clock.getZone());
        long from = span.from() - program.warmUpSeconds() * 1000L - delays.onMillis();
        var points = new ArrayList<Points>();
        for (int channel = 0; channel < program.channels().size(); channel++) {
            var series = watched.series(channel);
            points.add(series == null ? Points.NONE : read(series, from, end));
        }
        var told = book.told(
                watched.rule().id(),
                Book.ANY_VERSION,
                watched.device().id(),
                Instant.ofEpochMilli(from - TAIL.toMillis()));
        var raised = History.episodes(program, delays, hours, points, Start.at(from - 1), end).stream()
                .filter(episode -> episode.raisedAt() >= span.from())
                .map(episode -> episode.isOpen() ? episode.closedAt(end) : episode)
                .filter(episode -> told.stream().noneMatch(one -> episode.overlaps(one.raisedAt(), one.clearedAt())))
                .<Difference<UUID>>map(Difference.Raised::new)
                .toList();
        if (!raised.isEmpty()) {
            book.keep(List.of(new Book.Entry(watched, raised)), Long.MAX_VALUE);
        }
    }

    private Points read(Series series, long from, long end) {
        return store.points(series, from, end + 1);
    }

    private static OffsetDateTime at(long millis) {
        return Instant.ofEpochMilli(millis).atOffset(ZoneOffset.UTC);
    }
}
