package org.staveworks.planning.model;

/// Where and when a lot of a job passes an operation.
///
/// @param lot position of the lot among those of its job; 0 where it is made as a whole
/// @param end when it is over; with pauses while its machine is closed
public record Placement(int job, int lot, int operation, int machine, int start, int end) {}
