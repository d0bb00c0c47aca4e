package org.staveworks.edge.internal.protocol;

import org.jspecify.annotations.Nullable;

/// A controller or meter that speaks Modbus, over TCP or a serial line (RTU).
///
/// @param host         TCP only
/// @param port         TCP only
/// @param serial       RTU only
/// @param maxGap       so many registers that nobody asked for are read along rather than asking twice
/// @param maxRegisters in one request
public record Modbus(
        ModbusTransport transport,
        @Nullable String host,
        @Nullable Integer port,
        @Nullable SerialLine serial,
        int unitId,
        int pollMillis,
        int timeoutMillis,
        int maxGap,
        int maxRegisters)
        implements Protocol {

    public Modbus {
        if ((serial != null) != (transport == ModbusTransport.RTU) || (host != null) != (serial == null)) {
            throw new IllegalArgumentException("Modbus over (%s) has a host or a serial line".formatted(transport));
        }
    }

    @Override
    public ProtocolKind kind() {
        return ProtocolKind.MODBUS;
    }

    @Override
    public String target() {
        return serial == null ? host + ":" + port : serial.port();
    }

    public enum ModbusTransport {
        TCP,
        RTU
    }

    /// @param port as the gateway's computer calls it, such as `/dev/ttyUSB0`
    public record SerialLine(String port, int baud, int dataBits, Parity parity, int stopBits) {}

    public enum Parity {
        NONE,
        EVEN,
        ODD
    }
}
