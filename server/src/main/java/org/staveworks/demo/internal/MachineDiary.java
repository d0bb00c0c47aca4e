package org.staveworks.demo.internal;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.staveworks.demo.internal.SampleFiles.MachineDataEntry;

/// What a sample machine measured, minute by minute, for three weeks up to the load: the same whenever the sample is
/// loaded. While a ticket was on it, it made what was reported, or the part of it that the step says; in between other
/// things, or nothing.
final class MachineDiary {
    static final String STATE = "state";
    static final String COUNT = "count";
    static final String ENERGY = "energy_kwh";
    static final String ALARM = "alarm";
    /// By the word that the machine says.
    static final Map<String, String> MEANINGS =
            new TreeMap<>(Map.of("RUN", "producing", "WAIT", "idle", "SETUP", "setup", "ALARM", "down"));

    private static final int WEEKS = 3;
    private static final LocalTime BEGIN = LocalTime.of(7, 20);
    private static final LocalTime END = LocalTime.of(17, 40);
    private static final int SETUP_MINUTES = 15;
    private static final int ALARM_ONE_IN = 900;
    private static final int ALARM_MINUTES = 35;
    private static final int BLOCK_MINUTES = 45;
    private static final double BUSY_BLOCKS = 0.55;
    /// How much slower than by the routing other things are made.
    private static final double SLOWER = 1.2;
    private static final double IDLE_KW = 0.6;
    private static final int MOMENTS_A_MESSAGE = 1000;
    private static final double MINUTES_AN_HOUR = 60;
    private static final double SECONDS_A_MINUTE = 60;

    private final MachineDataEntry entry;
    private final List<Work> works;
    private final Random random;
    private final List<String> moments = new ArrayList<>();
    private double count = 1000;
    private double energy = 200;
    private int alarmLeft;
    private String alarm = "";

    /// A ticket on the machine.
    private record Work(Instant from, Instant to, double pieces) {
        boolean holds(Instant at) {
            return !at.isBefore(from) && at.isBefore(to);
        }

        boolean isSetUpAt(Instant at) {
            return !at.isBefore(from.minus(Duration.ofMinutes(SETUP_MINUTES))) && at.isBefore(from);
        }

        double piecesAMinute() {
            return pieces / Duration.between(from, to).toMinutes();
        }
    }

    private MachineDiary(MachineDataEntry entry, List<Work> works) {
        this.entry = entry;
        this.works = works;
        this.random = new Random(entry.machine().hashCode() + entry.unit());
    }

    /// @param steps of which the scans on this machine are its work
    static MachineDiary of(MachineDataEntry entry, List<Step> steps, Instant began) {
        var works = steps.stream()
                .filter(step -> step.kind().equals("work.scan")
                        && step.data().has("finish")
                        && step.actor().startsWith(entry.organisation() + "-")
                        && step.data().path("machine").asString("").equals(entry.machine())
                        && step.data().path("unit").asInt(1) == entry.unit())
                .map(step -> new Work(
                        step.at("start"),
                        step.at("finish"),
                        (step.data().path("good").asDouble()
                                        + step.data().path("scrap").asDouble())
                                * step.data().path("countedPart").asDouble(1)))
                .toList();
        var diary = new MachineDiary(entry, works);
        var last = LocalDate.ofInstant(began, Step.ZONE);
        for (var day = last.minusWeeks(WEEKS); !day.isAfter(last); day = day.plusDays(1)) {
            if (day.getDayOfWeek() != DayOfWeek.SUNDAY || diary.worksOn(day)) {
                diary.live(day, began);
            }
        }
        return diary;
    }

    private boolean worksOn(LocalDate day) {
        return works.stream()
                .anyMatch(work -> LocalDate.ofInstant(work.from(), Step.ZONE).equals(day));
    }

    private void live(LocalDate day, Instant until) {
        var end = day.atTime(END).atZone(Step.ZONE).toInstant();
        var isBusy = false;
        int minute = 0;
        for (var at = day.atTime(BEGIN).atZone(Step.ZONE).toInstant();
                at.isBefore(end) && at.isBefore(until);
                at = at.plusSeconds((long) SECONDS_A_MINUTE)) {
            if (minute % BLOCK_MINUTES == 0) {
                isBusy = random.nextDouble() < BUSY_BLOCKS;
            }
            minute++;
            live(at, isBusy);
        }
    }

    private void live(Instant at, boolean isBusy) {
        var work = works.stream().filter(one -> one.holds(at)).findFirst();
        String state;
        double made = 0;
        if (work.isPresent()) {
            state = "RUN";
            made = work.get().piecesAMinute();
            alarmLeft = 0;
        } else if (works.stream().anyMatch(one -> one.isSetUpAt(at))) {
            state = "SETUP";
        } else if (isAlarm()) {
            state = "ALARM";
        } else if (isBusy) {
            state = "RUN";
            made = SECONDS_A_MINUTE / (entry.cycleSeconds() * SLOWER);
        } else {
            state = "WAIT";
        }
        moments.add(String.format(
                Locale.ROOT,
                "{\"ts\":%d,\"values\":{\"%s\":\"%s\",\"%s\":%d,\"%s\":%.3f,\"%s\":\"%s\"}}",
                at.toEpochMilli(),
                STATE,
                state,
                COUNT,
                (long) count,
                ENERGY,
                energy,
                ALARM,
                state.equals("ALARM") ? alarm : "-"));
        count += made;
        energy += made * entry.kwhPiece() + IDLE_KW / MINUTES_AN_HOUR;
    }

    private boolean isAlarm() {
        if (alarmLeft == 0 && random.nextInt(ALARM_ONE_IN) == 0) {
            alarmLeft = ALARM_MINUTES / 2 + random.nextInt(ALARM_MINUTES);
            alarm = "E%02d".formatted(1 + random.nextInt(9));
        }
        if (alarmLeft > 0) {
            alarmLeft--;
            return true;
        }
        return false;
    }

    /// Many moments in each, in order of time.
    List<String> messages() {
        var messages = new ArrayList<String>();
        for (int from = 0; from < moments.size(); from += MOMENTS_A_MESSAGE) {
            messages.add(moments.subList(from, Math.min(moments.size(), from + MOMENTS_A_MESSAGE)).stream()
                    .collect(Collectors.joining(",", "[", "]")));
        }
        return messages;
    }
}
