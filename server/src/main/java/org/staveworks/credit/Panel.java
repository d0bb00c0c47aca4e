package org.staveworks.credit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.credit.internal.Characteristics;
import org.staveworks.credit.scorecard.Sample;
import org.staveworks.trade.TrackRecord;
import org.staveworks.trade.TrackRecords;

/// Observations (观察样本): each firm's facts up to the day before a cut, and what became of its order lines in the six
/// months from the cut on. Facts never look past the cut, outcomes never past the window.
@Component
class Panel {
    static final int WINDOW_MONTHS = 6;

    private final TrackRecords records;

    Panel(TrackRecords records) {
        this.records = records;
    }

    /// @param samples  of firms with enough facts
    /// @param unscored lines of the window whose firms had too few
    record Window(LocalDate cut, List<Sample> samples, int unscored) {
        Window {
            samples = List.copyOf(samples);
        }
    }

    /// @param linesMin a firm with fewer lines of known outcome is not scored
    @Transactional(propagation = Propagation.MANDATORY, readOnly = true)
    public Window at(LocalDate cut, int linesMin) {
        var known = new HashMap<UUID, TrackRecord>();
        records.all(cut.minusDays(1)).forEach(record -> known.put(record.organisationId(), record));
        var samples = new ArrayList<Sample>();
        var unscored = 0;
        for (var outcome : records.outcomes(cut, cut.plusMonths(WINDOW_MONTHS).minusDays(1))) {
            var record = Optional.ofNullable(known.get(outcome.organisationId()))
                    .filter(found -> found.deliveries().lines() >= linesMin);
            if (record.isPresent()) {
                samples.add(new Sample(
                        outcome.organisationId().toString(),
                        Characteristics.of(record.get()),
                        outcome.lines(),
                        outcome.late()));
            } else {
                unscored += outcome.lines();
            }
        }
        samples.sort(BY_FACTS);
        return new Window(cut, samples, unscored);
    }

    /// Ids differ from one installation to the next; in this order, sums of fractions come out the same in each.
    private static final Comparator<Sample> BY_FACTS = Comparator.comparingDouble(Sample::cases)
            .thenComparingDouble(Sample::bad)
            .thenComparing(sample -> Characteristics.ALL.stream()
                    .map(one -> String.valueOf(sample.values().get(one.name())))
                    .collect(Collectors.joining(" ")));

    /// The windows that end on or before a cut, the earliest first.
    @Transactional(propagation = Propagation.MANDATORY, readOnly = true)
    public List<Window> before(LocalDate cut, LocalDate first, int linesMin) {
        var windows = new ArrayList<Window>();
        for (var at = cut.minusMonths(WINDOW_MONTHS); !at.isBefore(first); at = at.minusMonths(WINDOW_MONTHS)) {
            windows.addFirst(at(at, linesMin));
        }
        return windows;
    }
}
