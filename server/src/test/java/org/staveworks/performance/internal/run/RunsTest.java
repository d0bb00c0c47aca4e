package org.staveworks.performance.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.staveworks.kernel.time.TimeSpan;
import org.staveworks.performance.internal.run.Runs.Elsewise;
import org.staveworks.production.ReportedWork.Mark;
import org.staveworks.production.ReportedWork.ReportedTicket;
import org.staveworks.production.ScanKind;

class RunsTest {
    private static final Instant EIGHT = Instant.parse("2026-11-02T00:00:00Z");
    private static final UUID WANG = new UUID(1, 1);
    private static final UUID TIAN = new UUID(1, 2);
    private static final MachineUnit PRESS = new MachineUnit(new UUID(2, 1), 1);
    private static final MachineUnit LATHE = new MachineUnit(new UUID(2, 2), 1);

    /// Ten seconds a piece, ten minutes to set up.
    private static ReportedTicket ticket(int id) {
        return new ReportedTicket(
                new UUID(3, id),
                "T" + id,
                1,
                new BigDecimal(1000),
                "H87",
                new UUID(4, 1),
                "WO1",
                new UUID(5, 1),
                "P",
                "Cup",
                new UUID(6, 1),
                10,
                "Press",
                null,
                "forming",
                BigDecimal.TEN,
                BigDecimal.TEN,
                null,
                null,
                null);
    }

    private static Mark mark(int id, ScanKind kind, int minute, UUID person, int good, @Nullable MachineUnit machine) {
        return new Mark(
                new UUID(7, id),
                new UUID(3, 1),
                kind,
                BigDecimal.valueOf(good),
                BigDecimal.ZERO,
                person,
                machine == null ? null : machine.machineId(),
                machine == null ? null : machine.unit(),
                at(minute),
                at(minute));
    }

    private static Instant at(int minute) {
        return EIGHT.plusSeconds(60L * minute);
    }

    private static List<Run> runs(Mark... marks) {
        return Runs.of(ticket(1), List.of(marks), Elsewise.UNKNOWN);
    }

    @Example
    void aFinishEndsWhatTheSameWorkerBegan() {
        var runs = runs(
                mark(1, ScanKind.START, 0, WANG, 0, PRESS),
                mark(2, ScanKind.START, 5, TIAN, 0, LATHE),
                mark(3, ScanKind.FINISH, 60, WANG, 300, null),
                mark(4, ScanKind.FINISH, 70, TIAN, 300, null));
        assertThat(runs)
                .extracting(Run::span)
                .containsExactly(new TimeSpan(at(0), at(60)), new TimeSpan(at(5), at(70)));
        assertThat(runs).extracting(Run::machine).containsExactly(PRESS, LATHE);
        assertThat(runs).allMatch(Run::isStartKnown);
    }

    @Example
    void whoFinishesAgainWithoutAStartWentOnFromTheLastFinish() {
        var runs = runs(
                mark(1, ScanKind.START, 0, WANG, 0, PRESS),
                mark(2, ScanKind.FINISH, 60, WANG, 300, null),
                mark(3, ScanKind.FINISH, 120, WANG, 300, null));
        assertThat(runs.getLast().span()).isEqualTo(new TimeSpan(at(60), at(120)));
        assertThat(runs.getLast().machine()).isEqualTo(PRESS);
    }

    @Example
    void aStartScannedTogetherWithTheFinishTellsNothing() {
        var run = runs(mark(1, ScanKind.START, 119, WANG, 0, PRESS), mark(2, ScanKind.FINISH, 120, WANG, 300, null))
                .getFirst();
        assertThat(run.isStartKnown()).isFalse();
        // Three times sixty minutes: set-up and three hundred pieces.
        assertThat(run.span()).isEqualTo(new TimeSpan(at(-60), at(120)));
    }

    @Property(tries = 200)
    void theOrderInWhichScansArriveAndHowOftenDoesNotMatter(@ForAll long seed) {
        var random = new Random(seed);
        var marks = new ArrayList<Mark>();
        for (int i = 0; i < 8; i++) {
            marks.add(mark(
                    i,
                    random.nextBoolean() ? ScanKind.START : ScanKind.FINISH,
                    random.nextInt(20) * 15,
                    random.nextBoolean() ? WANG : TIAN,
                    random.nextInt(1, 200),
                    random.nextBoolean() ? PRESS : null));
        }
        var expected = Runs.of(ticket(1), marks, Elsewise.UNKNOWN);
        var shuffled = new ArrayList<>(marks);
        shuffled.addAll(marks.subList(0, 4));
        Collections.shuffle(shuffled, random);
        assertThat(Runs.of(ticket(1), shuffled, Elsewise.UNKNOWN)).isEqualTo(expected);
    }

    @Example
    void ticketsThatWereOnAMachineTogetherAreJudgedTogether() {
        var one = run(1, 0, 60);
        var both = run(2, 30, 90);
        var later = run(3, 90, 120);
        var groups = SharedRuns.on(PRESS, List.of(later, both, one, both));
        assertThat(groups).extracting(SharedRuns::span).containsExactly(new TimeSpan(at(0), at(90)), later.span());
        assertThat(groups.getFirst().reported()).isEqualByComparingTo("200");
        assertThat(groups.getFirst().neededMillis()).isEqualTo(2_000_000);
    }

    private static Run run(int id, int from, int to) {
        return new Run(
                new UUID(7, id),
                new UUID(3, id),
                new TimeSpan(at(from), at(to)),
                true,
                new BigDecimal(100),
                BigDecimal.ZERO,
                10_000,
                PRESS,
                MachineSource.SCANNED);
    }
}
