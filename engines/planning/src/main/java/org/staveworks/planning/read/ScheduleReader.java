package org.staveworks.planning.read;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.staveworks.planning.model.Instance;
import org.staveworks.planning.model.InvalidInstanceException;
import org.staveworks.planning.model.Placement;
import org.staveworks.planning.model.Schedule;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Reads what [ScheduleJson] describes, as a stream.
final class ScheduleReader {
    private final JsonParser parser;
    private final Map<String, Integer> jobs = new HashMap<>();
    private final Map<String, Integer> machines = new HashMap<>();
    private final List<Map<String, Integer>> operations = new ArrayList<>();
    private final List<List<Integer>> lots = new ArrayList<>();
    private final List<Placement> placements = new ArrayList<>();

    ScheduleReader(Instance instance, JsonParser parser) {
        this.parser = parser;
        for (var machine : instance.machines()) {
            machines.put(machine.id(), machines.size());
        }
        for (var job : instance.jobs()) {
            jobs.put(job.id(), jobs.size());
            var steps = new HashMap<String, Integer>();
            job.operations().forEach(operation -> steps.put(operation.id(), steps.size()));
            operations.add(steps);
            var split = job.lots();
            lots.add(List.of(split == null ? 1 : split.quantity()));
        }
    }

    Schedule read() {
        parser.nextToken();
        require(JsonToken.START_OBJECT, "an object");
        boolean hasOperations = false;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            switch (field()) {
                case "lots" -> readLots();
                case "operations" -> {
                    readOperations();
                    hasOperations = true;
                }
                default -> throw unknown("lots, operations");
            }
        }
        if (!hasOperations) {
            throw invalid("the field (operations) is missing");
        }
        if (parser.nextToken() != null) {
            throw invalid("the text goes on after the plan");
        }
        return new Schedule(lots, placements);
    }

    private void readLots() {
        require(JsonToken.START_OBJECT, "an object");
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            int job = known("job", field(), jobs);
            require(JsonToken.START_ARRAY, "a list");
            var quantities = new ArrayList<Integer>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                quantities.add(integer());
                requireFew(quantities.size());
            }
            lots.set(job, quantities);
        }
    }

    private void readOperations() {
        require(JsonToken.START_ARRAY, "a list");
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            require(JsonToken.START_OBJECT, "an object");
            placements.add(placement());
            requireFew(placements.size());
        }
    }

    private void requireFew(int count) {
        if (count > Bounds.OPERATIONS_MAX) {
            throw invalid("at most %d are read".formatted(Bounds.OPERATIONS_MAX));
        }
    }

    private Placement placement() {
        Integer job = null;
        Integer machine = null;
        Integer start = null;
        Integer end = null;
        String operation = null;
        int lot = 0;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            switch (field()) {
                case "job" -> job = known("job", id(), jobs);
                case "lot" -> lot = integer();
                case "operation" -> operation = id();
                case "machine" -> machine = known("machine", id(), machines);
                case "start" -> start = integer();
                case "end" -> end = integer();
                default -> throw unknown("job, lot, operation, machine, start, end");
            }
        }
        int number = given(job, "job");
        int step = known("operation of this job", given(operation, "operation"), operations.get(number));
        return new Placement(number, lot, step, given(machine, "machine"), given(start, "start"), given(end, "end"));
    }

    private <T> T given(@Nullable T value, String field) {
        if (value == null) {
            throw invalid("the field (%s) is missing".formatted(field));
        }
        return value;
    }

    /// The name of a field; afterwards the parser is at its value.
    private String field() {
        var name = parser.currentName();
        parser.nextToken();
        return String.valueOf(name);
    }

    private int known(String kind, String name, Map<String, Integer> names) {
        var position = names.get(name);
        if (position == null) {
            throw invalid("there is no %s (%s)".formatted(kind, name));
        }
        return position;
    }

    /// A name: text, or a whole number taken as text.
    private String id() {
        if (parser.currentToken() != JsonToken.VALUE_STRING && parser.currentToken() != JsonToken.VALUE_NUMBER_INT) {
            throw invalid("a name is needed");
        }
        return parser.getString();
    }

    private int integer() {
        if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT) {
            long value = parser.getLongValue();
            if (value >= 0 && value <= Integer.MAX_VALUE) {
                return (int) value;
            }
        }
        throw invalid("a whole number from 0 to %d is needed".formatted(Integer.MAX_VALUE));
    }

    private void require(JsonToken token, String what) {
        if (parser.currentToken() != token) {
            throw invalid("%s is needed".formatted(what));
        }
    }

    private InvalidInstanceException unknown(String known) {
        return invalid("there is no such field here; known are: " + known);
    }

    private InvalidInstanceException invalid(String message) {
        var path = parser.streamReadContext().pathAsPointer().toString();
        return new InvalidInstanceException("line %d, %s: %s"
                .formatted(parser.currentTokenLocation().getLineNr(), path.isEmpty() ? "/" : path, message));
    }
}
