package org.staveworks.gateway.modbus;

import com.digitalpetri.modbus.exceptions.ModbusResponseException;
import com.digitalpetri.modbus.exceptions.ModbusTimeoutException;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.staveworks.gateway.config.ModbusPoint;
import org.staveworks.gateway.driver.DriverException;
import org.staveworks.gateway.driver.Session.PointValue;

/// Writes values: neighbours in one request, so that a machine never sees half of them. What is encoded is encoded
/// before the first is written.
record ModbusWriting(ModbusUnit unit) {
    private static final int REGISTERS_MAX = 123;
    private static final int COILS_MAX = 1_968;

    /// @param bytes of registers; for a coil one, 0 or 1
    private record Encoded(ModbusPoint point, byte[] bytes) {}

    void write(List<PointValue> values) throws DriverException, InterruptedException {
        var encoded = new ArrayList<Encoded>();
        for (var value : values) {
            encoded.add(encode((ModbusPoint) value.point(), value.value()));
        }
        encoded.sort(Comparator.comparing((Encoded one) -> one.point().table())
                .thenComparing(one -> one.point().address()));
        var written = 0;
        for (var run : runs(encoded)) {
            try {
                writeRun(run);
                written += run.size();
            } catch (ModbusResponseException e) {
                throw new DriverException(told(run, written) + ": " + ModbusUnit.words(e), e);
            } catch (ModbusTimeoutException e) {
                throw new DriverException(told(run, written) + ": no answer, so whether it was written is unknown", e);
            }
        }
    }

    private static String told(List<Encoded> run, int written) {
        return run.stream().map(one -> one.point().metric()).toList() + " can't be written (" + written
                + " others were)";
    }

    private static Encoded encode(ModbusPoint point, Object value) throws DriverException {
        double number = switch (value) {
            case Double measured -> point.scaling().raw(measured);
            case Boolean bool -> bool ? 1 : 0;
            default -> throw new DriverException(value + " is no number, as " + point.metric() + " asks for");
        };
        if (point.table().isBits()) {
            if (number != 0 && number != 1) {
                throw new DriverException(number + " is neither 0 nor 1, which " + point.metric() + " takes");
            }
            return new Encoded(point, new byte[] {(byte) number});
        }
        return new Encoded(point, RegisterFormat.encode(number, point.format(), point.byteOrder()));
    }

    /// Neighbours without a gap: what lies in a gap is not ours to write.
    private static List<List<Encoded>> runs(List<Encoded> encoded) {
        var runs = new ArrayList<List<Encoded>>();
        for (var one : encoded) {
            var run = runs.isEmpty() ? null : runs.getLast();
            if (run != null
                    && run.getLast().point().table() == one.point().table()
                    && run.getLast().point().end() == one.point().address()
                    && one.point().end() - run.getFirst().point().address()
                            <= (one.point().table().isBits() ? COILS_MAX : REGISTERS_MAX)) {
                run.add(one);
            } else {
                runs.add(new ArrayList<>(List.of(one)));
            }
        }
        return runs;
    }

    private void writeRun(List<Encoded> run)
            throws DriverException, ModbusResponseException, ModbusTimeoutException, InterruptedException {
        var first = run.getFirst().point();
        if (first.table().isBits()) {
            var coils = new boolean[run.size()];
            for (int i = 0; i < coils.length; i++) {
                coils[i] = run.get(i).bytes()[0] == 1;
            }
            unit.writeCoils(first.address(), coils);
        } else {
            var bytes = new ByteArrayOutputStream();
            run.forEach(one -> bytes.writeBytes(one.bytes()));
            unit.writeRegisters(first.address(), bytes.toByteArray());
        }
    }
}
