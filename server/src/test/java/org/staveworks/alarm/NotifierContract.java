package org.staveworks.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.staveworks.alarm.Notification.Alarm;
import org.staveworks.alarm.Notification.Reason;
import org.staveworks.alarm.Notification.Recipient;
import org.staveworks.alarm.Notifier.Outcome;
import org.staveworks.alarm.Notifier.Reach;

/// What the outbox relies on. A test of a notifier extends it and says whom to reach.
public abstract class NotifierContract {
    protected abstract Notifier notifier();

    /// Somebody who is there and takes what comes.
    protected abstract Recipient reachable();

    /// Somebody who is there and does not take it this time.
    protected abstract Recipient failing();

    /// Nobody is there.
    protected abstract Recipient absent();

    protected static Notification to(Recipient recipient) {
        return new Notification(
                UUID.randomUUID(),
                Reason.RAISED,
                recipient,
                new Alarm(
                        UUID.randomUUID(),
                        UUID.randomUUID(),
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

    @Test
    void itsNameCanBeStored() {
        assertThat(notifier().name()).matches("[a-z][a-z0-9-]{1,39}");
    }

    @Test
    void whatIsTakenIsDeliveredAgainTooWithoutHarm() {
        var notification = to(reachable());
        assertThat(notifier().send(notification)).isEqualTo(new Outcome.Delivered());
        assertThat(notifier().send(notification)).isEqualTo(new Outcome.Delivered());
    }

    @Test
    void whatIsNotTakenFailsWithAReason() {
        assertThat(notifier().send(to(failing())))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.reason()).isNotBlank());
    }

    @Test
    void whereNobodyIsItFailsWithAReason() {
        assertThat(notifier().send(to(absent())))
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
