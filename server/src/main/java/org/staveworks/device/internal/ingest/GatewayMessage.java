package org.staveworks.device.internal.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.TreeTraversingParser;

/// Reads what a gateway sends for the devices behind it: a JSON object by their codes, each of them as [JsonMessage]
/// takes it.
public final class GatewayMessage {
    static final int DEVICES_MAX = 500;
    private static final JsonMapper JSON = JsonMapper.shared();

    private GatewayMessage() {}

    /// What it sends for one device: what was measured, or why that can't be read.
    public record Part(
            String code,
            @Nullable Measurements measurements,
            @Nullable RefusalReason refusal) {}

    public static List<Part> read(byte[] message, long now) throws UnreadableMessageException {
        try {
            var root = JSON.readTree(message);
            if (root == null || !root.isObject()) {
                throw new UnreadableMessageException(RefusalCode.CODES_EXPECTED);
            }
            if (root.size() > DEVICES_MAX) {
                throw new UnreadableMessageException(RefusalCode.TOO_MANY_DEVICES, Map.of("limit", DEVICES_MAX));
            }
            var parts = new ArrayList<Part>();
            for (var entry : root.properties()) {
                try (var parser = new TreeTraversingParser(entry.getValue(), ObjectReadContext.empty())) {
                    parts.add(new Part(entry.getKey(), JsonMessage.read(parser, now), null));
                } catch (UnreadableMessageException e) {
                    parts.add(new Part(entry.getKey(), null, e.reason()));
                }
            }
            return parts;
        } catch (JacksonException e) {
            throw new UnreadableMessageException(RefusalCode.NOT_JSON, Map.of("detail", e.getOriginalMessage()));
        }
    }
}
