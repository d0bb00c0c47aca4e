package org.staveworks.edge.internal.reading;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.staveworks.edge.internal.EdgeProblem;
import org.staveworks.edge.internal.protocol.EdgePoint;
import org.staveworks.edge.internal.protocol.ProtocolKind;
import org.staveworks.edge.internal.protocol.RegisterFormat;
import org.staveworks.kernel.problem.FieldChecks;
import org.staveworks.kernel.problem.KernelProblem;

/// Reads the points of a connection.
public final class PointReading {
    /// A device has no more metrics than that.
    public static final int POINTS_MAX = 500;

    private static final int LENGTH_MAX = 120;
    private static final int LAST_REGISTER = 65_535;
    private static final double FACTOR_MAX = 1e12;
    /// Also the last part of an address, so without what has a meaning there.
    private static final Pattern METRIC = Pattern.compile("[\\p{L}\\p{N}_.:-]+");
    /// OPC UA part 6, 5.3.1.10 and 5.3.1.11; behind it the element of an array.
    private static final Pattern NODE = Pattern.compile(
            "(nsu=[^;\\s]{1,300};|ns=\\d{1,5};)?(i=\\d{1,10}|s=.{1,500}|g=[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"
                    + "|b=[A-Za-z0-9+/]+={0,2})( \\[\\d{1,5}])?");

    /// UN/ECE Rec. 20.
    private static final String UNIT = "[A-Z0-9]{2,3}";

    private PointReading() {}

    /// @param min how many there have to be
    static List<EdgePoint> read(FieldChecks checks, ProtocolKind kind, @Nullable List<EdgePointBody> bodies, int min) {
        checks.size("points", bodies, min, POINTS_MAX);
        var points = new ArrayList<EdgePoint>();
        var metrics = new HashSet<String>();
        for (int i = 0; bodies != null && i < Math.min(bodies.size(), POINTS_MAX); i++) {
            var body = bodies.get(i);
            var at = "points[" + i + "].";
            if (body == null) {
                checks.add(at + "metric", KernelProblem.REQUIRED, Map.of());
                continue;
            }
            points.add(read(checks, at, kind, body, metrics));
        }
        return points;
    }

    private static EdgePoint read(
            FieldChecks checks, String at, ProtocolKind kind, EdgePointBody body, Set<String> metrics) {
        var metric = checks.text(at + "metric", body.metric(), LENGTH_MAX);
        if (!metric.isEmpty() && checks.check(isMetric(metric), at + "metric", EdgeProblem.NOT_A_METRIC)) {
            checks.check(metrics.add(metric), at + "metric", EdgeProblem.METRIC_TWICE);
        }
        var label = checks.optionalText(at + "label", body.label(), LENGTH_MAX);
        var unit = checks.optionalText(at + "unit", body.unit(), 3);
        checks.pattern(at + "unit", unit, UNIT);
        factor(checks, at + "scale", body.scale());
        checks.check(body.scale() == null || body.scale() != 0, at + "scale", KernelProblem.NOT_WELL_FORMED);
        factor(checks, at + "offset", body.offset());
        checks.range(at + "deadband", body.deadband(), 0, FACTOR_MAX);
        boolean isWritable = Boolean.TRUE.equals(body.writable());
        var isModbus = kind == ProtocolKind.MODBUS;
        if (isModbus) {
            register(checks, at, body, isWritable);
        } else if (kind == ProtocolKind.OPCUA) {
            var node = checks.text(at + "node", body.node(), 600);
            checks.check(node.isEmpty() || NODE.matcher(node).matches(), at + "node", EdgeProblem.NOT_A_NODE);
        } else {
            var path = body.path() == null ? "" : body.path();
            checks.check(path.length() <= 300, at + "path", KernelProblem.TOO_LONG);
            checks.check(MqttInBody.isPointer(path), at + "path", EdgeProblem.NOT_A_POINTER);
            checks.check(!isWritable, at + "writable", EdgeProblem.NOT_WRITABLE);
        }
        return new EdgePoint(
                metric,
                label,
                unit,
                kind == ProtocolKind.OPCUA && body.node() != null ? body.node().strip() : null,
                isModbus ? body.table() : null,
                isModbus ? body.address() : null,
                isModbus ? formatOf(body) : null,
                isModbus ? (body.byteOrder() == null ? "ABCD" : body.byteOrder()) : null,
                isModbus ? body.bit() : null,
                kind == ProtocolKind.MQTT ? (body.path() == null ? "" : body.path()) : null,
                body.scale() == null ? 1 : body.scale(),
                body.offset() == null ? 0 : body.offset(),
                body.deadband() == null ? 0 : body.deadband(),
                isModbus ? body.pollMillis() : null,
                isWritable);
    }

    private static void register(FieldChecks checks, String at, EdgePointBody body, boolean isWritable) {
        var table = body.table();
        checks.range(at + "address", body.address(), 0, LAST_REGISTER);
        checks.range(at + "pollMillis", body.pollMillis(), 50, 86_400_000);
        checks.range(at + "bit", body.bit(), 0, 15);
        if (body.byteOrder() != null && !EdgePoint.BYTE_ORDERS.contains(body.byteOrder())) {
            checks.add(
                    at + "byteOrder",
                    KernelProblem.NOT_ONE_OF,
                    Map.of("value", body.byteOrder(), "known", String.join(", ", EdgePoint.BYTE_ORDERS)));
        }
        boolean isPlaced = checks.require(at + "table", table) & checks.require(at + "address", body.address());
        if (!isPlaced || table == null || body.address() == null) {
            return;
        }
        var format = formatOf(body);
        if (!checks.require(at + "format", format) || format == null) {
            return;
        }
        boolean isBit = format == RegisterFormat.BIT;
        checks.check(isBit || !table.isBits(), at + "format", EdgeProblem.FORMAT_NOT_OF_TABLE);
        checks.check((body.bit() != null) == (isBit && !table.isBits()), at + "bit", EdgeProblem.BIT_WITHOUT_REGISTER);
        checks.check(
                body.address() + format.registers() - 1 <= LAST_REGISTER,
                at + "address",
                EdgeProblem.BEYOND_LAST_REGISTER);
        // A single bit of a register could only be written together with its neighbours, as they were a moment before.
        checks.check(
                !isWritable || (table.isWritable() && body.bit() == null), at + "writable", EdgeProblem.NOT_WRITABLE);
    }

    private static @Nullable RegisterFormat formatOf(EdgePointBody body) {
        var table = body.table();
        return body.format() == null && table != null && table.isBits() ? RegisterFormat.BIT : body.format();
    }

    private static void factor(FieldChecks checks, String field, @Nullable Double value) {
        checks.range(field, value, -FACTOR_MAX, FACTOR_MAX);
    }

    static boolean isMetric(String text) {
        return METRIC.matcher(text).matches();
    }
}
