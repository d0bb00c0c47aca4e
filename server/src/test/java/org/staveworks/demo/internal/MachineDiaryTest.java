package org.staveworks.demo.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.staveworks.demo.internal.SampleFiles.MachineDataEntry;
import tools.jackson.databind.json.JsonMapper;

class MachineDiaryTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Instant BEGAN = Instant.parse("2026-11-20T04:00:00Z");
    private static final MachineDataEntry POLISHER =
            new MachineDataEntry("liming", "抛光机", 1, 24, 0.03, null, null, null);

    private static Step scan(String finish, String countedPart) {
        return new Step(
                "shop/1", "work.scan", "liming-w1", Instant.parse("2026-11-18T08:00:00Z"), JSON.readTree("""
                        {"time": "16:00", "start": "08:00", "finish": "16:00", "good": "%s", "scrap": "6",
                         "machine": "抛光机"%s}
                        """.formatted(
                                finish, countedPart)));
    }

    /// By moment.
    private static TreeMap<Instant, Long> counts(List<Step> steps) {
        var counts = new TreeMap<Instant, Long>();
        MachineDiary.of(POLISHER, steps, BEGAN)
                .between(MachineDiary.beginning(BEGAN), BEGAN, 1)
                .forEach(moment -> counts.put(moment.at(), moment.count()));
        return counts;
    }

    private static long countedInTheShift(TreeMap<Instant, Long> counts) {
        return counts.getOrDefault(Instant.parse("2026-11-18T08:00:00Z"), 0L)
                - counts.getOrDefault(Instant.parse("2026-11-18T00:00:00Z"), 0L);
    }

    @Test
    void theMachineCountsWhatWasReportedOnIt() {
        assertThat(countedInTheShift(counts(List.of(scan("900", ""))))).isCloseTo(906, within(1L));
    }

    @Test
    void ofAFalseReportItCountsTheTruePart() {
        assertThat(countedInTheShift(counts(List.of(scan("900", ", \"countedPart\": 0.3")))))
                .isCloseTo(272, within(1L));
    }

    @Test
    void itIsTheSameWheneverTheSampleIsLoadedAndTellsNothingOfTheFuture() {
        var counts = counts(List.of(scan("900", "")));
        assertThat(counts).isEqualTo(counts(List.of(scan("900", ""))));
        assertThat(counts.lastKey()).isBefore(BEGAN);
        assertThat(counts).hasSizeGreaterThan(9_000);
    }

    @Test
    void itGoesOnAfterTheLoadAndItsCounterNeverFalls() {
        var diary = MachineDiary.of(POLISHER, List.of(scan("900", "")), BEGAN);
        long before = 0;
        for (int seconds = 0; seconds < 2 * 86_400; seconds += 12) {
            var count = diary.at(BEGAN.plusSeconds(seconds)).count();
            assertThat(count).isGreaterThanOrEqualTo(before);
            before = count;
        }
        assertThat(before)
                .isGreaterThan(counts(List.of(scan("900", ""))).lastEntry().getValue());
    }
}
