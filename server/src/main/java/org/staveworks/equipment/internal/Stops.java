package org.staveworks.equipment.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.equipment.EquipmentProblem;
import org.staveworks.equipment.MachineRecords;
import org.staveworks.equipment.MachineState;
import org.staveworks.equipment.StateInterval;
import org.staveworks.equipment.internal.StopSql.NoteRow;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.audit.AuditEntry;
import org.staveworks.kernel.audit.AuditTrail;
import org.staveworks.kernel.id.Ids;
import org.staveworks.kernel.problem.FieldChecks;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;

/// When machines stood still (停机), and what people said of it.
@Service
public class Stops {
    /// What is shorter is the rhythm of work.
    private static final Duration BRIEF = Duration.ofSeconds(60);
    /// A stop that began before a span is told from its beginning, as far back as this.
    private static final Duration BEFORE = Duration.ofDays(1);
    private static final int NOTE_LENGTH_MAX = 500;
    /// A stop that a person explains began at most so long ago.
    private static final Duration BACK = Duration.ofDays(31);

    private final UnitSql units;
    private final MachineRecords records;
    private final StopReasons reasons;
    private final StopSql stops;
    private final AuditTrail audit;
    private final Clock clock;

    Stops(UnitSql units, MachineRecords records, StopReasons reasons, StopSql stops, AuditTrail audit, Clock clock) {
        this.units = units;
        this.records = records;
        this.reasons = reasons;
        this.stops = stops;
        this.audit = audit;
        this.clock = clock;
    }

    /// @param state   that lasted longest in it
    /// @param isOpen  whether it still lasts
    /// @param machineReason what the machine said of it
    /// @param said    what a person said of it
    public record MachineStop(
            Instant from,
            Instant to,
            boolean isOpen,
            MachineState state,
            @Nullable String machineReason,
            @Nullable StopNote said) {

        long millis() {
            return Duration.between(from, to).toMillis();
        }
    }

    public record StopNote(
            UUID id,
            String code,
            String name,
            boolean isPlanned,
            @Nullable String note,
            String saidByName,
            Instant saidAt) {

        static StopNote of(NoteRow row) {
            return new StopNote(
                    row.id(), row.code(), row.name(), row.isPlanned(), row.note(), row.saidByName(), row.saidAt());
        }
    }

    /// How long machines stood for one reason.
    ///
    /// @param code missing where nobody said why; the name is then what the machine said, if anything
    public record StopShare(@Nullable String code, @Nullable String name, boolean isPlanned, long millis, int times) {}

    /// Those that touch a span, rising in time.
    ///
    /// @throws Problem `not-found`
    @Transactional(readOnly = true)
    public List<MachineStop> of(UUID machineId, int unit, Instant from, Instant to) {
        return of(require(machineId, unit), from, to);
    }

    private Unit require(UUID machineId, int unit) {
        return units.find(machineId, unit).orElseThrow(() -> new Problem(KernelProblem.NOT_FOUND));
    }

    private List<MachineStop> of(Unit unit, Instant from, Instant to) {
        var found = new ArrayList<MachineStop>();
        var open = new ArrayList<StateInterval>();
        var now = clock.instant();
        var end = to.isBefore(now) ? to : now;
        for (var interval : records.states(unit.machineId(), unit.unit(), from.minus(BEFORE), to)) {
            if (isStop(interval.state())) {
                open.add(interval);
            } else {
                close(open, found, false);
            }
        }
        boolean isOpen = !open.isEmpty() && !open.getLast().to().isBefore(end) && !to.isBefore(now);
        close(open, found, isOpen);
        var notes = stops.notes(unit.id(), from.minus(BEFORE), to);
        return found.stream()
                .filter(stop -> stop.to().isAfter(from))
                .map(stop -> said(stop, notes))
                .toList();
    }

    private static boolean isStop(MachineState state) {
        return state == MachineState.IDLE || state == MachineState.DOWN || state == MachineState.SETUP;
    }

