package org.staveworks.gateway.modbus;

import com.fazecast.jSerialComm.SerialPortInvalidPortException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.staveworks.gateway.config.ModbusConnection;
import org.staveworks.gateway.config.ModbusConnection.Transport;
import org.staveworks.gateway.driver.DriverException;

/// The lines in use. Several units behind one serial port or one converter share theirs; lines to different places
/// never wait for one another.
final class ModbusLines {
    private final Map<Transport, Place> places = new ConcurrentHashMap<>();

    private static final class Place {
        private @Nullable ModbusLine line;
    }

    /// @return to be handed back by [#release]
    ModbusLine acquire(ModbusConnection config) throws DriverException, InterruptedException {
        var place = places.computeIfAbsent(config.transport(), transport -> new Place());
        synchronized (place) {
            var line = place.line;
            if (line != null && !line.isBroken()) {
                line.addUser();
                return line;
            }
            if (line != null) {
                // A serial port has to be free before it is opened again.
                line.close();
            }
            var opened = line(config);
            try {
                opened.connect();
            } catch (DriverException | InterruptedException e) {
                opened.close();
                throw e;
            }
            opened.addUser();
            place.line = opened;
            return opened;
        }
    }

    private static ModbusLine line(ModbusConnection config) throws DriverException {
        try {
            return new ModbusLine(config.transport(), config.timeoutMillis());
        } catch (SerialPortInvalidPortException e) {
            throw new DriverException(config.transport() + " is not there; is the adapter plugged in?", e);
        }
    }

    void release(ModbusConnection config, ModbusLine line) {
        var place = places.computeIfAbsent(config.transport(), transport -> new Place());
        synchronized (place) {
            if (line.removeUser()) {
                line.close();
                if (place.line == line) {
                    place.line = null;
                }
            }
        }
    }
}
