package org.staveworks.device.internal.command;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;
import org.staveworks.device.internal.ingest.RefusalCode;
import org.staveworks.device.internal.ingest.UnreadableMessageException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Questions that devices have not answered yet, by their ids. Kept in memory: who asks waits in this process.
@Component
public class CommandExchange {
    /// A late answer is still an answer.
    private static final long GRACE_MILLIS = 60_000;

    private final Map<UUID, Asked> open = new ConcurrentHashMap<>();
    private final JsonMapper json;

    CommandExchange(JsonMapper json) {
        this.json = json;
    }

    /// @param received ends when the device has it
    /// @param answer   ends with what it says, or by time
    public record Asked(
            UUID id, UUID deviceId, CompletableFuture<Boolean> received, CompletableFuture<DeviceAnswer> answer) {}

    /// @param isOk   whether it did what it was asked
    /// @param result what it told; null where it told nothing
    /// @param error  in its words; empty where all is well
    public record DeviceAnswer(boolean isOk, JsonNode result, String error) {}

    public Asked begin(UUID id, UUID deviceId, long timeoutMillis) {
        var asked = new Asked(id, deviceId, new CompletableFuture<>(), new CompletableFuture<>());
        open.put(id, asked);
        asked.answer()
                .orTimeout(timeoutMillis + GRACE_MILLIS, TimeUnit.MILLISECONDS)
                .whenComplete((answer, failure) -> open.remove(id));
        return asked;
    }

    /// A device answers. What nobody waits for any more is dropped.
    public void answered(UUID deviceId, String id, byte[] payload) throws UnreadableMessageException {
        var asked = open.get(parsed(id));
        if (asked != null && asked.deviceId().equals(deviceId)) {
            asked.answer().complete(read(payload));
        }
    }

    private static UUID parsed(String id) throws UnreadableMessageException {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw new UnreadableMessageException(RefusalCode.COMMAND_UNKNOWN, Map.of("id", id));
        }
    }

    private DeviceAnswer read(byte[] payload) throws UnreadableMessageException {
        try {
            var root = json.readTree(payload);
            var isOk = root.path("ok");
            if (!isOk.isBoolean()) {
                throw new UnreadableMessageException(RefusalCode.ANSWER_FORM);
            }
            return new DeviceAnswer(
                    isOk.booleanValue(), root.path("result"), root.path("error").asString(""));
        } catch (JacksonException e) {
            throw new UnreadableMessageException(RefusalCode.NOT_JSON, Map.of("detail", e.getOriginalMessage()));
        }
    }
}
