package org.staveworks.alarm.internal.watch;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.staveworks.alarm.internal.engine.Evaluation;
import org.staveworks.alarm.internal.engine.Program;
import org.staveworks.alarm.internal.engine.Start;
import org.staveworks.alarm.internal.rule.AlarmRule;
import org.staveworks.alarm.internal.rule.Rules;
import org.staveworks.alarm.internal.watch.WatchedDevice.Key;
import org.staveworks.device.Devices;
import org.staveworks.device.Fleet;
import org.staveworks.device.Fleet.FleetDevice;
import org.staveworks.device.Series;
import org.staveworks.device.SeriesPoints;
import org.staveworks.device.SeriesStore;

/// Which rules watch which devices now, and which series feed them. Of the thread that holds the watch.
@Component
class Watched {
    /// How often it is looked whether a device has begun to send what a rule is about.
    private static final long FIND_MILLIS = 5_000;

    private final Rules rules;
    private final Fleet fleet;
    private final Devices devices;
    private final SeriesStore store;
    private final Words words;
    private final Book book;
    private final Clock clock;
    private final Map<Key, WatchedDevice> byKey = new HashMap<>();
    private final Map<Integer, List<Feed>> feeds = new HashMap<>();
    /// Series that were found and not read yet.
    private final List<Feed> unread = new ArrayList<>();
    private final Set<UUID> withBuiltin = new HashSet<>();
    private long beginsAt;
    private long findsAt;
    private boolean isBeginning;

    Watched(Rules rules, Fleet fleet, Devices devices, SeriesStore store, Words words, Book book, Clock clock) {
        this.rules = rules;
        this.fleet = fleet;
        this.devices = devices;
        this.store = store;
        this.words = words;
        this.book = book;
        this.clock = clock;
    }

    private record Feed(WatchedDevice to, int channel) {}

    boolean isRuleChanged() {
        return rules.bell().isTimeToLook();
    }

    /// Evaluates from then on, whoever did before.
    void begin(long at) {
        forget();
        beginsAt = at;
        isBeginning = true;
    }

    void forget() {
        byKey.clear();
        feeds.clear();
        unread.clear();
        withBuiltin.clear();
    }

    Collection<WatchedDevice> all() {
        return byKey.values();
    }

    Map<Key, WatchedDevice> byKey() {
        return byKey;
    }

    Map<UUID, List<WatchedDevice>> byDevice() {
        return byKey.values().stream()
                .collect(Collectors.groupingBy(one -> one.device().id()));
    }

    Set<Integer> series() {
        return Set.copyOf(feeds.keySet());
    }

    /// @return those to which it is something new
    Set<WatchedDevice> take(SeriesPoints part) {
        var touched = new LinkedHashSet<WatchedDevice>();
        for (var feed : feeds.getOrDefault(part.series(), List.of())) {
            add(feed, part);
            touched.add(feed.to());
        }
        return touched;
    }

    private static void add(Feed feed, SeriesPoints part) {
        var points = part.points();
        for (int i = 0; i < points.size(); i++) {
            feed.to().evaluation().add(feed.channel(), points.times()[i], points.values()[i]);
        }
        feed.to().touch();
    }

    Set<WatchedDevice> readAgain(Set<Integer> series) {
        var touched = new LinkedHashSet<WatchedDevice>();
        for (int id : series) {
            for (var feed : feeds.getOrDefault(id, List.of())) {
                read(feed, feed.to().evaluation().settledTo());
                touched.add(feed.to());
            }
        }
        return touched;
    }

    private void read(Feed feed, long after) {
        var series = Objects.requireNonNull(feed.to().series(feed.channel()));
        add(feed, new SeriesPoints(series.id(), store.points(series, after + 1, Long.MAX_VALUE)));
    }

    /// What rules and devices are there now.
    void refresh(long now) {
        var active = fleet.active();
        for (var device : active) {
            if (withBuiltin.add(device.organisationId())) {
                rules.ensureBuiltin(device.organisationId());
            }
        }
        var wanted = wanted(active);
        var gone = new HashSet<>(byKey.keySet());
        gone.removeAll(wanted.keySet());
        Map<Key, Book.Open> open = Map.of();
        if (isBeginning || !gone.isEmpty() || wanted.size() > byKey.size() || isAnyOutdated(wanted)) {
            open = book.open().stream()
                    .collect(Collectors.toMap(one -> new Key(one.ruleId(), one.deviceId()), Function.identity()));
        }
        var ended = new ArrayList<Key>();
        for (var one : open.values()) {
            var key = new Key(one.ruleId(), one.deviceId());
            var still = wanted.get(key);
            if (still == null || still.rule().version() != one.ruleVersion()) {
                ended.add(key);
            }
        }
        if (!ended.isEmpty()) {
            book.end(ended);
        }
        gone.forEach(this::drop);
        var made = make(wanted, without(open, ended), now);
        findSeries(made.isEmpty(), now);
        hearBefore(made, now);
        isBeginning = false;
    }

    private record Wanted(AlarmRule rule, FleetDevice device) {}

