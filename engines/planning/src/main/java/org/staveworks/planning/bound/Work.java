package org.staveworks.planning.bound;

import java.util.List;
import org.staveworks.planning.model.Choice;

/// An operation that is not frozen, with what its job leaves around it.
///
/// @param choices machines on which its job can still be completed; times for all of its lots together
/// @param head    before which none of it begins
/// @param tail    what has to pass after all of it is over
/// @param lots    in how many parts at most it is done
record Work(List<Choice> choices, long head, long tail, int lots) {}
