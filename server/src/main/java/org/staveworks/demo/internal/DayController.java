package org.staveworks.demo.internal;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.staveworks.kernel.access.PublicEndpoint;
import org.staveworks.kernel.problem.FieldChecks;
import org.staveworks.kernel.web.Mandatory;

/// The sample cluster's day, and moving it ahead; only where there is one.
@RestController
@ConditionalOnProperty(name = "staveworks.demo", havingValue = "true")
class DayController {
    private final DayMover mover;
    private final Clock clock;

    DayController(DayMover mover, Clock clock) {
        this.mover = mover;
        this.clock = clock;
    }

    record SampleDay(LocalDate today, Instant now) {}

    record DayMoveRequest(@Mandatory @Nullable Integer days) {}

    @GetMapping("/api/v1/demo/day")
    @PublicEndpoint
    SampleDay day() {
        return answer();
    }

    @PostMapping("/api/v1/demo/day")
    @PublicEndpoint
    SampleDay move(@RequestBody DayMoveRequest body) {
        var checks = new FieldChecks();
        checks.require("days", body.days());
        checks.range("days", body.days(), 1, DayMover.DAYS_MAX);
        checks.orThrow();
        mover.move(body.days() == null ? 0 : body.days());
        return answer();
    }

    private SampleDay answer() {
        return new SampleDay(LocalDate.now(clock), clock.instant());
    }
}
