package org.staveworks.planning.internal.schedule;

import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.kernel.id.Ids;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;

/// Drafts of schedules of the caller's organisation.
@Service
public class Drafts {
    @Transactional
    public UUID start(NewDraft wanted) {
        return Ids.next();
    }

    public ScheduleDraftView view(UUID id) {
        throw new Problem(KernelProblem.NOT_FOUND);
    }

    public LatenessView lateness(UUID id, UUID workOrderId) {
        throw new Problem(KernelProblem.NOT_FOUND);
    }

    public void apply(UUID id) {
        throw new Problem(KernelProblem.NOT_FOUND);
    }

    public void discard(UUID id) {
        throw new Problem(KernelProblem.NOT_FOUND);
    }
}
