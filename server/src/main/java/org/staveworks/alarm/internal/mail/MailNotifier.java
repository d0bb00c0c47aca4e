package org.staveworks.alarm.internal.mail;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.staveworks.alarm.Notification;
import org.staveworks.alarm.Notification.Recipient;
import org.staveworks.alarm.Notifier;
import org.staveworks.alarm.Priority;

/// Mail (邮件): to people who have confirmed an address. Whoever was just written to is left alone for
/// a while, and is then told in one mail of all that came meanwhile; so nobody gets more than some
/// seventy in an hour, whatever happens.
@Component
class MailNotifier implements Notifier {
    static final String NAME = "mail";

    private static final Duration GAP_OF_CRITICAL = Duration.ofMinutes(1);
    private static final Duration GAP = Duration.ofMinutes(10);

    private final MailDoor door;
    private final MailAddresses addresses;
    private final MailSettings settings;
    private final Clock clock;

    MailNotifier(MailDoor door, MailAddresses addresses, MailSettings settings, Clock clock) {
        this.door = door;
        this.addresses = addresses;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Reach reach() {
        return Reach.PEOPLE;
    }

    @Override
    public Set<UUID> wanting(UUID organisationId, Set<UUID> people, Priority priority) {
        return addresses.wanting(organisationId, people, priority);
    }

    @Override
    public Duration gap(Priority priority) {
        return priority == Priority.CRITICAL ? GAP_OF_CRITICAL : GAP;
    }

    @Override
    public Outcome send(Notification notification) {
        return sendTogether(List.of(notification));
    }

    @Override
    public Outcome sendTogether(List<Notification> several) {
        if (!(several.getFirst().recipient() instanceof Recipient.Person(var id, var name, var locale))) {
            return new Outcome.Refused("no person");
        }
        var organisation = several.getFirst().alarm().organisationId();
        var address = addresses.confirmed(organisation, id);
        if (address.isEmpty()) {
            return new Outcome.Refused("no confirmed address");
        }
        var text = new MailText(locale, clock.getZone(), settings.publicAddress());
        var outcome = door.send(text.of(several, address.orElseThrow()));
        if (outcome instanceof Outcome.Refused(var reason) && MailDoor.isAddressRefused(outcome)) {
            addresses.refuse(organisation, id, address.orElseThrow(), reason);
        }
        return outcome;
    }
}
