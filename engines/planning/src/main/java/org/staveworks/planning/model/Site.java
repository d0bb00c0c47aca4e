package org.staveworks.planning.model;

/// A factory or one of its places.
public record Site(String id) {}
