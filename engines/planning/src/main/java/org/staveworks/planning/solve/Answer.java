package org.staveworks.planning.solve;

import java.time.Duration;
import org.staveworks.planning.model.Schedule;
import org.staveworks.planning.model.Score;

/// A plan with what is known of how good it is.
///
/// @param bound what no plan can fall below: a makespan that is proved to be needed
/// @param took  from the call until this plan was found
/// @param steps moves made by all threads until then
public record Answer(Schedule schedule, Score score, int bound, Duration took, long steps) {
    /// How far the makespan may be above the best one: 0.02 is two percent.
    public double gap() {
        return bound == 0 ? 0 : (score.makespan() - bound) / (double) bound;
    }
}
