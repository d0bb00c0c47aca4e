package org.staveworks.bank.internal;

import java.io.IOException;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.staveworks.bank.internal.LinkSql.OpenLink;
import org.staveworks.kernel.access.Caller;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.time.DayMoved;

/// The exchange with all banks, again and again. Each link has a thread of its own, so that a bank that does not answer
/// holds up no other; and one turn at a time.
@Component
public class Exchange {
    private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);
    private static final int EVERY_MILLIS = 3_000;

    private final LinkSql links;
    private final Outbox outbox;
    private final Inbox inbox;
    private final TransactionTemplate transactions;
    private final BankSettings settings;
    private final ReentrantLock one = new ReentrantLock();

    Exchange(LinkSql links, Outbox outbox, Inbox inbox, TransactionTemplate transactions, BankSettings settings) {
        this.links = links;
        this.outbox = outbox;
        this.inbox = inbox;
        this.transactions = transactions;
        this.settings = settings;
    }

    @Scheduled(fixedDelay = EVERY_MILLIS)
    void everyFewSeconds() {
        if (settings.exchange()) {
            run();
        }
    }

    /// A payment of a day that passes at once is made on that day, not some turns later: a turn that is under way is
    /// waited for, since what it has not sent when the next day begins would be refused as of a day that is over.
    @EventListener
    @Order(30)
    void on(DayMoved moved) {
        if (!settings.exchange()) {
            return;
        }
        one.lock();
        try {
            if (moved.isLast() || isWaiting()) {
                run();
            }
        } finally {
            one.unlock();
        }
    }

    private boolean isWaiting() {
        return CurrentCaller.callAs(
                Caller.system(), () -> Boolean.TRUE.equals(transactions.execute(status -> outbox.isWaiting())));
    }

    /// One turn with each bank.
    public void run() {
        one.lock();
        try {
            asPlatform(inbox::runLeftOver);
            var active = CurrentCaller.callAs(Caller.system(), () -> transactions.execute(status -> links.active()));
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (var link : active) {
                    threads.execute(() -> asPlatform(() -> turn(link)));
                }
            }
        } finally {
            one.unlock();
        }
    }

    private void turn(OpenLink link) {
        try {
            var problem = exchange(link);
            transactions.executeWithoutResult(status -> links.noteExchange(link.id(), problem));
        } catch (RuntimeException failure) {
            LOG.error("The exchange with {} failed", link.target(), failure);
        }
    }

    /// A bank that does not take files may still have some for us.
    ///
    /// @return what went wrong; empty where nothing did
    private @Nullable String exchange(OpenLink link) {
        String problem = null;
        try {
            outbox.run(link);
        } catch (IOException failure) {
            problem = told(link, failure);
        }
        try {
            inbox.run(link);
        } catch (IOException failure) {
            problem = told(link, failure);
        }
        return problem;
    }

    private static String told(OpenLink link, IOException failure) {
        var text = failure.getClass().getSimpleName() + ": " + failure.getMessage();
        LOG.warn("{} can't be reached: {}", link.target(), text);
        return text;
    }

    private static void asPlatform(Runnable work) {
        CurrentCaller.runAs(Caller.system(), work);
    }
}
