package org.staveworks.planning.internal.schedule;

import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;

/// The schedule of the caller's organisation, seen against the facts of now.
@Service
public class Schedules {
    private final WorkshopReader reader;
    private final ScheduleSql sql;

    Schedules(WorkshopReader reader, ScheduleSql sql) {
        this.reader = reader;
        this.sql = sql;
    }

    /// @throws Problem `schedule-too-large`
    @Transactional(propagation = Propagation.MANDATORY, readOnly = true)
    public ScheduleView view() {
        return PlanView.of(plan(), sql.find().orElse(null));
    }

    /// @throws Problem `not-found` where the work order is not open
    @Transactional(propagation = Propagation.MANDATORY, readOnly = true)
    public LatenessView lateness(UUID workOrderId) {
        var plan = plan();
        if (!plan.workshop().orders().containsKey(workOrderId)) {
            throw new Problem(KernelProblem.NOT_FOUND);
        }
        return PlanReasons.of(plan, List.of(workOrderId)).getFirst();
    }

    /// The plan that holds.
    Plan plan() {
        var workshop = new Workshop(reader.read());
        var boundAt = sql.find().map(ScheduleSql.ScheduleRow::boundAt).orElse(null);
        return new Plan(workshop, sql.places(), boundAt);
    }
}
