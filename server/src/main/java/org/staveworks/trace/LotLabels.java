package org.staveworks.trace;

import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.staveworks.kernel.print.Label;
import org.staveworks.kernel.print.LabelPrinter;
import org.staveworks.kernel.print.Paper;
import org.staveworks.kernel.problem.ProblemTexts;
import org.staveworks.lineage.id.DigitalLink;
import org.staveworks.lineage.id.Identifier;

/// Labels for goods and containers (追溯标签): a QR code that any phone opens as the public page, and the same to read.
@Service
public class LotLabels {
    /// As many as are printed at once.
    public static final int LABELS_MAX = 1_000;

    private final LabelPrinter printer;
    private final String publicAddress;

    LotLabels(LabelPrinter printer, @Value("${staveworks.trace.public-address:}") String publicAddress) {
        this.printer = printer;
        this.publicAddress = publicAddress;
    }

    /// @param code     canonical
    /// @param number   what people call the lot or the delivery
    /// @param product  what it is; several where a container holds them
    /// @param quantity with its unit in the reader's words; nothing where the label is for any number of pieces
    /// @param maker    who made it, or who sends it
    public record LotLabel(
            String code,
            String number,
            List<String> product,
            @Nullable BigDecimal quantity,
            String unit,
            String maker,
            @Nullable String buyer,
            LocalDate date) {
        public LotLabel {
            product = List.copyOf(product);
        }
    }

    /// @param request decides the address where the installation has set none
    public byte[] print(List<LotLabel> labels, Paper paper, Locale locale, HttpServletRequest request) {
        var base = base(request);
        return printer.print(
                words("title", locale),
                labels.stream().map(label -> label(label, base, locale)).toList(),
                paper);
    }

    /// Where phones find this installation.
    private String base(HttpServletRequest request) {
        var address = publicAddress.isBlank()
                ? ServletUriComponentsBuilder.fromContextPath(request).build().toUriString()
                : publicAddress.strip();
        return address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
    }

    /// The public page of a code: GS1 Digital Link where it has a GS1 key.
    static String address(String base, String code) {
        return Identifier.gs1(code)
                .map(identity -> DigitalLink.of(base, identity).uri())
                .orElseGet(() -> base + "/c?code=" + URLEncoder.encode(code, StandardCharsets.UTF_8));
    }

    private static Label label(LotLabel label, String base, Locale locale) {
        var lines = new ArrayList<Label.Line>();
        label.product().stream()
                .limit(3)
                .forEach(name -> lines.add(new Label.Line(name, lines.isEmpty() ? 4.4f : 3.6f, lines.isEmpty())));
        if (label.quantity() != null) {
            lines.add(new Label.Line(
                    words("quantity", locale) + " "
                            + label.quantity().stripTrailingZeros().toPlainString() + " " + label.unit(),
                    4.2f));
        }
        lines.addAll(code(label, locale));
        lines.add(new Label.Line(words("maker", locale) + " " + label.maker(), 3f));
        if (label.buyer() != null) {
            lines.add(new Label.Line(words("buyer", locale) + " " + label.buyer(), 3f));
        }
        lines.add(new Label.Line(words("date", locale) + " " + label.date(), 3f));
        return new Label(address(base, label.code()), label.number(), lines);
    }

    /// As it stands beside bar codes of GS1, one element a line, else the number alone.
    private static List<Label.Line> code(LotLabel label, Locale locale) {
        var lines = new ArrayList<Label.Line>();
        Identifier.gs1(label.code())
                .ifPresentOrElse(
                        identity -> {
                            lines.add(new Label.Line("(%s) %s".formatted(identity.key(), identity.value()), 3.6f));
                            identity.qualifiers()
                                    .forEach((key, value) ->
                                            lines.add(new Label.Line("(%s) %s".formatted(key, value), 3.6f)));
                        },
                        () -> lines.add(new Label.Line(words("number", locale) + " " + label.number(), 3.6f)));
        return lines;
    }

    private static String words(String key, Locale locale) {
        return ProblemTexts.text("trace", "labels", key, locale);
    }
}
