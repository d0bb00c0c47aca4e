package org.staveworks.equipment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.staveworks.equipment.Workshop.message;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.staveworks.device.SeriesStore;
import org.staveworks.device.internal.store.Sealer;
import org.staveworks.equipment.internal.Deriver;
import org.staveworks.kernel.access.Caller;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.party.Role;
import org.staveworks.testing.Members;
import org.staveworks.testing.ServerTest;

@ServerTest
class MachineRecordsTest {
    private static final Instant BEGIN = Instant.parse("2026-11-02T08:00:00Z");

    @Autowired
    Members members;

    @Autowired
    SeriesStore store;

    @Autowired
    MachineSignals signals;

    @Autowired
    MachineRecords records;

    @Autowired
    Sealer sealer;

    @Autowired
    Deriver deriver;

    private Workshop workshop;

    @BeforeEach
    void open() {
        workshop = new Workshop(members, store, signals, sealer, deriver);
    }

    private static long at(long second) {
        return BEGIN.toEpochMilli() + second * 1000;
    }

    private List<StateInterval> states(int unit, Instant from, Instant to) {
        return CurrentCaller.callAs(
                workshop.factory().caller(Role.PLANNER), () -> records.states(workshop.machineId(), unit, from, to));
    }

    private List<MachineHour> hours(int unit) {
        return CurrentCaller.callAs(
                workshop.factory().caller(Role.PLANNER),
                () -> records.hours(workshop.machineId(), unit, BEGIN, BEGIN.plus(Duration.ofHours(12))));
    }

    private MachineCount count(int unit, Instant from, Instant to) {
        return CurrentCaller.callAs(
                workshop.factory().caller(Role.PLANNER), () -> records.count(workshop.machineId(), unit, from, to));
    }

    /// Five hours of work with faults, silences and a counter that begins anew.
    private static List<String> shift(Random random) {
        var messages = new ArrayList<String>();
        int count = 500;
        double kwh = 40;
        for (int second = 0; second < 5 * 3_600; second += 15 + random.nextInt(30)) {
            if (random.nextInt(60) == 0) {
                second += 60 + random.nextInt(4_000);
            }
            var state = List.of("run", "run", "run", "wait", "fault").get(random.nextInt(5));
            count = random.nextInt(80) == 0 ? 0 : count + random.nextInt(3);
            kwh += random.nextInt(20) / 100.0;
            messages.add(message(
                    at(second),
                    random.nextInt(4) == 0
                            ? "\"count\":%d".formatted(count)
                            : "\"count\":%d,\"kwh\":%.2f,\"state\":\"%s\",\"fault\":\"E%d\""
                                    .formatted(count, kwh, state, random.nextInt(2))));
        }
        return messages;
    }

    @Test
    void anyOrderSplittingAndRepetitionOfArrivalGivesWhatAllAtOnceGives() {
        for (int round = 1; round <= 3; round++) {
            var random = new Random(round);
            var messages = shift(random);
            var calm = workshop.speaker(round);
            calm.says(messages);
            workshop.means(round, workshop.usual(calm));
            workshop.settle();
            var expected = states(round, BEGIN, BEGIN.plus(Duration.ofHours(12)));
            var sums = hours(round);
            assertThat(sums).hasSizeGreaterThanOrEqualTo(5);
            assertThat(expected).hasSizeGreaterThan(50);

            var other = new Workshop(members, store, signals, sealer, deriver);
            var wild = other.speaker(1);
            wild.says(messages.subList(0, 20));
            other.means(1, other.usual(wild));
            var shuffled = new ArrayList<>(messages);
            Collections.shuffle(shuffled, random);
            shuffled.addAll(shuffled.subList(0, shuffled.size() / 3));
            int parts = 3 + random.nextInt(3);
            for (int part = 0; part < parts; part++) {
                wild.says(shuffled.subList(part * shuffled.size() / parts, (part + 1) * shuffled.size() / parts));
                if (random.nextBoolean()) {
                    other.settle();
                }
            }
            other.settle();
            var first = workshop;
            workshop = other;
            assertThat(states(1, BEGIN, BEGIN.plus(Duration.ofHours(12)))).isEqualTo(expected);
            assertThat(hours(1)).isEqualTo(sums);
            workshop = first;
        }
    }

