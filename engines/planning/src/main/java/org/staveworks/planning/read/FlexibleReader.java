package org.staveworks.planning.read;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.staveworks.planning.model.Choice;

/// The standard text of flexible job shops: a line with the numbers of jobs and of machines (and, in
/// some collections, of machines for an operation on average), then a line for each job: the number of
/// its operations, and for each the number of its choices, followed by pairs of machine and time.
public final class FlexibleReader {
    private FlexibleReader() {}

    public static Reading read(String name, String text) {
        return shop(text).build(name, 1);
    }

    static TextShop shop(String text) {
        var lines = new NumberLines(text);
        var head = lines.next("the number of jobs");
        int jobs = head.next("the number of jobs", 1, Bounds.ITEMS_MAX);
        int machines = head.next("the number of machines", 1, Bounds.ITEMS_MAX);
        if (head.hasMore()) {
            head.skipNumber("the mean number of choices");
        }
        head.requireEnd("the numbers of jobs, machines and choices");
        var shop = new TextShop(machines);
        for (int job = 1; job <= jobs; job++) {
            var line = lines.next("job " + job);
            int operations = line.next("the number of operations", 1, Bounds.OPERATIONS_MAX);
            var steps = new ArrayList<List<Choice>>();
            for (int step = 0; step < operations; step++) {
                steps.add(choices(line, shop, machines));
            }
            line.requireEnd("the last operation");
            shop.job(steps);
        }
        lines.requireEnd("the last job");
        return shop;
    }

    private static List<Choice> choices(NumberLines.Line line, TextShop shop, int machines) {
        int count = line.next("the number of choices", 1, machines);
        var choices = new ArrayList<Choice>();
        var seen = new HashSet<Integer>();
        for (int i = 0; i < count; i++) {
            var choice = shop.choice(line);
            if (!seen.add(choice.machine())) {
                throw line.invalid("machine %d stands twice in an operation".formatted(choice.machine()));
            }
            choices.add(choice);
        }
        return choices;
    }
}
