package org.staveworks.gateway.config;

import java.util.List;

/// One unit behind a Modbus address.
///
/// @param maxGap       registers that are read although nobody asked for them, to save a request
/// @param maxRegisters of one request; the protocol's bound is 125
public record ModbusConnection(
        Common common,
        Transport transport,
        int unitId,
        int pollMillis,
        int timeoutMillis,
        int maxGap,
        int maxRegisters,
        List<ModbusPoint> points)
        implements ConnectionConfig {

    public ModbusConnection {
        within("unitId", unitId, 0, 255);
        within("pollMillis", pollMillis, 10, 86_400_000);
        within("timeoutMillis", timeoutMillis, 10, 60_000);
        within("maxGap", maxGap, 0, 124);
        within("maxRegisters", maxRegisters, 1, 125);
        points = List.copyOf(points);
    }

    static void within(String name, int value, int least, int greatest) {
        if (value < least || value > greatest) {
            throw new InvalidConfigException(name + " (" + value + ") has to be between " + least + " and " + greatest);
        }
    }

    /// The wire. Connections with the same one share it and take turns.
    public sealed interface Transport permits Tcp, Serial {}

    public record Tcp(String host, int port) implements Transport {
        public Tcp {
            if (host.isBlank()) {
                throw new InvalidConfigException("host is missing");
            }
            within("port", port, 1, 65_535);
        }
    }

    public record Serial(String port, int baud, int dataBits, Parity parity, int stopBits) implements Transport {
        public Serial {
            if (port.isBlank()) {
                throw new InvalidConfigException("serial port is missing");
            }
            within("baud", baud, 300, 4_000_000);
            within("dataBits", dataBits, 7, 8);
            within("stopBits", stopBits, 1, 2);
        }

        @Override
        public String toString() {
            return "serial port " + port;
        }
    }

    public enum Parity {
        NONE,
        ODD,
        EVEN
    }
}
