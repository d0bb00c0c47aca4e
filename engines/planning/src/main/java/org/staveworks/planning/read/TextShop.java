package org.staveworks.planning.read;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.staveworks.planning.model.Calendar;
import org.staveworks.planning.model.Choice;
import org.staveworks.planning.model.Instance;
import org.staveworks.planning.model.InvalidInstanceException;
import org.staveworks.planning.model.Job;
import org.staveworks.planning.model.Lags;
import org.staveworks.planning.model.Machine;
import org.staveworks.planning.model.Operation;
import org.staveworks.planning.model.Site;

/// What the text forms have in common: jobs of operations of choices, with machines by numbers as they
/// stand there.
///
/// Machines count from 0 in some collections and from 1 in others, and no file says so: one that uses
/// machine 0 counts from 0, one that uses the last number plus one counts from 1.
final class TextShop {
    private final int machines;
    private final List<List<List<Choice>>> jobs = new ArrayList<>();
    private int operations;
    private long choices;
    private int least = Integer.MAX_VALUE;
    private int most = Integer.MIN_VALUE;

    TextShop(int machines) {
        this.machines = machines;
    }

    void job(List<List<Choice>> steps) {
        jobs.add(steps);
        operations += steps.size();
        if (operations > Bounds.OPERATIONS_MAX) {
            throw new InvalidInstanceException("more than %d operations".formatted(Bounds.OPERATIONS_MAX));
        }
    }

    Choice choice(NumberLines.Line line) {
        choices++;
        int machine = line.next("a machine", 0, machines);
        least = Math.min(least, machine);
        most = Math.max(most, machine);
        return new Choice(machine, line.next("a time", 0, Bounds.TIME_MAX));
    }

    /// Sites, machines, jobs and operations are called `1`, `2` …; machines count on from factory to
    /// factory.
    Reading build(String name, int factories) {
        if ((long) factories * machines > Bounds.ITEMS_MAX || factories * choices > Bounds.CHOICES_MAX) {
            throw new InvalidInstanceException(
                    "%d factories of %d machines with %d choices: too many".formatted(factories, machines, choices));
        }
        if (least == 0 && most == machines) {
            throw new InvalidInstanceException(
                    "machines 0 and %d both occur: %d machines count from 0 or from 1".formatted(machines, machines));
        }
        int first = most == machines ? 1 : 0;
        var assumptions = least > 0 && most < machines
                ? List.of("Neither machine 0 nor machine %d occurs; machines are taken to count from 0."
                        .formatted(machines))
                : List.<String>of();
        var sites = IntStream.rangeClosed(1, factories)
                .mapToObj(number -> new Site(String.valueOf(number)))
                .toList();
        var park = IntStream.range(0, factories * machines)
                .mapToObj(number ->
                        new Machine(String.valueOf(number + 1), number / machines, Calendar.ALWAYS, 0, null, null))
                .toList();
        var made = IntStream.range(0, jobs.size())
                .mapToObj(number -> new Job(
                        String.valueOf(number + 1),
                        0,
                        null,
                        1,
                        steps(jobs.get(number), first, factories),
                        List.of(),
                        factories > 1,
                        null))
                .toList();
        var instance = new Instance(name, sites, park, made, Lags.NONE, List.of(), List.of());
        return new Reading(Bounds.requireShort(instance), assumptions);
    }

    private List<Operation> steps(List<List<Choice>> steps, int first, int factories) {
        return IntStream.range(0, steps.size())
                .mapToObj(step -> new Operation(
                        String.valueOf(step + 1), null, everywhere(steps.get(step), first, factories), true))
                .toList();
    }

    private List<Choice> everywhere(List<Choice> choices, int first, int factories) {
        return IntStream.range(0, factories)
                .boxed()
                .flatMap(factory -> choices.stream()
                        .map(choice -> new Choice(factory * machines + choice.machine() - first, choice.time())))
                .toList();
    }
}
