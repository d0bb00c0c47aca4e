package org.staveworks.kernel.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/// The clock of all services. It shows the real time, except while history is brought in: then it stands at the moment
/// at which the step was taken. A sample cluster's can be whole days ahead. Its zone is where the workshops are:
/// `LocalDate.now(clock)` is the business day (营业日).
public final class BusinessClock extends Clock {
    private static final ScopedValue<Instant> MOMENT = ScopedValue.newInstance();

    private final Clock real;
    private final DaysAhead ahead;

    public BusinessClock(Clock real, DaysAhead ahead) {
        this.real = real;
        this.ahead = ahead;
    }

    /// Does something as of a moment in the past.
    public static <R, X extends Throwable> R callAt(Instant moment, ScopedValue.CallableOp<R, X> work) throws X {
        return ScopedValue.where(MOMENT, moment).call(work);
    }

    @Override
    public Instant instant() {
        return MOMENT.isBound() ? MOMENT.get() : real.instant().plus(Duration.ofDays(ahead.days()));
    }

    @Override
    public ZoneId getZone() {
        return real.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new BusinessClock(real.withZone(zone), ahead);
    }
}
