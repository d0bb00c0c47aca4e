package org.staveworks.credit.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.staveworks.credit.BackTest;
import org.staveworks.credit.scorecard.Scorecard;
import tools.jackson.databind.json.JsonMapper;

/// The scorecards that come with the platform, each with the test it went through. A new card is a new file with a
/// later day; scores of earlier days keep the card they were computed with.
@Component
public class Scorecards {
    private static final List<String> FILES = List.of("credit/late-delivery-1.json");

    private final List<ShippedScorecard> shipped;

    Scorecards(JsonMapper json) {
        this.shipped = FILES.stream()
                .map(file -> read(json, file))
                .sorted(Comparator.comparing(ShippedScorecard::validFrom))
                .toList();
    }

    /// @param version   its name
    /// @param validFrom first day on which scores are computed with it
    /// @param history   what it was fitted on
    /// @param report    how it was fitted and tested; holds the card
    public record ShippedScorecard(String version, LocalDate validFrom, String history, BackTest.Report report) {
        public Scorecard card() {
            return report.card();
        }
    }

    private static ShippedScorecard read(JsonMapper json, String file) {
        try (var content = new ClassPathResource(file).getInputStream()) {
            return json.readValue(content, ShippedScorecard.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The card of a day; the first one for days before there was any.
    public ShippedScorecard inForce(LocalDate day) {
        return shipped.stream()
                .filter(card -> !card.validFrom().isAfter(day))
                .reduce((earlier, later) -> later)
                .orElseGet(shipped::getFirst);
    }
}
