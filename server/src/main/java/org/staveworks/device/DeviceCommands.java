package org.staveworks.device;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.staveworks.device.internal.DeviceAccess;
import org.staveworks.device.internal.command.CommandExchange;
import org.staveworks.device.internal.command.CommandExchange.Asked;
import org.staveworks.device.internal.command.CommandExchange.DeviceAnswer;
import org.staveworks.device.internal.command.CommandRecords;
import org.staveworks.device.internal.mqtt.DeviceConnections;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.access.Permission;
import org.staveworks.kernel.audit.AuditEntry;
import org.staveworks.kernel.audit.AuditTrail;
import org.staveworks.kernel.id.Ids;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Speaks to devices that are connected. What changes something at the machine is recorded, and only sent to a device
/// that allows it by a caller who may.
@Service
public class DeviceCommands {
    /// They change nothing, so anybody who sets a device up may ask them.
    private static final Set<String> READING = Set.of("browse", "read", "preview", "endpoints");

    private final Devices devices;
    private final DeviceAccess access;
    private final DeviceConnections sessions;
    private final CommandExchange exchange;
    private final CommandRecords commands;
    private final AuditTrail audit;
    private final JsonMapper json;
    private final TransactionTemplate ownTransaction;

    DeviceCommands(
            Devices devices,
            DeviceAccess access,
            DeviceConnections sessions,
            CommandExchange exchange,
            CommandRecords commands,
            AuditTrail audit,
            JsonMapper json,
            PlatformTransactionManager transactions) {
        this.devices = devices;
        this.access = access;
        this.sessions = sessions;
        this.exchange = exchange;
        this.commands = commands;
        this.audit = audit;
        this.json = json;
        this.ownTransaction = new TransactionTemplate(transactions);
        this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    private record Message(String method, JsonNode params) {}

    private record Sent(String method, JsonNode params) {}

    /// Asks a device of the caller's organisation and waits for its answer.
    ///
    /// @param method as the device calls it
    /// @throws Problem `device-offline`, `device-silent` where it did not answer in time, `device-refused` with its
    ///     words; `commands-not-allowed` or `not-allowed` for what changes something
    public JsonNode ask(UUID deviceId, String method, JsonNode params, Duration timeout) {
        var device = devices.require(deviceId);
        requireListening(device);
        var id = Ids.next();
        var isRecorded = !READING.contains(method);
        if (isRecorded) {
            // Before it is sent: what a machine was told stands in the record whatever becomes of the caller.
            ownTransaction.executeWithoutResult(status -> writeDown(device, id, method, params, timeout));
        }
        var asked = exchange.begin(id, deviceId, timeout.toMillis());
        if (isRecorded) {
            commands.follow(asked);
        }
        if (!transmit(asked, method, params)) {
            throw offline(device);
        }
        return told(device, asked, timeout);
    }

    private JsonNode told(Device device, Asked asked, Duration timeout) {
        try {
            var answer = asked.answer().get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            if (!answer.isOk()) {
                throw new Problem(DeviceProblem.DEVICE_REFUSED, Map.of("code", device.code(), "words", answer.error()));
            }
            return answer.result();
        } catch (TimeoutException | ExecutionException e) {
            throw new Problem(
                    DeviceProblem.DEVICE_SILENT, Map.of("code", device.code(), "seconds", timeout.toSeconds()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Problem(KernelProblem.INTERNAL_ERROR);
        }
    }

    /// Tells a device to do something, after the commit. What becomes of it is written down as it comes.
    ///
    /// @return the command's id
    /// @throws Problem `device-offline`, `commands-not-allowed`, `not-allowed`
    @Transactional
    public UUID send(UUID deviceId, String method, JsonNode params, Duration timeout) {
        var device = devices.require(deviceId);
        requireListening(device);
        var id = Ids.next();
        writeDown(device, id, method, params, timeout);
        afterCommit(() -> {
            var asked = exchange.begin(id, deviceId, timeout.toMillis());
            commands.follow(asked);
            transmit(asked, method, params);
        });
        return id;
    }

    /// Whether a device of the caller's organisation is connected at this moment and hears what it is told.
    public boolean isConnected(UUID deviceId) {
        return sessions.isListening(devices.require(deviceId).id());
    }

    /// Sends the device its configuration anew, after the commit, where it is connected.
    public void configChanged(UUID deviceId) {
        afterCommit(() -> sessions.sendConfig(deviceId));
    }

    private void requireListening(Device device) {
        if (device.kind() == DeviceKind.BEHIND_GATEWAY) {
            throw new Problem(DeviceProblem.DEVICE_BEHIND_GATEWAY, Map.of("code", device.code()));
        }
        if (!sessions.isListening(device.id())) {
            throw offline(device);
        }
    }

    private static Problem offline(Device device) {
        return new Problem(DeviceProblem.DEVICE_OFFLINE, Map.of("code", device.code()));
    }

    private void writeDown(Device device, UUID id, String method, JsonNode params, Duration timeout) {
        if (!CurrentCaller.get().may(Permission.DEVICE_COMMAND)) {
            throw new Problem(KernelProblem.NOT_ALLOWED);
        }
        if (!access.of(device.id()).commandsAllowed()) {
            throw new Problem(DeviceProblem.COMMANDS_NOT_ALLOWED, Map.of("code", device.code()));
        }
        commands.sent(id, device.id(), method, params, timeout);
        audit.record(AuditEntry.of("device.command.sent")
                .subject("device", device.id(), device.code())
                .after(new Sent(method, params)));
    }

    private boolean transmit(Asked asked, String method, JsonNode params) {
        var payload = json.writeValueAsString(new Message(method, params)).getBytes(StandardCharsets.UTF_8);
        var isSent = sessions.command(asked, payload);
        if (!isSent) {
            asked.answer().complete(new DeviceAnswer(false, json.nullNode(), "the device left before it was sent"));
        }
        return isSent;
    }

    private static void afterCommit(Runnable what) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            what.run();
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                what.run();
            }
        });
    }
}
