package org.staveworks.planning.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.StringTokenizer;
import org.jspecify.annotations.Nullable;
import org.staveworks.planning.model.Calendar;
import org.staveworks.planning.model.Choice;
import org.staveworks.planning.model.Instance;
import org.staveworks.planning.model.Job;
import org.staveworks.planning.model.Lags;
import org.staveworks.planning.model.Machine;
import org.staveworks.planning.model.Operation;
import org.staveworks.planning.model.Placement;
import org.staveworks.planning.model.Setups;
import org.staveworks.planning.model.Site;

/// Small problems for tests of the search.
final class Problems {
    /// Fisher and Thompson 1963, six jobs on six machines; all is over at 55 at best.
    static final String FT06 = """
            6 6
            2 1 0 3 1 6 3 7 5 3 4 6
            1 8 2 5 4 10 5 10 0 10 3 4
            2 5 3 4 5 8 0 9 1 1 4 7
            1 5 0 5 2 5 3 3 4 8 5 9
            2 9 1 3 4 5 5 4 0 3 3 1
            1 3 3 3 5 9 0 10 4 4 2 1
            """;

    private Problems() {}

    static Machine machine(String id) {
        return new Machine(id, 0, Calendar.ALWAYS, 0, null, null);
    }

    static Operation operation(int time, int... machines) {
        return ofFamily(null, time, machines);
    }

    static Operation ofFamily(@Nullable Integer family, int time, int... machines) {
        List<Choice> choices = new ArrayList<>();
        for (int machine : machines) {
            choices.add(new Choice(machine, time));
        }
        return new Operation("step", family, choices, true);
    }

    static Job job(String id, Operation... operations) {
        return new Job(id, 0, null, 1, List.of(operations), List.of(), false, null);
    }

    static Job due(String id, int due, int weight, Operation... operations) {
        return new Job(id, 0, due, weight, List.of(operations), List.of(), false, null);
    }

    static Instance instance(List<Machine> machines, List<Job> jobs) {
        return instance(machines, jobs, List.of(), List.of());
    }

    static Instance instance(List<Machine> machines, List<Job> jobs, List<Setups> setups, List<Placement> frozen) {
        return new Instance("test", List.of(new Site("A")), machines, jobs, Lags.NONE, setups, frozen);
    }

    /// The text of a job shop, or of a flexible one with machines counted from 0.
    static Instance read(String text, boolean isFlexible) {
        var words = new StringTokenizer(text);
        int jobs = number(words);
        int machines = number(words);
        if (text.lines().findFirst().orElseThrow().trim().split("\\s+").length > 2) {
            words.nextToken();
        }
        List<Machine> park = new ArrayList<>();
        for (int k = 0; k < machines; k++) {
            park.add(machine("M" + k));
        }
        List<Job> made = new ArrayList<>();
        for (int job = 0; job < jobs; job++) {
            int count = isFlexible ? number(words) : machines;
            List<Operation> operations = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int choices = isFlexible ? number(words) : 1;
                List<Choice> some = new ArrayList<>();
                for (int c = 0; c < choices; c++) {
                    some.add(new Choice(number(words), number(words)));
                }
                operations.add(new Operation("" + i, null, some, true));
            }
            made.add(new Job("J" + job, 0, null, 1, operations, List.of(), false, null));
        }
        return instance(park, made);
    }

    /// Jobs with choices, due dates, set-ups and closed hours by chance.
    static Instance random(long seed) {
        var random = new Random(seed);
        var table = new Setups(List.of(List.of(0, 4, 2), List.of(3, 0, 5), List.of(1, 6, 0)));
        List<Machine> park = new ArrayList<>();
        for (int k = 0; k < 4; k++) {
            var closed = new Calendar(List.of(new Calendar.Closed(10, 15), new Calendar.Closed(40, 60)));
            park.add(new Machine("M" + k, k % 2, closed, random.nextInt(5), 0, 1));
        }
        List<Job> made = new ArrayList<>();
        for (int job = 0; job < 8; job++) {
            List<Operation> operations = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                int time = 1 + random.nextInt(9);
                operations.add(ofFamily(random.nextInt(3), time, random.nextInt(2), 2 + random.nextInt(2)));
            }
            List<Integer> after = job > 0 && random.nextBoolean() ? List.of(random.nextInt(job)) : List.of();
            var lots = random.nextBoolean() ? new Job.Lots(10, 2, 3) : null;
            made.add(new Job("J" + job, random.nextInt(20), 30, 1, operations, after, false, lots));
        }
        var lags = new Lags(List.of(List.of(0, 7), List.of(5, 0)));
        return new Instance(
                "random", List.of(new Site("A"), new Site("B")), park, made, lags, List.of(table), List.of());
    }

    private static int number(StringTokenizer words) {
        return Integer.parseInt(words.nextToken());
    }
}
