package org.staveworks.edge.internal.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One thing that is read of a machine: where it is read, and how it becomes a value (raw times scale,
/// plus offset). Which of the addresses it has follows from the protocol.
///
/// @param metric     as its series is called
/// @param unit       UN/ECE Rec. 20 code
/// @param node       OPC UA: a node id such as `ns=2;s=Count`
/// @param table      Modbus
/// @param address    Modbus: counted from 0
/// @param byteOrder  Modbus: one of [#BYTE_ORDERS]
/// @param bit        Modbus: of a register, 0 is the lowest
/// @param path       MQTT: JSON Pointer (RFC 6901); empty where the message itself is the value
/// @param deadband   smaller changes are not sent
/// @param pollMillis Modbus: where it is not the connection's
public record EdgePoint(
        String metric,
        @Nullable String label,
        @Nullable String unit,
        @Nullable String node,
        @Nullable RegisterTable table,
        @Nullable Integer address,
        @Nullable RegisterFormat format,
        @Nullable String byteOrder,
        @Nullable Integer bit,
        @Nullable String path,
        double scale,
        double offset,
        double deadband,
        @Nullable Integer pollMillis,
        boolean writable) {

    public static final List<String> BYTE_ORDERS = List.of("ABCD", "CDAB", "BADC", "DCBA");
}
