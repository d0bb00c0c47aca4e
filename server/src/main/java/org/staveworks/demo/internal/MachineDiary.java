package org.staveworks.demo.internal;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.staveworks.demo.internal.SampleFiles.MachineDataEntry;

/// What a sample machine does (设备日记), minute by minute, from three weeks before the load on and without end: the same
/// whenever it is read. While a ticket was on it, it made what was reported, or the part of it that the step says; from
/// the first ticket on it makes other things in between, or nothing.
///
/// It is read forward: each question is of a later time than the one before.
final class MachineDiary {
    static final String STATE = "state";
    static final String COUNT = "count";
    static final String ENERGY = "energy_kwh";
    static final String POWER = "power_kw";
    static final String ALARM = "alarm";
    /// The word of a stop by a fault.
    static final String STOPPED = "ALARM";
    /// By the word that the machine says.
    static final Map<String, String> MEANINGS =
            new TreeMap<>(Map.of("RUN", "producing", "WAIT", "idle", "SETUP", "setup", STOPPED, "down", "OFF", "off"));

    /// No reason, as machines say it.
    private static final String NO_ALARM = "0";

    private static final int WEEKS = 3;
    /// So long before the load machines were still switched off with all that is on them when the shift was over.
    private static final Duration HEARD_AT_NIGHT = Duration.ofDays(3);
    private static final int BEGIN_MINUTE = 7 * 60 + 20;
    private static final int END_MINUTE = 17 * 60 + 40;
    private static final int DAY_MINUTES = 24 * 60;
    private static final int SETUP_MINUTES = 15;
    private static final int ALARM_ONE_IN = 600;
    /// Short of what planning takes for a breakdown.
    private static final int ALARM_MINUTES_MIN = 3;
    private static final int ALARM_MINUTES_SPAN = 6;
    private static final int STOP_AT_LOAD_MINUTES = 4;
    private static final int BLOCK_MINUTES = 45;
    private static final double BUSY_BLOCKS = 0.75;
    /// How much slower than the machine can other things are made.
    private static final double SLOWER = 1.15;
    private static final double IDLE_KW = 0.6;
    private static final double MINUTES_AN_HOUR = 60;
    private static final double SECONDS_A_MINUTE = 60;
    /// So many minutes apart a machine that is off says so: less than it may be silent.
    private static final int OFF_MINUTES = 4;

    private final MachineDataEntry entry;
    private final List<Work> works;
    private final Instant began;
    private final Instant firstWork;
    private final Instant lastWork;
    private final Random random;

    private Instant minute;
    private int minuteOfDay;
    private boolean isWorkday;
    private boolean isBusy;
    private int alarmLeft;
    private String alarm = NO_ALARM;
    private String state = "OFF";
    private double made;
    private double count = 1000;
    private double energy = 200;

    /// A ticket on the machine.
    ///
    /// @param heardTo from then on the machine could not be heard, though it worked
    private record Work(Instant from, Instant to, Instant heardTo, double pieces) {
        boolean holds(Instant at) {
            return !at.isBefore(from) && at.isBefore(to);
        }

        boolean isSetUpAt(Instant at) {
            return !at.isBefore(from.minus(Duration.ofMinutes(SETUP_MINUTES))) && at.isBefore(from);
        }

        boolean isUnheardAt(Instant at) {
            return at.isAfter(heardTo) && at.isBefore(to);
        }

        double piecesAMinute() {
            return pieces / Duration.between(from, to).toMinutes();
        }
    }

    /// What the machine shows at a moment.
    ///
    /// @param count     of pieces, never falling
    /// @param energyKwh drawn so far
    /// @param powerKw   drawn now
    record Moment(Instant at, String state, long count, double energyKwh, double powerKw, String alarm) {
        /// As a device sends it.
        void appendTo(StringBuilder json) {
            json.append("{\"ts\":").append(at.toEpochMilli()).append(",\"values\":{");
            word(json, STATE, state).append(',');
            json.append('"').append(COUNT).append("\":").append(count).append(',');
            json.append('"')
                    .append(ENERGY)
                    .append("\":")
                    .append(thousandths(energyKwh))
                    .append(',');
            json.append('"')
                    .append(POWER)
                    .append("\":")
                    .append(thousandths(powerKw))
                    .append(',');
            word(json, ALARM, alarm).append("}}");
        }

        private static StringBuilder word(StringBuilder json, String metric, String word) {
            return json.append('"').append(metric).append("\":\"").append(word).append('"');
        }

        private static double thousandths(double value) {
            return Math.round(value * 1_000) / 1_000.0;
        }
    }

    private MachineDiary(MachineDataEntry entry, List<Work> works, Instant began) {
        this.entry = entry;
        this.works = works;
        this.began = began;
        this.firstWork = works.stream().map(Work::from).min(Instant::compareTo).orElse(Instant.MAX);
        this.lastWork = works.stream().map(Work::to).max(Instant::compareTo).orElse(Instant.MIN);
        this.random = new Random(entry.machine().hashCode() + entry.unit());
        this.minute = beginning(began);
        live();
    }

    /// @param steps of which the scans on this machine are its work
    /// @param began when the load began
    static MachineDiary of(MachineDataEntry entry, List<Step> steps, Instant began) {
        return new MachineDiary(
                entry,
                steps.stream()
                        .filter(step -> step.kind().equals("work.scan")
                                && step.data().has("finish")
                                && step.actor().startsWith(entry.organisation() + "-")
                                && step.data().path("machine").asString("").equals(entry.machine())
                                && step.data().path("unit").asInt(1) == entry.unit())
                        .map(MachineDiary::work)
                        .toList(),
                began);
    }

