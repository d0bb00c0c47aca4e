package org.staveworks.production.internal;

import java.util.List;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;
import org.staveworks.catalog.Machine;
import org.staveworks.catalog.Machines;
import org.staveworks.equipment.MachineRecords;
import org.staveworks.kernel.access.CurrentCaller;

/// On which of the caller's machines an operation can be done, for the worker to say which it is.
@Component
public class MachineChoice {
    /// More than a thumb can choose from.
    private static final int PLACES_MAX = 60;

    private final Machines machines;
    private final MachineRecords records;

    MachineChoice(Machines machines, MachineRecords records) {
        this.machines = machines;
        this.records = records;
    }

    /// @param unit which one of its kind, from 1
    public record MachinePlace(Machine machine, int unit) {}

    /// None where there is nothing to choose, or where no machine is heard, so that nobody would learn anything.
    public List<MachinePlace> choice(String capability) {
        var able = machines.own().stream()
                .filter(machine -> isWithin(machine.capability(), capability))
                .toList();
        var places = able.stream()
                .flatMap(machine ->
                        IntStream.rangeClosed(1, machine.count()).mapToObj(unit -> new MachinePlace(machine, unit)))
                .limit(PLACES_MAX)
                .toList();
        if (places.size() < 2) {
            return List.of();
        }
        var heard = records.monitored(CurrentCaller.get().organisationId());
        var isHeard = able.stream()
                .anyMatch(machine -> heard.stream()
                        .anyMatch(monitored -> monitored.machineId().equals(machine.id())));
        return isHeard ? places : List.of();
    }

    private static boolean isWithin(String narrow, String wide) {
        return narrow.equals(wide) || narrow.startsWith(wide + ".");
    }
}
