package org.staveworks.edge.internal.reading;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.staveworks.edge.internal.EdgeProblem;
import org.staveworks.edge.internal.protocol.EdgePoint;
import org.staveworks.edge.internal.protocol.MqttIn;
import org.staveworks.edge.internal.protocol.Protocol;
import org.staveworks.kernel.problem.FieldChecks;
import org.staveworks.kernel.web.Mandatory;

/// A connection as people say it: exactly one of the three protocols.
///
/// @param machineId missing where it speaks for no machine of the catalog
/// @param unit      which one of its kind, from 1
/// @param commands  whether values may be written to the machine; not where missing
public record EdgeConnectionBody(
        @Mandatory @Nullable String name,
        @Nullable UUID machineId,
        @Nullable Integer unit,
        @Nullable Boolean commands,
        @Nullable OpcUaBody opcua,
        @Nullable ModbusBody modbus,
        @Nullable MqttInBody mqtt,
        @Mandatory @Nullable List<EdgePointBody> points) {

    /// What was read of it.
    ///
    /// @param password missing where the kept one stays; empty for none
    public record Read(
            String name,
            @Nullable UUID machineId,
            @Nullable Integer unit,
            boolean commands,
            Protocol protocol,
            @Nullable String password,
            List<EdgePoint> points) {}

    /// Everything, to be kept.
    public Read read() {
        var checks = new FieldChecks();
        var text = checks.text("name", name, 120);
        return read(checks, text, 1);
    }

    /// Only what a gateway needs to try it.
    ///
    /// @param pointsMin how many points are needed
    public Read readForTrial(int pointsMin) {
        return read(new FieldChecks(), name == null ? "" : name, pointsMin);
    }

    private Read read(FieldChecks checks, String text, int pointsMin) {
        var said = Stream.of(opcua, modbus, mqtt).filter(one -> one != null).count();
        checks.check(said == 1, "protocol", EdgeProblem.ONE_PROTOCOL);
        var protocol = protocol(checks);
        var read = PointReading.read(checks, protocol.kind(), points, pointsMin);
        checks.orThrow();
        var isCommanded = Boolean.TRUE.equals(commands) && !(protocol instanceof MqttIn);
        return new Read(text, machineId, unit, isCommanded, protocol, opcua == null ? null : opcua.password(), read);
    }

    private Protocol protocol(FieldChecks checks) {
        if (opcua != null) {
            return opcua.read(checks);
        }
        if (modbus != null) {
            return modbus.read(checks);
        }
        return mqtt == null ? new MqttIn("", null) : mqtt.read(checks);
    }
}
