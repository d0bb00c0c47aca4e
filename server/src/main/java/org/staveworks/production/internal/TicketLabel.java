package org.staveworks.production.internal;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.staveworks.kernel.print.Label;
import org.staveworks.kernel.problem.ProblemTexts;

/// What stands on a ticket.
public record TicketLabel(
        String code,
        String workOrderNumber,
        @Nullable String orderNumber,
        String productCode,
        String productName,
        int sequence,
        String operationName,
        @Nullable String operationNameEn,
        int lot,
        int lots,
        BigDecimal quantity,
        String unit,
        @Nullable LocalDate neededBy) {
    /// @param locale of the words; names stay as they are kept
    public Label printed(Locale locale) {
        var english = locale.getLanguage().equals("en") ? operationNameEn : null;
        var lines = new ArrayList<Label.Line>();
        lines.add(new Label.Line(sequence + " " + (english == null ? operationName : english), 5.2f));
        lines.add(new Label.Line(productName, 3.6f));
        lines.add(new Label.Line(productCode, 3.2f));
        lines.add(new Label.Line(
                words("quantity", locale) + " " + quantity.stripTrailingZeros().toPlainString() + " " + unit, 4.2f));
        lines.add(new Label.Line(words("lot", locale) + " " + lot + " / " + lots, 3.4f));
        lines.add(new Label.Line(words("workOrder", locale) + " " + workOrderNumber, 3.2f));
        if (orderNumber != null) {
            lines.add(new Label.Line(words("order", locale) + " " + orderNumber, 3.2f));
        }
        if (neededBy != null) {
            lines.add(new Label.Line(words("neededBy", locale) + " " + neededBy, 3.2f));
        }
        return new Label("/t/" + code, code, lines);
    }

    public static String words(String key, Locale locale) {
        return ProblemTexts.text("production", "tickets", key, locale);
    }
}
