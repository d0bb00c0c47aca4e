package org.staveworks.kernel.time;

import java.time.LocalDate;

/// The sample cluster has come to its next day (时间推进). What would happen in the course of a day happens now, on one
/// thread and in this order: goods are accepted (10), what is due is paid (20), banks are told and heard (30), scores
/// and signals are kept (40).
///
/// @param isLast of the days that were asked for
public record DayMoved(LocalDate day, boolean isLast) {}