    @Test
    void countsAreExactForEveryMoment() {
        var speaker = workshop.speaker(1);
        var messages = new ArrayList<String>();
        for (int n = 0; n < 1_000; n++) {
            messages.add(message(
                    at(n * 10L),
                    "\"count\":%d,\"bad\":%d,\"kwh\":%.1f,\"state\":\"run\"".formatted(100 + n, n / 10, n / 10.0)));
        }
        speaker.says(messages);
        workshop.means(1, workshop.usual(speaker));
        workshop.settle();

        var all = count(1, BEGIN, BEGIN.plusSeconds(10_000));
        assertThat(all.pieces()).isEqualByComparingTo("999");
        assertThat(all.rejects()).isEqualByComparingTo("99");
        assertThat(all.energyKwh()).isEqualByComparingTo("99.9");
        assertThat(all.coveredMillis()).isEqualTo(10_000_000);
        for (int cut : List.of(7, 1_234, 3_600, 5_555, 9_990)) {
            var before = count(1, BEGIN, BEGIN.plusSeconds(cut));
            assertThat(before.pieces()).isEqualByComparingTo(new BigDecimal((cut - 1) / 10));
            assertThat(before.pieces()
                            .add(count(1, BEGIN.plusSeconds(cut), BEGIN.plusSeconds(20_000))
                                    .pieces()))
                    .isEqualByComparingTo("999");
        }
        assertThat(CurrentCaller.callAs(
                                Caller.system(),
                                () -> records.count(
                                        workshop.machineId(), 1, BEGIN.plusSeconds(5), BEGIN.plusSeconds(4_005)))
                        .pieces())
                .isEqualByComparingTo("400");
    }

    @Test
    void aDayThatComesLateTakesItsPlaceAndMovesWhatFollows() {
        var speaker = workshop.speaker(1);
        speaker.says(List.of(
                message(at(0), "\"count\":10,\"state\":\"run\""),
                message(at(4 * 3_600), "\"count\":90,\"state\":\"run\"")));
        workshop.means(1, workshop.usual(speaker));
        workshop.settle();
        assertThat(hours(1)).hasSize(2);
        assertThat(hours(1).getLast().count().pieces()).isEqualByComparingTo("80");

        speaker.says(List.of(message(at(2 * 3_600 + 30), "\"count\":60,\"state\":\"fault\"")));
        workshop.settle();

        assertThat(hours(1).stream().map(hour -> hour.count().pieces().intValue()))
                .containsExactly(0, 50, 30);
        assertThat(states(1, BEGIN, BEGIN.plus(Duration.ofHours(5))).stream().map(StateInterval::state))
                .containsExactly(
                        MachineState.PRODUCING,
                        MachineState.UNKNOWN,
                        MachineState.DOWN,
                        MachineState.UNKNOWN,
                        MachineState.PRODUCING,
                        MachineState.UNKNOWN);
    }

    @Test
    void aChangedMeaningHoldsFromItsMomentAndLeavesWhatWasBefore() {
        var speaker = workshop.speaker(1);
        var messages = new ArrayList<String>();
        for (int minute = 0; minute < 180; minute++) {
            messages.add(message(at(minute * 60L), "\"count\":%d,\"state\":\"run\"".formatted(minute)));
        }
        speaker.says(messages);
        var usual = workshop.usual(speaker);
        workshop.means(1, usual);
        workshop.settle();

        CurrentCaller.runAs(
                workshop.factory().caller(Role.PLANNER),
                () -> signals.set(
                        workshop.machineId(),
                        1,
                        BEGIN.plus(Duration.ofMinutes(90)),
                        new Signals(
                                new Signals.StateSignal(
                                        workshop.series(speaker).getOrDefault("state", 0),
                                        List.of(new Signals.WordMeaning("run", MachineState.SETUP)),
                                        null),
                                null,
                                usual.pieces(),
                                null,
                                null,
                                null,
                                List.of())));
        workshop.settle();

        assertThat(states(1, BEGIN, BEGIN.plus(Duration.ofHours(3))))
                .containsExactly(
                        new StateInterval(MachineState.PRODUCING, BEGIN, BEGIN.plus(Duration.ofMinutes(90)), null),
                        new StateInterval(
                                MachineState.SETUP,
                                BEGIN.plus(Duration.ofMinutes(90)),
                                BEGIN.plus(Duration.ofHours(3)),
                                null));
        assertThat(count(1, BEGIN, BEGIN.plus(Duration.ofHours(3))).pieces()).isEqualByComparingTo("179");
    }

    @Test
    void anotherFactoryLearnsNothing() {
        var speaker = workshop.speaker(1);
        speaker.says(List.of(message(at(0), "\"count\":10,\"state\":\"run\"")));
        workshop.means(1, workshop.usual(speaker));
        workshop.settle();
        var curious = members.factory("Neighbour").caller(Role.OWNER);

        CurrentCaller.runAs(curious, () -> {
            assertThat(records.states(workshop.machineId(), 1, BEGIN, BEGIN.plusSeconds(600)))
                    .isEmpty();
            assertThat(records.count(workshop.machineId(), 1, BEGIN, BEGIN.plusSeconds(600))
                            .isCounted())
                    .isFalse();
            assertThat(records.monitored(workshop.factory().id())).isEmpty();
        });
    }
}
