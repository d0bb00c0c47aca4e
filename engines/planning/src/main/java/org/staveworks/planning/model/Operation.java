package org.staveworks.planning.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One step of a job.
///
/// @param family     what its machine has to be set up for; null where it takes a machine as it is
/// @param choices    machines that can do it; at least one
/// @param isPausable whether it stops when its machine closes and goes on when it opens; otherwise it has to fit in
public record Operation(String id, @Nullable Integer family, List<Choice> choices, boolean isPausable) {
    public Operation {
        choices = List.copyOf(choices);
    }
}
