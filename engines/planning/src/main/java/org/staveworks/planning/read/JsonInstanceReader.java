package org.staveworks.planning.read;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.staveworks.planning.model.Calendar;
import org.staveworks.planning.model.Choice;
import org.staveworks.planning.model.Instance;
import org.staveworks.planning.model.InvalidInstanceException;
import org.staveworks.planning.model.Job;
import org.staveworks.planning.model.Job.Lots;
import org.staveworks.planning.model.Lags;
import org.staveworks.planning.model.Machine;
import org.staveworks.planning.model.Operation;
import org.staveworks.planning.model.Placement;
import org.staveworks.planning.model.Setups;
import org.staveworks.planning.model.Site;

/// Reads what [JsonInstance] describes.
final class JsonInstanceReader {
    private static final int TIME_MAX = Bounds.TIME_MAX;

    private final JsonValue root;
    private final Names sites;
    private final Names families;
    private final Names tables = new Names("set-up table");
    private final Names machines = new Names("machine");
    private final Names jobs = new Names("job");
    private final Map<Integer, Names> operations = new HashMap<>();

    JsonInstanceReader(JsonValue root) {
        this.root = root.only(Set.of("name", "sites", "lags", "families", "setups", "machines", "jobs", "frozen"));
        sites = Names.of("site", root.list("sites"));
        families = Names.of("family", root.list("families"));
        name(root.list("setups"), tables);
        name(root.list("machines"), machines);
        name(root.list("jobs"), jobs);
    }

    private static void name(List<JsonValue> values, Names names) {
        for (var value : values) {
            if (names.size() >= Bounds.ITEMS_MAX) {
                throw value.invalid("at most %d are read".formatted(Bounds.ITEMS_MAX));
            }
            names.add(value.required("id"));
        }
    }

    Instance instance(String name) {
        var named = root.field("name");
        var places = sites.size() == 0
                ? List.of(new Site("1"))
                : root.list("sites").stream().map(site -> new Site(site.id())).toList();
        var park = root.list("machines").stream().map(this::machine).toList();
        var made = new ArrayList<Job>();
        for (var job : root.list("jobs")) {
            made.add(job(job, made.size()));
        }
        return new Instance(
                named == null ? name : named.id(),
                places,
                park,
                made,
                lags(places.size()),
                root.list("setups").stream().map(this::setups).toList(),
                root.list("frozen").stream().map(this::frozen).toList());
    }

    private Lags lags(int size) {
        var times = root.field("lags");
        return times == null ? Lags.NONE : at(times, () -> new Lags(square(times, sites, size)));
    }

    private Setups setups(JsonValue table) {
        table.only(Set.of("id", "times"));
        var times = table.required("times");
        return at(times, () -> new Setups(square(times, families, families.size())));
    }

    /// Times by names, from and to; 0 where none is given.
    private static List<List<Integer>> square(JsonValue times, Names names, int size) {
        var square = new int[size][size];
        times.fields()
                .forEach((from, row) -> row.fields().forEach((to, time) -> {
                    square[names.at(from, row)][names.at(to, time)] = time.integer(0, TIME_MAX);
                }));
        return IntStream.range(0, size)
                .mapToObj(row -> IntStream.of(square[row]).boxed().toList())
                .toList();
    }

    private Machine machine(JsonValue machine) {
        machine.only(Set.of("id", "site", "closed", "readyAt", "setups", "family"));
        return new Machine(
                machine.required("id").id(),
                site(machine),
                calendar(machine),
                machine.integer("readyAt", 0, TIME_MAX),
                position(machine.field("setups"), tables),
                position(machine.field("family"), families));
    }

    private int site(JsonValue machine) {
        var site = machine.field("site");
        if (site != null) {
            return sites.at(site);
        }
        if (sites.size() > 1) {
            throw machine.invalid("the field (site) is missing: there are several");
        }
        return 0;
    }

    private static Calendar calendar(JsonValue machine) {
        var closed = new ArrayList<Calendar.Closed>();
        for (var window : machine.list("closed")) {
            window.only(Set.of("from", "to"));
            int from = window.required("from").integer(-TIME_MAX, TIME_MAX);
            int to = window.required("to").integer(-TIME_MAX, TIME_MAX);
            closed.add(at(window, () -> new Calendar.Closed(from, to)));
        }
        var all = machine.field("closed");
        return all == null ? Calendar.ALWAYS : at(all, () -> new Calendar(closed));
    }

    private static @Nullable Integer position(@Nullable JsonValue name, Names names) {
        return name == null ? null : (Integer) names.at(name);
    }

    private Job job(JsonValue job, int number) {
        job.only(Set.of("id", "release", "due", "weight", "operations", "after", "oneSite", "lots"));
        var due = job.field("due");
        var steps = job.required("operations");
        var known = new Names("operation of this job");
        name(steps.items(), known);
        operations.put(number, known);
        return new Job(
                job.required("id").id(),
                job.integer("release", 0, TIME_MAX),
                due == null ? null : (Integer) due.integer(-TIME_MAX, TIME_MAX),
                job.integer("weight", 1, Bounds.WEIGHT_MAX),
                steps.items().stream().map(this::operation).toList(),
                job.list("after").stream().map(jobs::at).toList(),
                job.truth("oneSite", false),
                lots(job.field("lots")));
    }

    private static @Nullable Lots lots(@Nullable JsonValue lots) {
        if (lots == null) {
            return null;
        }
        lots.only(Set.of("quantity", "minimum", "most"));
        int quantity = lots.required("quantity").integer(1, TIME_MAX);
        int minimum = lots.integer("minimum", 1, TIME_MAX);
        int most = lots.required("most").integer(1, Bounds.ITEMS_MAX);
        return at(lots, () -> new Lots(quantity, minimum, most));
    }

    private Operation operation(JsonValue operation) {
        operation.only(Set.of("id", "family", "choices", "pausable"));
        return new Operation(
                operation.required("id").id(),
                position(operation.field("family"), families),
                operation.required("choices").items().stream().map(this::choice).toList(),
                operation.truth("pausable", true));
    }

    private Choice choice(JsonValue choice) {
        choice.only(Set.of("machine", "time"));
        return new Choice(
                machines.at(choice.required("machine")), choice.required("time").integer(0, TIME_MAX));
    }

    private Placement frozen(JsonValue frozen) {
        frozen.only(Set.of("job", "operation", "machine", "start", "end"));
        int job = jobs.at(frozen.required("job"));
        var steps = operations.getOrDefault(job, new Names("operation of this job"));
        return new Placement(
                job,
                0,
                steps.at(frozen.required("operation")),
                machines.at(frozen.required("machine")),
                frozen.required("start").integer(0, TIME_MAX),
                frozen.required("end").integer(0, TIME_MAX));
    }

    /// Says the path of what a record refuses.
    private static <T> T at(JsonValue value, Supplier<T> record) {
        try {
            return record.get();
        } catch (InvalidInstanceException refused) {
            throw refused.getMessage() != null && refused.getMessage().startsWith("/")
                    ? refused
                    : value.invalid(String.valueOf(refused.getMessage()));
        }
    }
}
