package org.staveworks.performance.internal.run;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.catalog.Machine;
import org.staveworks.catalog.Machines;
import org.staveworks.kernel.time.TimeSpan;
import org.staveworks.performance.internal.run.Runs.Elsewise;
import org.staveworks.planning.PlannedPlaces;
import org.staveworks.planning.PlannedPlaces.PlannedPlace;
import org.staveworks.planning.PlannedPlaces.PlannedStep;
import org.staveworks.production.ReportedWork;
import org.staveworks.production.ReportedWork.Mark;
import org.staveworks.production.ReportedWork.ReportedTicket;

/// Reads runs of the caller's organisation: where no scan says on which machine it was, the schedule is
/// asked, then whether there is only one machine that can do it.
@Component
public class RunReader {
    private final ReportedWork reported;
    private final PlannedPlaces places;
    private final Machines machines;

    RunReader(ReportedWork reported, PlannedPlaces places, Machines machines) {
        this.reported = reported;
        this.places = places;
        this.machines = machines;
    }

    /// Tickets with what was scanned on them and the runs that it amounts to.
    ///
    /// @param machinesById of the organisation
    public record Reading(List<TicketRuns> tickets, Map<UUID, Machine> machinesById) {
        public List<Run> runs() {
            return tickets.stream().flatMap(ticket -> ticket.runs().stream()).toList();
        }
    }

    public record TicketRuns(ReportedTicket ticket, List<Mark> marks, List<Run> runs) {}

    @Transactional(propagation = Propagation.MANDATORY, readOnly = true)
    public Reading of(Collection<UUID> ticketIds) {
        var own = machines.own();
        var tickets = reported.tickets(ticketIds);
        var marks = reported.marks(ticketIds).stream()
                .collect(Collectors.groupingBy(Mark::ticketId, LinkedHashMap::new, Collectors.toList()));
        var placed = places.of(
                tickets.stream().map(ReportedTicket::workOrderId).distinct().toList());
        var read = new ArrayList<TicketRuns>();
        for (var ticket : tickets) {
            var scanned = marks.getOrDefault(ticket.id(), List.of());
            read.add(new TicketRuns(ticket, scanned, Runs.of(ticket, scanned, elsewise(ticket, placed, own))));
        }
        return new Reading(read, own.stream().collect(Collectors.toMap(Machine::id, Function.identity())));
    }

    /// All that ran at some time between two moments.
    @Transactional(propagation = Propagation.MANDATORY, readOnly = true)
    public Reading within(TimeSpan span) {
        return of(reported.between(span.from(), span.to()));
    }

    private static Elsewise elsewise(
            ReportedTicket ticket, Map<PlannedStep, PlannedPlace> placed, List<Machine> machines) {
        var place = placed.get(new PlannedStep(ticket.workOrderId(), ticket.sequence(), ticket.lot()));
        if (place != null) {
            return new Elsewise(new MachineUnit(place.machineId(), place.unit()), MachineSource.PLANNED);
        }
        var able = machines.stream()
                .filter(machine -> isWithin(machine.capability(), ticket.capability()))
                .toList();
        return able.size() == 1 && able.getFirst().count() == 1
                ? new Elsewise(new MachineUnit(able.getFirst().id(), 1), MachineSource.ONLY)
                : Elsewise.UNKNOWN;
    }

    private static boolean isWithin(String narrow, String wide) {
        return narrow.equals(wide) || narrow.startsWith(wide + ".");
    }
}
