package org.staveworks.trace.internal.epcis.subscription;

import java.net.URI;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.staveworks.kernel.access.Caller;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.access.Permission;
import org.staveworks.kernel.event.Doorbell;
import org.staveworks.kernel.secret.MasterKey;
import org.staveworks.trace.internal.epcis.EventDocuments;
import org.staveworks.trace.internal.epcis.query.EventSearch;
import org.staveworks.trace.internal.epcis.query.StoredEvent;
import org.staveworks.trace.internal.epcis.subscription.EventDeliveries.Delivery;
import org.staveworks.trace.internal.epcis.subscription.EventDeliveries.Due;

/// Sends what is due, again and again. Each subscriber has a thread of its own, so that one that does not answer holds
/// up no other.
@Component
class DeliveryRunner {
    private static final Logger LOG = LoggerFactory.getLogger(DeliveryRunner.class);

    private final EventDeliveries deliveries;
    private final EventSearch search;
    private final EventDocuments documents;
    private final Webhook webhook;
    private final MasterKey masterKey;
    private final Doorbell bell = new Doorbell();
    private volatile boolean isAnybodySubscribed = true;

    DeliveryRunner(
            EventDeliveries deliveries,
            EventSearch search,
            EventDocuments documents,
            Webhook webhook,
            MasterKey masterKey) {
        this.deliveries = deliveries;
        this.search = search;
        this.documents = documents;
        this.webhook = webhook;
        this.masterKey = masterKey;
    }

    /// Says that the running transaction adds a subscription.
    void expect() {
        bell.ring();
    }

    @Scheduled(fixedDelayString = "PT0.5S", initialDelayString = "PT3S")
    void run() {
        if (!isAnybodySubscribed && !bell.isTimeToLook()) {
            return;
        }
        isAnybodySubscribed = CurrentCaller.callAs(Caller.system(), deliveries::isAnyOpen);
        for (var due : CurrentCaller.callAs(Caller.system(), deliveries::due)) {
            prepare(due);
        }
        var claimed = CurrentCaller.callAs(Caller.system(), deliveries::claim);
        if (!claimed.isEmpty()) {
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                claimed.forEach(delivery -> threads.execute(() -> send(delivery)));
            }
        }
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT2M")
    void forgetOld() {
        CurrentCaller.runAs(Caller.system(), deliveries::forgetOld);
    }

    private void prepare(Due due) {
        try {
            CurrentCaller.runAs(subscriber(due.ownerId()), () -> deliveries.prepare(due));
        } catch (RuntimeException failure) {
            LOG.error("Subscription {} could not be prepared", due.subscriptionId(), failure);
        }
    }

    private void send(Delivery delivery) {
        CurrentCaller.runAs(subscriber(delivery.ownerId()), () -> {
            try {
                var failure = webhook.send(
                        URI.create(delivery.dest()),
                        delivery.id(),
                        delivery.preferences().mediaType(),
                        body(delivery),
                        secret(delivery));
                if (failure == null) {
                    deliveries.noteArrived(delivery);
                } else {
                    deliveries.noteFailure(delivery, failure);
                }
            } catch (RuntimeException failure) {
                LOG.error("Delivery {} failed", delivery.id(), failure);
                deliveries.noteFailure(delivery, failure.getClass().getSimpleName());
            }
        });
    }

    /// Without events that the subscriber may no longer see.
    private byte[] body(Delivery delivery) {
        var events = search.ofIds(delivery.events()).stream()
                .sorted(Comparator.comparing(
                        (StoredEvent event) -> delivery.events().indexOf(event.id())))
                .toList();
        return documents.results(
                events,
                delivery.preferences(),
                delivery.queryName(),
                delivery.subscriptionId().toString());
    }

    private byte @org.jspecify.annotations.Nullable [] secret(Delivery delivery) {
        return delivery.sealedToken() == null
                ? null
                : masterKey.open(delivery.sealedToken(), Subscriptions.context(delivery.subscriptionId()));
    }

    /// A subscription sees what its member sees, when it is sent.
    private static Caller subscriber(UUID ownerId) {
        return new Caller(
                Caller.NOBODY,
                "EPCIS",
                ownerId,
                "",
                EnumSet.of(Permission.TRACE_READ),
                Locale.SIMPLIFIED_CHINESE,
                Caller.Kind.API_KEY);
    }
}
