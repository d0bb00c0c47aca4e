package org.staveworks.tlog.verify;

import java.time.Instant;

/// A witness had seen no larger head of the log at that time, and none that contradicts it.
public record Cosignature(String witness, Instant time) {}
