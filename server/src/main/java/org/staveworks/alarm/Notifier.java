package org.staveworks.alarm;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// A way of telling somebody of an alarm (通知通道): a bean of this type is found by itself. What it is
/// handed stands in the outbox until it says that it was delivered, so it is called again after a
/// failure or a crash, with the same [Notification#id]; whoever can, drops the second one.
///
/// Its contract is `NotifierContract` among the tests.
public interface Notifier {
    /// Whom it reaches.
    enum Reach {
        /// Each person, by what the platform knows of the person.
        PEOPLE,
        /// Channels that an organisation enters, each with an address.
        CHANNELS
    }

    /// How it ended.
    sealed interface Outcome {
        record Delivered() implements Outcome {}

        /// It may go well another time.
        ///
        /// @param reason for people who look after the channel, without secrets
        record Failed(String reason) implements Outcome {}

        /// It never will.
        record Refused(String reason) implements Outcome {}
    }

    /// Short, lower case, unique, never changed: it is stored with what was sent.
    String name();

    Reach reach();

    /// Whether a channel can have this address; not asked where it reaches people.
    default boolean takes(String address) {
        return false;
    }

    /// Those of these people who are told of alarms of this priority by it: who have left an address,
    /// say. Asked before something is put into the outbox, in that transaction; not where it reaches
    /// channels.
    default Set<UUID> wanting(UUID organisationId, Set<UUID> people, Priority priority) {
        return people;
    }

    /// How long a person is left alone by it after having been told something, before something of this
    /// priority is told. What has gathered by then is told together.
    ///
    /// @return zero where each is told at once
    default Duration gap(Priority priority) {
        return Duration.ZERO;
    }

    /// Called as the platform on a thread of its own, for at most half a minute; what is thrown counts
    /// as failed.
    Outcome send(Notification notification);

    /// The same of what has gathered for one person, in the order in which it came; called where there
    /// is a [#gap].
    ///
    /// @return of all of them
    default Outcome sendTogether(List<Notification> several) {
        return several.stream()
                .map(this::send)
                .filter(outcome -> !(outcome instanceof Outcome.Delivered))
                .findFirst()
                .orElse(new Outcome.Delivered());
    }
}
