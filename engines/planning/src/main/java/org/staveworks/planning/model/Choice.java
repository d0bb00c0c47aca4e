package org.staveworks.planning.model;

/// A machine that can do an operation.
///
/// @param time working time for the whole job
public record Choice(int machine, int time) {}
