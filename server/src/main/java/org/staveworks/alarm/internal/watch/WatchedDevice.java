package org.staveworks.alarm.internal.watch;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.staveworks.alarm.internal.engine.Differences;
import org.staveworks.alarm.internal.engine.Differences.Difference;
import org.staveworks.alarm.internal.engine.Differences.Told;
import org.staveworks.alarm.internal.engine.Episode;
import org.staveworks.alarm.internal.engine.Evaluation;
import org.staveworks.alarm.internal.engine.Program;
import org.staveworks.alarm.internal.rule.AlarmRule;
import org.staveworks.device.Fleet.FleetDevice;
import org.staveworks.device.Series;

/// A rule with one device that it watches: what IEC 62682 calls an alarm.
final class WatchedDevice {
    private final AlarmRule rule;
    private final Evaluation evaluation;
    /// What was over before is none of its business.
    private final long since;
    /// By metric; missing where the device has not sent it yet.
    private final Map<String, Series> series;
    private FleetDevice device;
    private List<Told<UUID>> told;
    private boolean isTouched = true;

    /// @param series is filled as they are found
    WatchedDevice(
            AlarmRule rule,
            FleetDevice device,
            Evaluation evaluation,
            long since,
            List<Told<UUID>> told,
            Map<String, Series> series) {
        this.rule = rule;
        this.device = device;
        this.evaluation = evaluation;
        this.since = since;
        this.told = List.copyOf(told);
        this.series = series;
    }

    /// @param deviceId with the rule's id it is unique
    record Key(UUID ruleId, UUID deviceId) {}

    Key key() {
        return new Key(rule.id(), device.id());
    }

    /// Whether it still is what it was made for.
    boolean isFor(AlarmRule now, FleetDevice nowDevice) {
        return rule.version() == now.version() && device.silenceSeconds() == nowDevice.silenceSeconds();
    }

    /// Names and machines may change.
    void is(FleetDevice now) {
        device = now;
    }

    AlarmRule rule() {
        return rule;
    }

    FleetDevice device() {
        return device;
    }

    Evaluation evaluation() {
        return evaluation;
    }

    /// Missing where the device has not sent it yet, and of the channel of whole silence.
    @Nullable
    Series series(int channel) {
        return series.get(evaluation.program().channels().get(channel));
    }

    void found(Series found) {
        series.put(found.metric(), found);
    }

    /// Whether series are missing that it could have.
    boolean isIncomplete() {
        return evaluation.program().channels().stream()
                .anyMatch(channel -> !channel.equals(Program.EVERYTHING) && !series.containsKey(channel));
    }

    /// The channel of whole silence; -1 where the rule has none.
    int heardChannel() {
        return evaluation.program().channels().indexOf(Program.EVERYTHING);
    }

    void touch() {
        isTouched = true;
    }

    boolean isDue(long now) {
        return isTouched || evaluation.isTorn() || evaluation.due() <= now;
    }

    boolean isActive() {
        return told.stream().anyMatch(one -> one.clearedAt() == Episode.OPEN);
    }

    /// What has to be kept; until [#kept] is called, the same is answered again.
    List<Difference<UUID>> advance(long now) {
        return Differences.between(
                told,
                evaluation.advance(now).stream()
                        .filter(episode -> episode.clearedAt() >= since || isTold(episode))
                        .toList());
    }

    private boolean isTold(Episode episode) {
        return told.stream().anyMatch(one -> episode.overlaps(one.raisedAt(), one.clearedAt()));
    }

    /// It was committed.
    void kept(List<Told<UUID>> now) {
        evaluation.settle();
        long settled = evaluation.settledTo();
        told = now.stream().filter(one -> one.clearedAt() > settled).toList();
        isTouched = false;
    }
}
