package org.staveworks.planning.internal.schedule;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// The schedule of the caller's organisation, seen against the facts of now.
@Service
public class Schedules {
    private final Clock clock;

    Schedules(Clock clock) {
        this.clock = clock;
    }

    @Transactional(propagation = Propagation.MANDATORY, readOnly = true)
    public ScheduleView view() {
        var now = clock.instant();
        return new ScheduleView(
                0,
                null,
                null,
                null,
                now,
                now.plus(Duration.ofDays(14)),
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    @Transactional(propagation = Propagation.MANDATORY, readOnly = true)
    public LatenessView lateness(UUID workOrderId) {
        return new LatenessView(workOrderId, 0, null, null, List.of());
    }
}
