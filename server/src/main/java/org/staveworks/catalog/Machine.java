package org.staveworks.catalog;

import java.util.UUID;

/// A kind of machine (设备) in a workshop.
///
/// @param count how many of the kind stand there
public record Machine(UUID id, UUID organisationId, String name, String capability, UUID siteId, int count) {}