    private static Work work(Step step) {
        var from = step.at("start");
        var to = step.at("finish");
        var heard = Duration.between(from, to).toMillis()
                * step.data().path("heardPart").asDouble(1);
        return new Work(
                from,
                to,
                from.plusMillis((long) heard),
                (step.data().path("good").asDouble() + step.data().path("scrap").asDouble())
                        * step.data().path("countedPart").asDouble(1));
    }

    /// The first midnight of the diary.
    static Instant beginning(Instant began) {
        return LocalDate.ofInstant(began, Step.ZONE)
                .minusWeeks(WEEKS)
                .atStartOfDay(Step.ZONE)
                .toInstant();
    }

    /// What it shows at a moment, in the middle of a minute too.
    Moment at(Instant moment) {
        goTo(moment.truncatedTo(ChronoUnit.MINUTES));
        var part = Duration.between(minute, moment).toMillis() / (SECONDS_A_MINUTE * 1_000);
        return shown(moment, part);
    }

    /// What it said between two moments, at whole minutes: seldom where it was off, not at all where nobody could hear
    /// it.
    ///
    /// @param to        no longer belongs to it
    /// @param minutes   between two moments at least
    List<Moment> between(Instant from, Instant to, int minutes) {
        var moments = new ArrayList<Moment>();
        var first = from.truncatedTo(ChronoUnit.MINUTES);
        goTo(first.isBefore(from) ? first.plusSeconds((long) SECONDS_A_MINUTE) : first);
        while (minute.isBefore(to)) {
            var step = Math.max(minutes, state.equals("OFF") ? OFF_MINUTES : 1);
            if (minuteOfDay % step == 0 && isHeard()) {
                moments.add(shown(minute, 0));
            }
            next();
        }
        return moments;
    }

    private boolean isHeard() {
        return (!state.equals("OFF") || !minute.isBefore(began.minus(HEARD_AT_NIGHT)))
                && works.stream().noneMatch(work -> work.isUnheardAt(minute));
    }

    private Moment shown(Instant at, double part) {
        var power = IDLE_KW + made * MINUTES_AN_HOUR * entry.kwhPiece();
        return new Moment(
                at,
                state,
                (long) (count + made * part),
                energy + energyAMinute() * part,
                state.equals("OFF") ? 0 : power * (1 + (minuteOfDay * 7 % 11 - 5) / 200.0),
                state.equals(STOPPED) ? alarm : NO_ALARM);
    }

    private double energyAMinute() {
        return state.equals("OFF") ? 0 : made * entry.kwhPiece() + IDLE_KW / MINUTES_AN_HOUR;
    }

    private void goTo(Instant wanted) {
        while (minute.isBefore(wanted)) {
            next();
        }
    }

    private void next() {
        count += made;
        energy += energyAMinute();
        minute = minute.plusSeconds((long) SECONDS_A_MINUTE);
        minuteOfDay = (minuteOfDay + 1) % DAY_MINUTES;
        live();
    }

    /// The minute that begins.
    private void live() {
        if (minuteOfDay == 0) {
            var day = LocalDate.ofInstant(minute, Step.ZONE);
            // Nobody who looks at the sample shall find a workshop that stands still.
            isWorkday = day.getDayOfWeek() != DayOfWeek.SUNDAY
                    || worksOn(day)
                    || !day.isBefore(LocalDate.ofInstant(began, Step.ZONE));
        }
        if (minuteOfDay % BLOCK_MINUTES == 0) {
            isBusy = random.nextDouble() < BUSY_BLOCKS;
        }
        made = 0;
        var known = minute.isAfter(lastWork) ? List.<Work>of() : works;
        var work = known.stream().filter(one -> one.holds(minute)).findFirst();
        if (work.isPresent()) {
            state = "RUN";
            made = work.get().piecesAMinute();
            alarmLeft = 0;
        } else if (known.stream().anyMatch(one -> one.isSetUpAt(minute))) {
            state = "SETUP";
        } else if (!isShift()) {
            state = "OFF";
            alarmLeft = 0;
        } else if (isAlarm()) {
            state = STOPPED;
        } else if (isBusy && !minute.isBefore(firstWork)) {
            state = "RUN";
            made = SECONDS_A_MINUTE / (entry.cycleSeconds() * SLOWER);
        } else {
            state = "WAIT";
        }
        if (isStopAtLoad()) {
            state = STOPPED;
            made = 0;
            alarm = "E07";
        }
    }

    private boolean worksOn(LocalDate day) {
        return works.stream()
                .anyMatch(work -> LocalDate.ofInstant(work.from(), Step.ZONE).equals(day));
    }

    private boolean isShift() {
        var isDay = minuteOfDay >= BEGIN_MINUTE && minuteOfDay < END_MINUTE;
        return (isWorkday && isDay) || (entry.isRoundTheClock() && !minute.isBefore(began.minus(HEARD_AT_NIGHT)));
    }

    private boolean isStopAtLoad() {
        return entry.isStoppedAtLoad()
                && !minute.isBefore(began)
                && minute.isBefore(began.plus(Duration.ofMinutes(STOP_AT_LOAD_MINUTES)));
    }

    private boolean isAlarm() {
        if (alarmLeft == 0 && random.nextInt(ALARM_ONE_IN) == 0) {
            alarmLeft = ALARM_MINUTES_MIN + random.nextInt(ALARM_MINUTES_SPAN);
            alarm = "E%02d".formatted(1 + random.nextInt(9));
        }
        if (alarmLeft > 0) {
            alarmLeft--;
            return true;
        }
        return false;
    }
}
