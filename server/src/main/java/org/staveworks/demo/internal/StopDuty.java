package org.staveworks.demo.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.staveworks.demo.internal.Door.Visitor;
import tools.jackson.databind.JsonNode;

/// The sample's planners (当班确认) acknowledge alarms of the sample's machines that are over, some minutes later, so that
/// nobody finds a desk that was never looked at. What stands, and what others raise, is left to who looks at the
/// sample.
final class StopDuty {
    private static final Duration AFTER = Duration.ofMinutes(10);
    private static final String COMMENT = "现场已复位，设备恢复运行";

    private final Supplier<Door> doors;
    private final Map<Visitor, Set<String>> devices;

    /// @param doors   opens the API for one look
    /// @param devices ids of those that each planner looks after
    StopDuty(Supplier<Door> doors, Map<Visitor, Set<String>> devices) {
        this.doors = doors;
        this.devices = devices;
    }

    /// @throws Refusal where the server refuses it
    void look(Instant now) {
        try (var door = doors.get()) {
            devices.forEach((planner, own) -> look(door, planner, own, now));
        }
    }

    private static void look(Door door, Visitor planner, Set<String> own, Instant now) {
        var over = door.get(planner, now, "alarms?filter=state:eq:returned&limit=50").path("items").values().stream()
                .filter(alarm -> own.contains(alarm.path("deviceId").asString()) && isLongOver(alarm, now))
                .map(alarm -> alarm.path("id").asString())
                .toList();
        if (!over.isEmpty()) {
            acknowledge(door, planner, over, now);
        }
    }

    private static boolean isLongOver(JsonNode alarm, Instant now) {
        return Instant.parse(alarm.path("raisedAt").asString()).plus(AFTER).isBefore(now);
    }

    private static void acknowledge(Door door, Visitor planner, List<String> alarms, Instant now) {
        var wanted = Turn.body().put("comment", COMMENT);
        var ids = wanted.putArray("ids");
        alarms.forEach(ids::add);
        door.post(planner, now, "alarms/acknowledge", "demo/" + UUID.randomUUID(), wanted);
    }
}
