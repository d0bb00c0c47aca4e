package org.staveworks.alarm;

/// A way of telling somebody of an alarm (通知通道): a bean of this type is found by itself. What it is handed stands in
/// the
/// outbox until it says that it was delivered, so it is called again after a failure or a crash, with the same
/// [Notification#id]; whoever can, drops the second one.
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

    /// Called on a thread of its own, for at most half a minute; what is thrown counts as failed.
    Outcome send(Notification notification);
}
