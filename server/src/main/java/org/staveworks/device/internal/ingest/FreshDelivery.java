package org.staveworks.device.internal.ingest;

import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.staveworks.device.FreshPoints;
import org.staveworks.device.internal.store.ArrivedPoints;

/// Tells listeners of what was committed, each through a queue of its own.
@Component
class FreshDelivery implements SmartLifecycle {
    private final ObjectProvider<FreshPoints> listeners;
    private volatile List<FreshQueue> queues = List.of();

    /// Asked for late: listeners call the module that tells them.
    FreshDelivery(ObjectProvider<FreshPoints> listeners) {
        this.listeners = listeners;
    }

    void committed(ArrivedPoints.Rows rows) {
        for (var queue : queues) {
            queue.committed(rows);
        }
    }

    @Override
    public void start() {
        queues = listeners.orderedStream().map(FreshQueue::new).toList();
    }

    @Override
    public void stop() {
        var ending = queues;
        queues = List.of();
        try {
            for (var queue : ending) {
                queue.stop();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return !queues.isEmpty();
    }

    /// Before what commits begins, and after it has ended.
    @Override
    public int getPhase() {
        return Ingest.PHASE - 1;
    }
}
