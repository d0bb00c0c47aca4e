package org.staveworks.planning.read;

import java.util.List;
import java.util.stream.IntStream;
import org.staveworks.planning.model.Instance;
import org.staveworks.planning.model.Job;
import org.staveworks.planning.model.Machine;
import org.staveworks.planning.model.Operation;
import org.staveworks.planning.model.Placement;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Writes what [JsonInstance] describes; leaves out what is as usual.
final class JsonInstanceWriter {
    private final Instance instance;
    private final ObjectNode root;

    JsonInstanceWriter(JsonMapper mapper, Instance instance) {
        this.instance = instance;
        this.root = mapper.createObjectNode();
    }

    ObjectNode write() {
        root.put("name", instance.name());
        var sites = root.putArray("sites");
        instance.sites().forEach(site -> sites.add(site.id()));
        if (!instance.lags().times().isEmpty()) {
            var names = instance.sites().stream().map(site -> site.id()).toList();
            square(root.putObject("lags"), names, instance.lags().times());
        }
        setups();
        instance.machines().forEach(machine -> machine(root.withArrayProperty("machines"), machine));
        instance.jobs().forEach(job -> job(root.withArrayProperty("jobs"), job));
        instance.frozen().forEach(placement -> frozen(root.withArrayProperty("frozen"), placement));
        return root;
    }

    private void setups() {
        int families = 0;
        for (var table : instance.setups()) {
            families = Math.max(families, table.times().size());
        }
        for (var job : instance.jobs()) {
            for (var operation : job.operations()) {
                var family = operation.family();
                families = Math.max(families, family == null ? 0 : family + 1);
            }
        }
        if (families > 0) {
            var names = root.putArray("families");
            for (int family = 0; family < families; family++) {
                names.add(number(family));
            }
        }
        for (int table = 0; table < instance.setups().size(); table++) {
            var times = instance.setups().get(table).times();
            var names = IntStream.range(0, times.size())
                    .mapToObj(JsonInstanceWriter::number)
                    .toList();
            square(
                    root.withArrayProperty("setups")
                            .addObject()
                            .put("id", number(table))
                            .putObject("times"),
                    names,
                    times);
        }
    }

    private static void square(ObjectNode rows, List<String> names, List<List<Integer>> times) {
        for (int from = 0; from < times.size(); from++) {
            for (int to = 0; to < times.size(); to++) {
                if (times.get(from).get(to) != 0) {
                    rows.withObjectProperty(names.get(from))
                            .put(names.get(to), times.get(from).get(to));
                }
            }
        }
    }

    private void machine(ArrayNode machines, Machine machine) {
        var node = machines.addObject()
                .put("id", machine.id())
                .put("site", instance.sites().get(machine.site()).id());
        for (var window : machine.calendar().closed()) {
            node.withArrayProperty("closed")
                    .addObject()
                    .put("from", window.from())
                    .put("to", window.to());
        }
        if (machine.readyAt() != 0) {
            node.put("readyAt", machine.readyAt());
        }
        if (machine.setups() != null) {
            node.put("setups", number(machine.setups()));
        }
        if (machine.family() != null) {
            node.put("family", number(machine.family()));
        }
    }

    private void job(ArrayNode jobs, Job job) {
        var node = jobs.addObject().put("id", job.id());
        if (job.release() != 0) {
            node.put("release", job.release());
        }
        if (job.due() != null) {
            node.put("due", job.due());
        }
        if (job.weight() != 1) {
            node.put("weight", job.weight());
        }
        job.after()
                .forEach(before -> node.withArrayProperty("after")
                        .add(instance.jobs().get(before).id()));
        if (job.isOneSite()) {
            node.put("oneSite", true);
        }
        var lots = job.lots();
        if (lots != null) {
            node.putObject("lots")
                    .put("quantity", lots.quantity())
                    .put("minimum", lots.minimum())
                    .put("most", lots.most());
        }
        var operations = node.putArray("operations");
        job.operations().forEach(operation -> operation(operations, operation));
    }

    private void operation(ArrayNode operations, Operation operation) {
        var node = operations.addObject().put("id", operation.id());
        if (operation.family() != null) {
            node.put("family", number(operation.family()));
        }
        if (!operation.isPausable()) {
            node.put("pausable", false);
        }
        var choices = node.putArray("choices");
        operation
                .choices()
                .forEach(choice -> choices.addObject()
                        .put(
                                "machine",
                                instance.machines().get(choice.machine()).id())
                        .put("time", choice.time()));
    }

    private void frozen(ArrayNode frozen, Placement placement) {
        var job = instance.jobs().get(placement.job());
        frozen.addObject()
                .put("job", job.id())
                .put("operation", job.operations().get(placement.operation()).id())
                .put("machine", instance.machines().get(placement.machine()).id())
                .put("start", placement.start())
                .put("end", placement.end());
    }

    private static String number(int position) {
        return String.valueOf(position + 1);
    }
}
