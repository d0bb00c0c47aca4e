package org.staveworks.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.staveworks.alarm.Notification.Alarm;
import org.staveworks.alarm.Notification.Reason;
import org.staveworks.alarm.Notification.Recipient;
import org.staveworks.alarm.Notifier.Outcome;
import org.staveworks.alarm.Notifier.Reach;
import org.staveworks.kernel.access.Caller;
import org.staveworks.kernel.access.CurrentCaller;

/// What the outbox relies on. A test of a notifier extends it and says whom to reach.
public abstract class NotifierContract {
    protected abstract Notifier notifier();

    /// Somebody who is there and takes what comes.
    protected abstract Recipient reachable();

    /// Somebody who is there and does not take it this time.
    protected abstract Recipient failing();

    /// Nobody is there.
    protected abstract Recipient absent();

    /// The organisation of the alarms that are told.
    protected UUID organisation() {
        return UUID.randomUUID();
    }

    protected final Notification to(Recipient recipient) {
        return new Notification(
                UUID.randomUUID(),
                Reason.RAISED,
                recipient,
                new Alarm(
                        UUID.randomUUID(),
                        organisation(),
                        "AL2611-000001",
                        Priority.HIGH,
                        AlarmState.UNACKNOWLEDGED,
                        "冲床 1",
                        "过热",
                        "Too hot",
                        null,
                        Instant.parse("2026-11-01T08:00:00Z"),
                        null,
                        null,
                        null));
    }

    private Outcome sent(Notification notification) {
        return CurrentCaller.callAs(Caller.system(), () -> notifier().send(notification));
    }

    private Outcome sentTogether(List<Notification> several) {
        return CurrentCaller.callAs(Caller.system(), () -> notifier().sendTogether(several));
    }

    @Test
    void itsNameCanBeStored() {
        assertThat(notifier().name()).matches("[a-z][a-z0-9-]{1,39}");
    }

    @Test
    void whatIsTakenIsDeliveredAgainTooWithoutHarm() {
        var notification = to(reachable());
        assertThat(sent(notification)).isEqualTo(new Outcome.Delivered());
        assertThat(sent(notification)).isEqualTo(new Outcome.Delivered());
    }

    @Test
    void whatHasGatheredIsDeliveredTogether() {
        var recipient = reachable();
        assertThat(sentTogether(List.of(to(recipient), to(recipient)))).isEqualTo(new Outcome.Delivered());
        assertThat(sentTogether(List.of(to(failing()), to(failing())))).isInstanceOf(Outcome.Failed.class);
    }

    @Test
    void nobodyIsLeftAloneForLong() {
        for (var priority : Priority.values()) {
            assertThat(notifier().gap(priority)).isBetween(Duration.ZERO, Duration.ofHours(1));
        }
        assertThat(notifier().gap(Priority.CRITICAL))
                .isLessThanOrEqualTo(notifier().gap(Priority.LOW));
    }

    @Test
    void whatIsNotTakenFailsWithAReason() {
        assertThat(sent(to(failing())))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.reason()).isNotBlank());
    }

    @Test
    void whereNobodyIsItFailsWithAReason() {
        assertThat(sent(to(absent())))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.reason()).isNotBlank());
    }

    @Test
    void itTakesTheAddressesOfItsChannelsAndNoNonsense() {
        if (notifier().reach() == Reach.CHANNELS && reachable() instanceof Recipient.Channel channel) {
            assertThat(notifier().takes(channel.address())).isTrue();
        }
        assertThat(notifier().takes("nonsense")).isFalse();
    }
}
