package org.staveworks.kernel.today;

import java.util.List;
import org.staveworks.kernel.access.Caller;

/// A module's share of the page *Today* (今日待办): what waits for the caller, and small figures.
public interface TodayContributor {
    /// Kinds of work that wait; a kind without work is left out.
    List<TodayTask> tasks(Caller caller);

    /// A few numbers worth a glance.
    default List<TodayFigure> figures(Caller caller) {
        return List.of();
    }
}