    private Map<Key, Wanted> wanted(List<FleetDevice> active) {
        var held = rules.held();
        var byOrganisation = active.stream().collect(Collectors.groupingBy(FleetDevice::organisationId));
        var wanted = new HashMap<Key, Wanted>();
        for (var rule : held.rules()) {
            for (var device : byOrganisation.getOrDefault(rule.organisationId(), List.of())) {
                if (rule.isOf(device.id(), device.machineId())
                        && !held.exempt().contains(new Rules.ExemptPair(rule.id(), device.id()))) {
                    wanted.put(new Key(rule.id(), device.id()), new Wanted(rule, device));
                }
            }
        }
        return wanted;
    }

    private boolean isAnyOutdated(Map<Key, Wanted> wanted) {
        return wanted.entrySet().stream().anyMatch(entry -> {
            var known = byKey.get(entry.getKey());
            return known == null
                    || !known.isFor(entry.getValue().rule(), entry.getValue().device());
        });
    }

    private static Map<Key, Book.Open> without(Map<Key, Book.Open> open, List<Key> ended) {
        var left = new HashMap<>(open);
        ended.forEach(left::remove);
        return left;
    }

    private void drop(Key key) {
        var dropped = byKey.remove(key);
        if (dropped != null) {
            feeds.values().forEach(list -> list.removeIf(feed -> feed.to() == dropped));
            feeds.values().removeIf(List::isEmpty);
        }
    }

    private List<WatchedDevice> make(Map<Key, Wanted> wanted, Map<Key, Book.Open> open, long now) {
        var made = new ArrayList<WatchedDevice>();
        wanted.forEach((key, one) -> {
            var known = byKey.get(key);
            if (known != null && known.isFor(one.rule(), one.device())) {
                known.is(one.device());
                return;
            }
            drop(key);
            var fresh = make(one, open.get(key), isBeginning ? beginsAt : now);
            byKey.put(key, fresh);
            made.add(fresh);
        });
        return made;
    }

    private WatchedDevice make(Wanted wanted, Book.@Nullable Open open, long since) {
        var rule = wanted.rule();
        var bySeries = new HashMap<String, Series>();
        var program = new Program(rule.form().conditionRead(), wanted.device().silenceSeconds(), (metric, asked) -> {
            var word = words.word(bySeries.get(metric), asked.code());
            return word != null && asked.words().contains(word);
        });
        var delays = rule.form().delays();
        long warm = since
                - program.warmUpSeconds() * 1000L
                - delays.onMillis()
                - delays.offMillis()
                - Watch.LATENESS.toMillis();
        var start = open == null
                ? Start.at(warm)
                : new Start(
                        Math.max(warm, open.raisedAt().toEpochMilli()),
                        open.raisedAt().toEpochMilli());
        return new WatchedDevice(
                rule,
                wanted.device(),
                new Evaluation(program, delays, rule.form().hoursIn(clock.getZone()), start, Watch.LATENESS.toMillis()),
                since,
                book.told(rule.id(), rule.version(), wanted.device().id(), Instant.ofEpochMilli(since)),
                bySeries);
    }

    /// Series appear when a device sends them for the first time.
    private void findSeries(boolean canWait, long now) {
        if (canWait && now < findsAt) {
            return;
        }
        findsAt = now + FIND_MILLIS;
        var open = byKey.values().stream().filter(WatchedDevice::isIncomplete).toList();
        if (open.isEmpty()) {
            return;
        }
        var metrics = open.stream()
                .flatMap(one -> one.evaluation().program().channels().stream())
                .collect(Collectors.toSet());
        var found =
                fleet.series(open.stream().map(one -> one.device().id()).collect(Collectors.toSet()), metrics).stream()
                        .collect(Collectors.groupingBy(Series::deviceId));
        for (var one : open) {
            for (var series : found.getOrDefault(one.device().id(), List.of())) {
                int channel = one.evaluation().program().channels().indexOf(series.metric());
                if (channel >= 0 && one.series(channel) == null) {
                    one.found(series);
                    var feed = new Feed(one, channel);
                    feeds.computeIfAbsent(series.id(), id -> new ArrayList<>()).add(feed);
                    unread.add(feed);
                }
            }
        }
    }

    /// What series that were found held before. Called after [#series] is wanted, so that nothing falls in between; it
    /// is of no matter what is told twice.
    void readNew(long now) {
        while (!unread.isEmpty()) {
            var feed = unread.getFirst();
            if (byKey.get(feed.to().key()) == feed.to()) {
                read(feed, feed.to().evaluation().settledTo());
                feed.to().evaluation().heardBefore(feed.channel());
                feed.to().evaluation().listenFrom(now);
            }
            unread.removeFirst();
        }
    }

    /// A device that was heard once can be missed; silence is counted from now on.
    private void hearBefore(List<WatchedDevice> made, long now) {
        var silent = made.stream().filter(one -> one.heardChannel() >= 0).toList();
        var heard =
                devices.lastHeard(silent.stream().map(one -> one.device().id()).collect(Collectors.toSet()));
        for (var one : silent) {
            if (heard.containsKey(one.device().id())) {
                one.evaluation().heardBefore(one.heardChannel());
            }
        }
        made.forEach(one -> one.evaluation().listenFrom(now));
    }
}
