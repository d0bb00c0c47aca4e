package org.staveworks.planning.read;

import java.util.ArrayList;
import java.util.List;
import org.staveworks.planning.model.Choice;

/// The standard text of job shops: a line with the numbers of jobs and of machines, then a line for each
/// job with pairs of machine and time.
public final class JobShopReader {
    private JobShopReader() {}

    public static Reading read(String name, String text) {
        var lines = new NumberLines(text);
        var head = lines.next("the number of jobs");
        int jobs = head.next("the number of jobs", 1, Bounds.ITEMS_MAX);
        int machines = head.next("the number of machines", 1, Bounds.ITEMS_MAX);
        head.requireEnd("the numbers of jobs and machines");
        var shop = new TextShop(machines);
        for (int job = 1; job <= jobs; job++) {
            var line = lines.next("job " + job);
            var steps = new ArrayList<List<Choice>>();
            do {
                steps.add(List.of(shop.choice(line)));
            } while (line.hasMore());
            shop.job(steps);
        }
        lines.requireEnd("the last job");
        return shop.build(name, 1);
    }
}
