package org.staveworks.demo.internal;

import static org.staveworks.demo.internal.Turn.body;
import static org.staveworks.demo.internal.Turn.text;

import java.util.Map;

/// What is wanted of machines: which words of theirs are alarms, and when they are looked after, with which parts.
final class MachineSteps {
    private static final String CURRENCY = "CNY";

    private MachineSteps() {}

    static Map<String, StepKind> kinds() {
        return Map.of(
                "alarm.rule", MachineSteps::rule,
                "maintenance.part", MachineSteps::part,
                "maintenance.plan", MachineSteps::plan,
                "maintenance.order", MachineSteps::order);
    }

    /// Of all devices of the organisation, while they say that a fault has stopped them.
    private static void rule(Turn turn) {
        var wanted = body().put("name", turn.text("name"))
                .put("priority", turn.text("priority"))
                .put("messageZh", turn.text("messageZh"))
                .put("messageEn", turn.text("messageEn"))
                .put("advice", turn.text("advice"));
        wanted.putObject("condition")
                .put("kind", "word")
                .put("metric", MachineDiary.STATE)
                .put("isOneOf", true)
                .putArray("words")
                .add(MachineDiary.STOPPED);
        turn.post("alarm-rules", wanted);
    }

    private static void part(Turn turn) {
        var wanted = body().put("number", turn.text("number"))
                .put("name", turn.text("name"))
                .put("unit", turn.text("unit"))
                .put("onHand", turn.number("onHand"))
                .put("minimum", turn.number("minimum"))
                .put("leadDays", turn.number("leadDays"))
                .put("supplier", turn.text("supplier"))
                .put("place", turn.text("place"));
        wanted.putObject("price").put("amount", turn.text("price")).put("currency", CURRENCY);
        turn.name("part", turn.text("number"), text(turn.post("maintenance/parts", wanted), "id"));
    }

    private static void plan(Turn turn) {
        var wanted = body().put("name", turn.text("name"))
                .put("machineId", turn.id("machine", turn.ownOrganisation() + "/" + turn.text("machine")))
                .put("unit", turn.number("unit"))
                .put("measure", turn.text("measure"))
                .put("every", turn.number("every"))
                .put("usedBefore", turn.number("usedBefore"))
                .put("minutes", turn.number("minutes"));
        var checklist = wanted.putArray("checklist");
        turn.list("checklist").forEach(line -> checklist.add(line.asString()));
        var parts = wanted.putArray("parts");
        for (var part : turn.list("parts")) {
            parts.addObject()
                    .put("partId", turn.id("part", text(part, "part")))
                    .put("quantity", part.path("quantity").asInt());
        }
        turn.name("plan", turn.text("plan"), text(turn.post("maintenance/plans", wanted), "id"));
    }

    /// Before it is due.
    private static void order(Turn turn) {
        turn.post("maintenance/plans/%s/order".formatted(turn.id("plan")), body());
    }
}
