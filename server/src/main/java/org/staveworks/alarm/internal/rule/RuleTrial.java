package org.staveworks.alarm.internal.rule;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.alarm.AlarmProblem;
import org.staveworks.alarm.internal.engine.Episode;
import org.staveworks.alarm.internal.engine.History;
import org.staveworks.alarm.internal.engine.Program;
import org.staveworks.alarm.internal.engine.Start;
import org.staveworks.device.Device;
import org.staveworks.device.Devices;
import org.staveworks.device.Series;
import org.staveworks.device.SeriesStore;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.telemetry.Points;

/// What a rule would have raised, held against what was measured (规则试算), before it is saved.
@Service
public class RuleTrial {
    private static final Duration SPAN_MAX = Duration.ofDays(14);
    private static final int EPISODES_MAX = 200;
    private static final int SERIES_MAX = 20;

    private final SeriesStore store;
    private final Devices devices;
    private final Clock clock;

    RuleTrial(SeriesStore store, Devices devices, Clock clock) {
        this.store = store;
        this.devices = devices;
        this.clock = clock;
    }

    /// @param clearedAt missing where it would still be active at the end
    public record AlarmTrialEpisode(
            Instant raisedAt, @Nullable Instant clearedAt) {}

    /// @param raised   how often
    /// @param episodes the first ones
    /// @param missing  metrics of the rule that the device has never sent
    public record AlarmTrialResult(
            UUID deviceId,
            String deviceName,
            Instant from,
            Instant to,
            int raised,
            long activeSeconds,
            List<AlarmTrialEpisode> episodes,
            List<String> missing) {}

    /// @throws Problem `trial-span`, or what is wrong with the rule
    @Transactional(readOnly = true)
    public AlarmTrialResult against(AlarmRuleForm wanted, UUID deviceId, Instant from, Instant to) {
        var form = wanted.checked();
        var device = devices.require(deviceId);
        var end = to.isAfter(clock.instant()) ? clock.instant() : to;
        if (!from.isBefore(end) || Duration.between(from, end).compareTo(SPAN_MAX) > 0) {
            throw new Problem(AlarmProblem.TRIAL_SPAN, Map.of("days", SPAN_MAX.toDays()));
        }
        return against(form, device, from, end);
    }

    private AlarmTrialResult against(AlarmRuleForm form, Device device, Instant from, Instant to) {
        var series = new HashMap<String, Series>();
        store.of(device.id()).forEach(one -> series.put(one.metric(), one));
        var words = new HashMap<String, Map<Integer, String>>();
        var program = new Program(form.conditionRead(), device.silenceSeconds(), (metric, asked) -> {
            var known = words.computeIfAbsent(
                    metric, name -> series.containsKey(name) ? store.words(series.get(name)) : Map.of());
            return asked.words().contains(known.getOrDefault(asked.code(), ""));
        });
        long begin = from.toEpochMilli()
                - program.warmUpSeconds() * 1000L
                - form.delays().onMillis();
        long end = to.toEpochMilli();
        var points = new ArrayList<Points>();
        var missing = new ArrayList<String>();
        for (var channel : program.channels()) {
            if (channel.equals(Program.EVERYTHING)) {
                points.add(everything(series.values().stream().limit(SERIES_MAX).toList(), begin, end));
            } else if (series.containsKey(channel)) {
                points.add(store.points(series.get(channel), begin, end + 1));
            } else {
                points.add(Points.NONE);
                missing.add(channel);
            }
        }
        var episodes = History.episodes(
                        program, form.delays(), form.hoursIn(clock.getZone()), points, Start.at(begin - 1), end)
                .stream()
                .filter(episode -> episode.clearedAt() > from.toEpochMilli())
                .toList();
        long active = episodes.stream()
                .mapToLong(one -> Math.min(one.clearedAt(), end) - Math.max(one.raisedAt(), from.toEpochMilli()))
                .sum();
        return new AlarmTrialResult(
                device.id(),
                device.name(),
                from,
                to,
                episodes.size(),
                active / 1000,
                episodes.stream().limit(EPISODES_MAX).map(RuleTrial::shown).toList(),
                missing);
    }

    /// When anything at all was heard; values are of no matter.
    private Points everything(List<Series> series, long begin, long end) {
        var parts =
                series.stream().map(one -> store.points(one, begin, end + 1)).toList();
        var times = parts.stream()
                .flatMapToLong(part -> java.util.Arrays.stream(part.times()))
                .toArray();
        return Points.ofArrived(times, new double[times.length]);
    }

    private static AlarmTrialEpisode shown(Episode episode) {
        return new AlarmTrialEpisode(
                Instant.ofEpochMilli(episode.raisedAt()),
                episode.isOpen() ? null : Instant.ofEpochMilli(episode.clearedAt()));
    }
}