    private static void close(List<StateInterval> open, List<MachineStop> found, boolean isOpen) {
        if (!open.isEmpty()) {
            var from = open.getFirst().from();
            var to = open.getLast().to();
            if (isOpen || Duration.between(from, to).compareTo(BRIEF) >= 0) {
                var longest = open.stream()
                        .max(Comparator.comparing(one -> Duration.between(one.from(), one.to())))
                        .orElseThrow();
                var reason = open.stream()
                        .map(StateInterval::reason)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
                found.add(new MachineStop(from, to, isOpen, longest.state(), reason, null));
            }
            open.clear();
        }
    }

    /// The last that was said counts.
    private static MachineStop said(MachineStop stop, List<NoteRow> notes) {
        NoteRow last = null;
        for (var note : notes) {
            if (!note.at().isBefore(stop.from()) && note.at().isBefore(stop.to())) {
                last = note;
            }
        }
        return last == null
                ? stop
                : new MachineStop(
                        stop.from(), stop.to(), stop.isOpen(), stop.state(), stop.machineReason(), StopNote.of(last));
    }

    /// For each reason how long machines stood, the longest first (帕累托).
    public static List<StopShare> shares(List<MachineStop> all) {
        var shares = new LinkedHashMap<String, StopShare>();
        for (var stop : all) {
            var said = stop.said();
            var share = said == null
                    ? new StopShare(null, stop.machineReason(), false, stop.millis(), 1)
                    : new StopShare(said.code(), said.name(), said.isPlanned(), stop.millis(), 1);
            shares.merge(
                    (said == null ? "machine:" + stop.machineReason() : "said:" + said.code()),
                    share,
                    (a, b) -> new StopShare(
                            b.code(), b.name(), b.isPlanned(), a.millis() + b.millis(), a.times() + b.times()));
        }
        return shares.values().stream()
                .sorted(Comparator.comparingLong(StopShare::millis).reversed())
                .toList();
    }

    private record Said(
            int unit,
            Instant at,
            String code,
            String name,
            @Nullable String note) {}

    /// Says why a machine stood still. What was said before of the same stop gives way.
    ///
    /// @param at a moment of the stop
    /// @throws Problem `not-found`, `no-stop-then`, `stop-reason-unknown`
    @Transactional
    public UUID explain(UUID machineId, int unit, Instant at, String code, @Nullable String note) {
        var found = require(machineId, unit);
        var reason = reasons.of().stream()
                .filter(one -> one.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new Problem(EquipmentProblem.STOP_REASON_UNKNOWN, Map.of("code", code)));
        var checks = new FieldChecks();
        var text = checks.optionalText("note", note, NOTE_LENGTH_MAX);
        checks.orThrow();
        var now = clock.instant();
        if (at.isBefore(now.minus(BACK)) || at.isAfter(now) || !standsStill(found, at)) {
            throw new Problem(EquipmentProblem.NO_STOP_THEN, Map.of("at", at));
        }
        var caller = CurrentCaller.get();
        var row = new NoteRow(
                Ids.next(),
                found.organisationId(),
                found.id(),
                at,
                reason.code(),
                reason.name(),
                reason.isPlanned(),
                text,
                caller.personId(),
                caller.personName(),
                now,
                null);
        stops.insert(row);
        audit.record(AuditEntry.of("equipment.stop.explained")
                .subject("machine", machineId, null)
                .after(new Said(unit, at, reason.code(), reason.name(), text)));
        return row.id();
    }

    /// Tables are a minute behind, so the state that is seen live counts too.
    private boolean standsStill(Unit unit, Instant at) {
        return records.states(unit.machineId(), unit.unit(), at, at.plusMillis(1)).stream()
                        .anyMatch(interval -> isStop(interval.state()))
                || unit.derivedTo() == null
                || at.isAfter(unit.derivedTo());
    }

    /// Takes back what was said; what was said before counts again.
    ///
    /// @throws Problem `not-found`
    @Transactional
    public void undo(UUID machineId, int unit, UUID noteId) {
        var found = require(machineId, unit);
        var note = stops.note(found.id(), noteId).orElseThrow(() -> new Problem(KernelProblem.NOT_FOUND));
        stops.undo(noteId, clock.instant());
        audit.record(AuditEntry.of("equipment.stop.undone")
                .subject("machine", machineId, null)
                .before(new Said(unit, note.at(), note.code(), note.name(), note.note())));
    }
}
