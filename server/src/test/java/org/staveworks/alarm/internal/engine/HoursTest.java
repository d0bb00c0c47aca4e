package org.staveworks.alarm.internal.engine;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;
import static java.time.DayOfWeek.THURSDAY;
import static java.time.DayOfWeek.TUESDAY;
import static java.time.DayOfWeek.WEDNESDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.staveworks.alarm.internal.engine.Hours.Window;

class HoursTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final Set<DayOfWeek> WORKDAYS = Set.of(MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY);

    @Provide
    Arbitrary<List<Window>> windows() {
        var minute = Arbitraries.integers().between(0, 1439);
        return Combinators.combine(
                        Arbitraries.of(DayOfWeek.class).set().ofMinSize(1).ofMaxSize(7), minute, minute)
                .as(Window::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(6);
    }

    /// Said of each minute of a week: a span of the day itself, or of the day before over midnight.
    private static boolean isOpen(List<Window> windows, LocalDateTime at) {
        int minute = at.getHour() * 60 + at.getMinute();
        return windows.stream().anyMatch(window -> {
            boolean isOverMidnight = window.to() <= window.from();
            boolean isToday = window.days().contains(at.getDayOfWeek())
                    && minute >= window.from()
                    && (isOverMidnight || minute < window.to());
            boolean isSinceYesterday =
                    isOverMidnight && window.days().contains(at.getDayOfWeek().minus(1)) && minute < window.to();
            return isToday || isSinceYesterday;
        });
    }

    @Property(tries = 60)
    void spansAreWhatTheWindowsSayAndMeetEachOther(@ForAll("windows") List<Window> windows) {
        var hours = Hours.of(ZoneOffset.UTC, windows);
        long at = Instant.parse("2026-11-28T00:00:00Z").toEpochMilli();
        for (int n = 0; n < 10 * 24 * 60; n += 37) {
            long moment = at + n * 60_000L;
            var span = hours.around(moment);
            assertThat(span.isOpen())
                    .isEqualTo(isOpen(windows, LocalDateTime.ofInstant(Instant.ofEpochMilli(moment), ZoneOffset.UTC)));
            assertThat(moment).isGreaterThanOrEqualTo(span.from()).isLessThan(span.to());
            if (!hours.isAlways()) {
                assertThat(hours.around(span.to()).isOpen()).isNotEqualTo(span.isOpen());
                assertThat(hours.around(span.to() - 1)).isEqualTo(span);
                assertThat(hours.around(span.from())).isEqualTo(span);
            }
        }
    }

    private static Hours.Span around(Hours hours, ZoneId zone, String wall) {
        return hours.around(LocalDateTime.parse(wall).atZone(zone).toInstant().toEpochMilli());
    }

    private static LocalDateTime wall(long moment, ZoneId zone) {
        return LocalDateTime.ofInstant(Instant.ofEpochMilli(moment), zone);
    }

    @Test
    void aSpanOverMidnightBelongsToTheDayOnWhichItBegins() {
        var hours = Hours.of(SHANGHAI, List.of(new Window(Set.of(SUNDAY), 22 * 60, 6 * 60)));

        var night = around(hours, SHANGHAI, "2026-11-30T05:59");
        assertThat(night.isOpen()).isTrue();
        assertThat(wall(night.from(), SHANGHAI)).isEqualTo("2026-11-29T22:00");
        assertThat(wall(night.to(), SHANGHAI)).isEqualTo("2026-11-30T06:00");
        var week = around(hours, SHANGHAI, "2026-11-30T06:00");
        assertThat(week.isOpen()).isFalse();
        assertThat(wall(week.to(), SHANGHAI)).isEqualTo("2026-12-06T22:00");
        assertThat(around(hours, SHANGHAI, "2026-11-29T21:59").isOpen()).isFalse();
    }

    @Test
    void wholeDaysThatFollowEachOtherAreOneSpan() {
        var hours = Hours.of(SHANGHAI, List.of(new Window(WORKDAYS, 0, 0)));

        var span = around(hours, SHANGHAI, "2026-12-02T12:00");
        assertThat(wall(span.from(), SHANGHAI)).isEqualTo("2026-11-30T00:00");
        assertThat(wall(span.to(), SHANGHAI)).isEqualTo("2026-12-05T00:00");
    }

    @Test
    void weekendsAreOneSpanOverTheEndOfTheWeek() {
        var hours = Hours.of(SHANGHAI, List.of(new Window(Set.of(SATURDAY, SUNDAY, MONDAY), 0, 0)));

        var span = around(hours, SHANGHAI, "2026-11-30T12:00");
        assertThat(wall(span.from(), SHANGHAI)).isEqualTo("2026-11-28T00:00");
        assertThat(wall(span.to(), SHANGHAI)).isEqualTo("2026-12-01T00:00");
    }

    @Test
    void aWeekWithoutAGapAndNoHoursAtAllAreAlways() {
        assertThat(Hours.of(SHANGHAI, List.of(new Window(EnumSet.allOf(DayOfWeek.class), 300, 300)))
                        .isAlways())
                .isTrue();
        assertThat(Hours.of(SHANGHAI, List.of()).isAlways()).isTrue();
    }

    @Test
    void aDayOnWhichClocksChangeIsShorterOrLonger() {
        var berlin = ZoneId.of("Europe/Berlin");
        var hours = Hours.of(berlin, List.of(new Window(Set.of(SUNDAY), 60, 4 * 60)));

        var spring = around(hours, berlin, "2026-03-29T01:30");
        assertThat(Duration.ofMillis(spring.to() - spring.from())).isEqualTo(Duration.ofHours(2));
        var autumn = around(hours, berlin, "2026-10-25T01:30");
        assertThat(Duration.ofMillis(autumn.to() - autumn.from())).isEqualTo(Duration.ofHours(4));
    }

    @Test
    void whatIsNoSpanOfAWeekIsRefused() {
        assertThatThrownBy(() -> new Window(Set.of(), 0, 10)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Window(WORKDAYS, -1, 10)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Window(WORKDAYS, 0, 1440)).isInstanceOf(IllegalArgumentException.class);
    }
}
