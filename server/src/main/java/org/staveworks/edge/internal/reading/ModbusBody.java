package org.staveworks.edge.internal.reading;

import org.jspecify.annotations.Nullable;
import org.staveworks.edge.internal.EdgeProblem;
import org.staveworks.edge.internal.protocol.Modbus;
import org.staveworks.edge.internal.protocol.Modbus.ModbusTransport;
import org.staveworks.edge.internal.protocol.Modbus.Parity;
import org.staveworks.edge.internal.protocol.Modbus.SerialLine;
import org.staveworks.kernel.problem.FieldChecks;
import org.staveworks.kernel.web.Mandatory;

/// What is missing is as in the Modbus specification, or as most machines take it.
public record ModbusBody(
        @Mandatory @Nullable ModbusTransport transport,
        @Nullable String host,
        @Nullable Integer port,
        @Nullable SerialLineBody serial,
        @Nullable Integer unitId,
        @Nullable Integer pollMillis,
        @Nullable Integer timeoutMillis,
        @Nullable Integer maxGap,
        @Nullable Integer maxRegisters) {

    private static final int PORT = 502;
    private static final int REGISTERS_MAX = 125;
    private static final int TCP_UNIT_MAX = 255;
    private static final int RTU_UNIT_MAX = 247;

    public record SerialLineBody(
            @Mandatory @Nullable String port,
            @Nullable Integer baud,
            @Nullable Integer dataBits,
            @Nullable Parity parity,
            @Nullable Integer stopBits) {

        SerialLine read(FieldChecks checks) {
            var name = checks.text("modbus.serial.port", port, 200);
            checks.range("modbus.serial.baud", baud, 300, 921_600);
            checks.range("modbus.serial.dataBits", dataBits, 7, 8);
            checks.range("modbus.serial.stopBits", stopBits, 1, 2);
            return new SerialLine(
                    name,
                    orElse(baud, 9_600),
                    orElse(dataBits, 8),
                    parity == null ? Parity.NONE : parity,
                    orElse(stopBits, 1));
        }
    }

    Modbus read(FieldChecks checks) {
        checks.require("modbus.transport", transport);
        var isSerial = transport == ModbusTransport.RTU;
        var line = new SerialLine("", 9_600, 8, Parity.NONE, 1);
        var name = "";
        if (isSerial) {
            if (checks.require("modbus.serial.port", serial) && serial != null) {
                line = serial.read(checks);
            }
        } else {
            name = checks.text("modbus.host", host, 253);
            if (!name.isEmpty()) {
                checks.check(Hosts.isHost(name), "modbus.host", EdgeProblem.NOT_A_HOST);
            }
            checks.range("modbus.port", port, 1, 65_535);
        }
        checks.range("modbus.unitId", unitId, isSerial ? 1 : 0, isSerial ? RTU_UNIT_MAX : TCP_UNIT_MAX);
        checks.range("modbus.pollMillis", pollMillis, 50, 3_600_000);
        checks.range("modbus.timeoutMillis", timeoutMillis, 50, 60_000);
        checks.range("modbus.maxGap", maxGap, 0, REGISTERS_MAX);
        checks.range("modbus.maxRegisters", maxRegisters, 1, REGISTERS_MAX);
        return new Modbus(
                isSerial ? ModbusTransport.RTU : ModbusTransport.TCP,
                isSerial ? null : name,
                isSerial ? null : Integer.valueOf(orElse(port, PORT)),
                isSerial ? line : null,
                orElse(unitId, 1),
                orElse(pollMillis, 1_000),
                orElse(timeoutMillis, 1_000),
                orElse(maxGap, 8),
                orElse(maxRegisters, 120));
    }

    private static int orElse(@Nullable Integer value, int otherwise) {
        return value == null ? otherwise : value;
    }
}
