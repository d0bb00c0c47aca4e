package org.staveworks.kernel.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.staveworks.kernel.id.DocumentNumbers;
import org.staveworks.testing.ServerTest;

/// One o'clock on New Year's morning at the workshops is still the old year at Greenwich.
@ServerTest
class BusinessDayTest {
    private static final Instant NEW_YEARS_MORNING = Instant.parse("2025-12-31T17:00:00Z");

    @Autowired
    Clock clock;

    @Autowired
    DocumentNumbers numbers;

    @Test
    void aBusinessDayBeginsAtMidnightOfTheWorkshops() {
        var today = BusinessClock.callAt(NEW_YEARS_MORNING, () -> LocalDate.now(clock));
        assertThat(today).isEqualTo(LocalDate.of(2026, 1, 1));
    }

    @Test
    void aDocumentsNumberNamesTheMonthOfItsBusinessDay() {
        assertThat(BusinessClock.callAt(NEW_YEARS_MORNING, () -> numbers.next("PO")))
                .startsWith("PO2601-");
    }
}
