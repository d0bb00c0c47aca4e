package org.staveworks.alarm.internal.watch;

import java.util.ArrayList;
import java.util.List;
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
    private final FleetDevice device;
    private final Evaluation evaluation;
    /// Of the channels; missing where the device has not sent it yet, or for the channel of whole silence.
    private final List<@Nullable Series> series;
    private List<Told<UUID>> told;
    private boolean isTouched = true;

    WatchedDevice(
            AlarmRule rule,
            FleetDevice device,
            Evaluation evaluation,
            List<@Nullable Series> series,
            List<Told<UUID>> told) {
        this.rule = rule;
        this.device = device;
        this.evaluation = evaluation;
        this.series = new ArrayList<>(series);
        this.told = List.copyOf(told);
    }

    /// @param deviceId with the rule's id it is unique
    record Key(UUID ruleId, UUID deviceId) {}

    Key key() {
        return new Key(rule.id(), device.id());
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

    List<@Nullable Series> series() {
        return series;
    }

    void found(int channel, Series found) {
        series.set(channel, found);
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
        return Differences.between(told, evaluation.advance(now));
    }

    /// It was committed.
    void kept(List<Told<UUID>> now) {
        evaluation.settle();
        long settled = evaluation.settledTo();
        told = now.stream().filter(one -> one.clearedAt() > settled).toList();
        isTouched = false;
    }
}
