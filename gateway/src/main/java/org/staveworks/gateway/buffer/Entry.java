package org.staveworks.gateway.buffer;

/// One message that waits for its acknowledgement.
///
/// @param sequence  its number, rising by one
/// @param points    values in it
/// @param oldestAt  time of its oldest value, in milliseconds
public record Entry(long sequence, int points, long oldestAt, byte[] payload) {}
