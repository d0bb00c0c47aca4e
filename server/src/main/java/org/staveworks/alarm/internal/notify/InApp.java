package org.staveworks.alarm.internal.notify;

import org.springframework.stereotype.Component;
import org.staveworks.alarm.Notification;
import org.staveworks.alarm.Notifier;

/// Inside the application (站内): what was told stands in the outbox itself, where the bell reads it.
@Component
class InApp implements Notifier {
    static final String NAME = "in-app";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Reach reach() {
        return Reach.PEOPLE;
    }

    @Override
    public Outcome send(Notification notification) {
        return new Outcome.Delivered();
    }
}
