package org.staveworks.testing.forbidden.upper;

/// Called from below.
public record Upper(String name) {}
