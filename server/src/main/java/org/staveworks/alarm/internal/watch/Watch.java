package org.staveworks.alarm.internal.watch;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.staveworks.alarm.internal.watch.WatchedDevice.Key;
import org.staveworks.device.Devices;
import org.staveworks.device.FreshPoints;
import org.staveworks.device.SeriesPoints;
import org.staveworks.kernel.access.Caller;
import org.staveworks.kernel.access.CurrentCaller;

/// Watches all devices by all rules: takes points as they are committed, looks each second at what the
/// time brings about, and keeps what comes of it. What could not be kept is kept the next time.
///
/// Nothing is lost with the process: what was evaluated is noted every few seconds, and whoever leads
/// next reads what came since.
@Component
public class Watch implements FreshPoints, SmartLifecycle {
    /// So late a point may be and still count as if it had come in time.
    public static final Duration LATENESS = Duration.ofMinutes(2);

    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);
    private static final long EACH_MILLIS = 5_000;
    /// A longer pause means that nobody listened: the machine slept, or the database was away.
    private static final long PAUSE_MILLIS = 15_000;
    private static final int AT_ONCE = 500;

    private final Lead lead;
    private final Watched watched;
    private final Book book;
    private final LateData late;
    private final Checkpoint checkpoint;
    private final Devices devices;
    private final Clock clock;
    private final Object lock = new Object();
    private volatile Set<Integer> wanted = Set.of();
    private volatile boolean isRunning;
    private boolean isLeading;
    private long tickedAt;
    private long lookedAt;

    Watch(Lead lead, Watched watched, Book book, LateData late, Checkpoint checkpoint, Devices devices, Clock clock) {
        this.lead = lead;
        this.watched = watched;
        this.book = book;
        this.late = late;
        this.checkpoint = checkpoint;
        this.devices = devices;
        this.clock = clock;
    }

    @Override
    public Set<Integer> wanted() {
        return wanted;
    }

    /// On a thread of its own, as the platform.
    @Override
    public void arrived(List<SeriesPoints> fresh) {
        synchronized (lock) {
            var touched = new LinkedHashSet<WatchedDevice>();
            for (var part : fresh) {
                touched.addAll(watched.take(part));
            }
            keep(touched, clock.millis());
        }
    }

    @Override
    public void missed(Set<Integer> series) {
        synchronized (lock) {
            keep(watched.readAgain(series), clock.millis());
        }
    }

    @Scheduled(fixedDelayString = "PT1S", initialDelayString = "PT1S")
    void tick() {
        CurrentCaller.runAs(Caller.system(), () -> {
            try {
                look();
            } catch (RuntimeException e) {
                LOG.error("Alarms were not evaluated; it is tried again", e);
            }
        });
    }

    /// What the time brings about; also what rules, devices and late data do.
    public void look() {
        synchronized (lock) {
            if (!isRunning) {
                return;
            }
            long now = clock.millis();
            boolean isTimeToLookAround = now - lookedAt >= EACH_MILLIS || watched.isRuleChanged();
            if (isTimeToLookAround) {
                lookedAt = now;
                if (!leads(now)) {
                    return;
                }
                watched.refresh(now);
                wanted = watched.series();
                watched.readNew(now);
            }
            if (!isLeading) {
                return;
            }
            if (now - tickedAt > PAUSE_MILLIS) {
                watched.all().forEach(one -> one.evaluation().listenFrom(now));
            }
            tickedAt = now;
            hear(now, isTimeToLookAround);
            keep(watched.all().stream().filter(one -> one.isDue(now)).toList(), now);
            if (isTimeToLookAround) {
                late.evaluate(watched.byDevice());
                checkpoint.note(now);
            }
        }
    }

    /// Whether this process evaluates; memory is worth nothing when it does not.
    private boolean leads(long now) {
        boolean isOurs = lead.isOurs();
        if (isOurs && !isLeading) {
            watched.begin(checkpoint.read(now));
        } else if (!isOurs && isLeading) {
            watched.forget();
            wanted = Set.of();
        }
        isLeading = isOurs;
        return isOurs;
    }

    /// Asks when devices were heard: of those that seem silent each second, of all every few seconds.
    private void hear(long now, boolean isOfAll) {
        var asked = new HashMap<Key, WatchedDevice>();
        for (var one : watched.all()) {
            if (one.heardChannel() >= 0
                    && (isOfAll || one.isActive() || one.evaluation().due() <= now)) {
                asked.put(one.key(), one);
            }
        }
        if (asked.isEmpty()) {
            return;
        }
        var heard = devices.lastHeard(asked.keySet().stream().map(Key::deviceId).toList());
        for (var one : asked.values()) {
            var at = heard.get(one.device().id());
            if (at != null && one.evaluation().add(one.heardChannel(), at.toEpochMilli(), 0)) {
                one.touch();
            }
        }
    }

    private void keep(Collection<WatchedDevice> touched, long now) {
        var entries = new ArrayList<Book.Entry>();
        for (var one : touched) {
            entries.add(new Book.Entry(one, one.advance(now)));
            if (entries.size() == AT_ONCE) {
                keep(entries, now);
                entries.clear();
            }
        }
        keep(entries, now);
    }

    private void keep(List<Book.Entry> entries, long now) {
        var changed = entries.stream().filter(Book.Entry::isChange).toList();
        if (!changed.isEmpty()) {
            var kept = book.keep(changed, now - LATENESS.toMillis());
            for (int i = 0; i < changed.size(); i++) {
                changed.get(i).watched().kept(kept.get(i));
            }
        }
        entries.stream()
                .filter(entry -> !entry.isChange())
                .forEach(entry -> entry.watched().kept(entry.same()));
    }

    /// Looks at rules, devices and late data too, at once.
    public void lookAround() {
        CurrentCaller.runAs(Caller.system(), () -> {
            synchronized (lock) {
                lookedAt = 0;
                look();
            }
        });
    }

    /// After the doors are open, so that nobody is called silent who could not speak.
    @Override
    public void start() {
        isRunning = true;
    }

    @Override
    public void stop() {
        synchronized (lock) {
            isRunning = false;
            isLeading = false;
            lookedAt = 0;
            wanted = Set.of();
            watched.forget();
            lead.giveUp();
        }
    }

    @Override
    public boolean isRunning() {
        return isRunning;
    }
}
