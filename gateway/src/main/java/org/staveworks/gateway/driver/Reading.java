package org.staveworks.gateway.driver;

/// One value of one metric of one device.
///
/// @param at when it was measured, in milliseconds
public record Reading(String deviceCode, String metric, long at, Value value) {}
