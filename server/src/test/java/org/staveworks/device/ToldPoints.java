package org.staveworks.device;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.springframework.stereotype.Component;
import org.staveworks.kernel.access.CurrentCaller;

/// Keeps what is told of the series that a test names.
@Component
final class ToldPoints implements FreshPoints, SealedPoints {
    final Set<Integer> wanted = ConcurrentHashMap.newKeySet();
    final ConcurrentLinkedQueue<SeriesPoints> fresh = new ConcurrentLinkedQueue<>();
    final ConcurrentLinkedQueue<SeriesPoints> sealed = new ConcurrentLinkedQueue<>();
    final Set<Integer> missed = ConcurrentHashMap.newKeySet();
    volatile boolean refusesFresh;
    volatile boolean refusesSealed;

    @Override
    public Set<Integer> wanted() {
        return wanted;
    }

    @Override
    public void arrived(List<SeriesPoints> points) {
        if (refusesFresh) {
            throw new IllegalStateException("a listener that fails");
        }
        fresh.addAll(points);
    }

    @Override
    public void missed(Set<Integer> series) {
        missed.addAll(series);
    }

    @Override
    public void sealed(List<SeriesPoints> points) {
        var own = points.stream().filter(part -> wanted.contains(part.series())).toList();
        if (!own.isEmpty() && (refusesSealed || !CurrentCaller.get().isSystem())) {
            throw new IllegalStateException("a listener that fails");
        }
        sealed.addAll(own);
    }
}
