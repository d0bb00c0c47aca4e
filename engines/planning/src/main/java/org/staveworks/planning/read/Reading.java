package org.staveworks.planning.read;

import java.util.List;
import org.staveworks.planning.model.Instance;

/// An instance that was read.
///
/// @param assumptions what the file leaves open and how it was taken, in sentences
public record Reading(Instance instance, List<String> assumptions) {
    public Reading {
        assumptions = List.copyOf(assumptions);
    }
}
