package org.staveworks.planning.internal.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.staveworks.catalog.Capability;
import org.staveworks.catalog.ReferenceLists;
import org.staveworks.kernel.list.ExportFormat;
import org.staveworks.kernel.list.SheetWriter;
import org.staveworks.kernel.problem.ProblemTexts;
import org.staveworks.planning.internal.load.CapabilityLoad;
import org.staveworks.planning.internal.load.ClusterLoad;
import org.staveworks.planning.internal.load.FactoryLoad;

/// The load of the cluster as a file: hours, a row for each capability of each factory. It is reckoned, not read, so it
/// is no [org.staveworks.kernel.list.Listing].
@Component
class LoadSheet {
    private static final String NAME = "load";
    private static final int DAYS_A_WEEK = 7;
    private static final BigDecimal MINUTES_AN_HOUR = BigDecimal.valueOf(60);

    private final ReferenceLists lists;

    LoadSheet(ReferenceLists lists) {
        this.lists = lists;
    }

    void write(ClusterLoad load, ExportFormat format, Locale locale, HttpServletResponse response) throws IOException {
        var isEnglish = locale.getLanguage().equals("en");
        var names = lists.capabilities().stream()
                .collect(Collectors.toMap(Capability::code, one -> isEnglish ? one.nameEn() : one.name()));
        response.setContentType(format.contentType());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(NAME + "." + format.extension())
                        .build()
                        .toString());
        try (var sheet = SheetWriter.to(response.getOutputStream(), format, NAME)) {
            sheet.row(headings(load, locale));
            for (var factory : load.factories()) {
                for (var capability : factory.capabilities()) {
                    sheet.row(cells(factory, capability, names));
                }
            }
        }
    }

    private static List<String> headings(ClusterLoad load, Locale locale) {
        var headings = Stream.of("factory", "capability", "machines", "percent", "until", "free", "beyond")
                .map(column -> label(column, locale))
                .collect(Collectors.toCollection(ArrayList::new));
        for (int week = 0; week < load.weeks().size(); week++) {
            var from = load.from().plusDays((long) week * DAYS_A_WEEK);
            headings.add(label("hours", locale).formatted(from));
            headings.add(label("taken", locale).formatted(from));
        }
        return headings;
    }

    private static String label(String column, Locale locale) {
        return ProblemTexts.text("planning", "columns", NAME + "." + column, locale);
    }

    private static List<@Nullable Object> cells(
            FactoryLoad factory, CapabilityLoad capability, Map<String, String> names) {
        var cells = new ArrayList<@Nullable Object>(List.of(
                factory.name(),
                names.getOrDefault(capability.capability(), capability.capability()),
                capability.machines(),
                capability.percent(),
                capability.until(),
                hours(capability.free()),
                hours(capability.beyond())));
        for (var week : capability.weeks()) {
            cells.add(hours(week.minutes()));
            cells.add(hours(week.taken()));
        }
        return cells;
    }

    private static BigDecimal hours(long minutes) {
        return BigDecimal.valueOf(minutes).divide(MINUTES_AN_HOUR, 1, RoundingMode.HALF_UP);
    }
}
