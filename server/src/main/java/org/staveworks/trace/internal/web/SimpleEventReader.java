package org.staveworks.trace.internal.web;

import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.kernel.problem.ProblemCode;
import org.staveworks.lineage.id.Gs1Identity;
import org.staveworks.lineage.id.Identifier;
import org.staveworks.party.Organisation;
import org.staveworks.party.Organisations;
import org.staveworks.trace.TraceProblem;
import org.staveworks.trace.internal.capture.NamedMembers;
import org.staveworks.trace.internal.record.Happening;
import org.staveworks.trace.internal.record.Material;
import org.staveworks.trace.internal.record.SimpleEvent;

/// Reads what people write into a form or a sheet about something that happened. A firm without GS1 numbers writes its
/// own: they are kept apart from those of others by the firm's public number.
@Component
public class SimpleEventReader {
    private static final int CODE_MAX = 300;
    private static final int MATERIALS_MAX = 200;
    private static final int DECIMALS_MAX = 6;
    private static final BigDecimal QUANTITY_MAX = new BigDecimal("1000000000000");
    private static final Duration AHEAD_MAX = Duration.ofDays(1);
    private static final Pattern GTIN = Pattern.compile("[0-9]{8}|[0-9]{12,14}");
    private static final Pattern SSCC = Pattern.compile("[0-9]{18}");
    private static final Pattern WITH_QUANTITY =
            Pattern.compile("(.+?)\\s*[=＝×]\\s*([0-9][0-9,]*(?:\\.[0-9]+)?)\\s*(\\S{0,10})");
    private static final Pattern MOMENT = Pattern.compile(
            "(\\d{4})[-/.年](\\d{1,2})[-/.月](\\d{1,2})日?(?:[T\\s]+(\\d{1,2})[:：](\\d{2})(?:[:：]\\d{2}(?:\\.\\d+)?)?)?");
    /// What people write, and the code of UN/ECE recommendation 20; an empty one is a count.
    private static final Map<String, String> UNITS = Map.ofEntries(
            Map.entry("kg", "KGM"),
            Map.entry("公斤", "KGM"),
            Map.entry("千克", "KGM"),
            Map.entry("g", "GRM"),
            Map.entry("克", "GRM"),
            Map.entry("t", "TNE"),
            Map.entry("吨", "TNE"),
            Map.entry("m", "MTR"),
            Map.entry("米", "MTR"),
            Map.entry("m2", "MTK"),
            Map.entry("平方米", "MTK"),
            Map.entry("l", "LTR"),
            Map.entry("升", "LTR"),
            Map.entry("h87", ""),
            Map.entry("pcs", ""),
            Map.entry("pc", ""),
            Map.entry("件", ""),
            Map.entry("个", ""),
            Map.entry("只", ""),
            Map.entry("套", ""));

    private final Organisations organisations;
    private final Clock clock;

    SimpleEventReader(Organisations organisations, Clock clock) {
        this.organisations = organisations;
        this.clock = clock;
    }

    /// Notes a fault of a field.
    public interface Faults {
        void add(String field, ProblemCode code, Map<String, ?> values);
    }

    /// As it was written.
    ///
    /// @param code    GTIN, SSCC, the firm's own number, or a code that says it all
    /// @param unit    a word such as kg, or a code of UN/ECE recommendation 20
    /// @param time    now where it is missing
    /// @param place   GLN or URI
    /// @param partner public number of the other member
    /// @param from    codes set apart by semicolons, each with lot and quantity where known: `code/lot=12 kg`
    public record Written(
            @Nullable String code,
            @Nullable String lot,
            @Nullable String serial,
            @Nullable BigDecimal quantity,
            @Nullable String unit,
            @Nullable String time,
            @Nullable String place,
            @Nullable String partner,
            @Nullable String from) {}

    /// All faults are noted; the event is of no use where there are any.
    public @Nullable SimpleEvent read(@Nullable Happening what, Written written, Faults faults) {
        var count = new int[1];
        Faults counting = (field, code, values) -> {
            count[0]++;
            faults.add(field, code, values);
        };
        var self = organisations.require(CurrentCaller.get().organisationId());
        var goods = goods(self, written, counting);
        var time = time(written.time(), counting);
        var place = place(written.place(), counting);
        var partner = partner(written.partner(), counting);
        var from = materials(self, written.from(), counting);
        if (what == null) {
            counting.add("what", KernelProblem.REQUIRED, Map.of());
        }
        if (what == Happening.PACKED && from.isEmpty() && isBlank(written.from())) {
            counting.add("from", KernelProblem.REQUIRED, Map.of());
        }
        if (count[0] > 0 || what == null || goods == null || time == null) {
            return null;
        }
        return new SimpleEvent(what, goods, time, place, partner, from);
    }

    private @Nullable Material goods(Organisation self, Written written, Faults faults) {
        var code = written.code() == null ? "" : written.code().strip();
        if (code.isEmpty()) {
            faults.add("code", KernelProblem.REQUIRED, Map.of());
            return null;
        }
        return material(
                self, code, written.lot(), written.serial(), written.quantity(), written.unit(), "code", faults);
    }

    private static @Nullable Material material(
            Organisation self,
            String code,
            @Nullable String lot,
            @Nullable String serial,
            @Nullable BigDecimal quantity,
            @Nullable String unit,
            String field,
            Faults faults) {
        for (var text : new @Nullable String[] {code, lot, serial}) {
            if (text != null && text.length() > CODE_MAX) {
                faults.add(field, KernelProblem.TOO_LONG, Map.of("limit", CODE_MAX));
                return null;
            }
        }
        var isPlain = quantity == null
                || quantity.signum() > 0 && quantity.compareTo(QUANTITY_MAX) <= 0 && quantity.scale() <= DECIMALS_MAX;
        if (!isPlain) {
            faults.add(
                    field.equals("code") ? "quantity" : field,
                    KernelProblem.OUT_OF_RANGE,
                    Map.of("min", 0, "max", QUANTITY_MAX.toPlainString()));
            return null;
        }
        var uri = uri(self, code, blankAsNull(lot), blankAsNull(serial), field, faults);
        if (uri == null) {
            return null;
        }
        var isUnit = Identifier.gs1(uri)
                .map(identity -> identity.level() == Gs1Identity.Level.INSTANCE)
                .orElse(!isBlank(serial) || isBlank(lot) && quantity == null);
        var uom = unit == null || unit.isBlank() ? "" : unit(unit.strip());
        if (uom == null) {
            faults.add(
                    field.equals("code") ? "unit" : field,
                    TraceProblem.UNIT_UNKNOWN,
                    Map.of("unit", String.valueOf(unit)));
            return null;
        }
        if (!isUnit
                && quantity != null
                && uom.isEmpty()
                && quantity.stripTrailingZeros().scale() > 0) {
            faults.add(field.equals("code") ? "unit" : field, KernelProblem.REQUIRED, Map.of());
            return null;
        }
        return new Material(uri, isUnit, isUnit ? null : quantity, uom.isEmpty() ? null : uom);
    }

    private static @Nullable String uri(
            Organisation self,
            String code,
            @Nullable String lot,
            @Nullable String serial,
            String field,
            Faults faults) {
        try {
            if (GTIN.matcher(code).matches() || SSCC.matcher(code).matches()) {
                var identity = GTIN.matcher(code).matches()
                        ? serial != null
                                ? Gs1Identity.of("01", code, "21", serial)
                                : lot != null ? Gs1Identity.of("01", code, "10", lot) : Gs1Identity.of("01", code)
                        : Gs1Identity.of("00", code);
                if (!identity.hasValidCheckDigits()) {
                    faults.add(field, TraceProblem.CHECK_DIGIT_WRONG, Map.of("code", code));
                    return null;
                }
                return identity.canonicalUri();
            }
            if (code.contains(":") || code.startsWith("(") || code.startsWith("]")) {
                return Codes.text(Codes.parse(code));
            }
        } catch (Problem unreadable) {
            faults.add(field, unreadable.code(), unreadable.values());
            return null;
        } catch (IllegalArgumentException unfit) {
            faults.add(field, KernelProblem.NOT_WELL_FORMED, Map.of());
            return null;
        }
        var uri = new StringBuilder(
                "urn:staveworks:item:%s:%s:%s".formatted(self.scheme(), encoded(self.identifier()), encoded(code)));
        if (lot != null) {
            uri.append(":lot:").append(encoded(lot));
        }
        if (serial != null) {
            uri.append(":serial:").append(encoded(serial));
        }
        return uri.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
    }

    /// The code of a unit; empty for a count, nothing where it is not known.
    private static @Nullable String unit(String word) {
        var known = UNITS.get(word.toLowerCase(Locale.ROOT));
        if (known != null) {
            return known;
        }
        return word.matches("[A-Z0-9]{2,3}") ? word : null;
    }

    private static List<Material> materials(Organisation self, @Nullable String written, Faults faults) {
        var materials = new ArrayList<Material>();
        var parts = written == null ? new String[0] : written.split("[;；\\n]");
        if (parts.length > MATERIALS_MAX) {
            faults.add("from", KernelProblem.OUT_OF_RANGE, Map.of("min", 0, "max", MATERIALS_MAX));
            return materials;
        }
        for (var part : parts) {
            if (!part.isBlank()) {
                var material = from(self, part.strip(), faults);
                if (material != null) {
                    materials.add(material);
                }
            }
        }
        return materials;
    }

    private static @Nullable Material from(Organisation self, String part, Faults faults) {
        var match = WITH_QUANTITY.matcher(part);
        var hasQuantity = match.matches();
        var code = hasQuantity ? match.group(1) : part;
        var quantity = hasQuantity ? new BigDecimal(match.group(2).replace(",", "")) : null;
        var unit = hasQuantity ? match.group(3) : null;
        var slash = code.contains(":") || code.startsWith("(") ? -1 : code.indexOf('/');
        return slash <= 0
                ? material(self, code, null, null, quantity, unit, "from", faults)
                : material(
                        self,
                        code.substring(0, slash).strip(),
                        code.substring(slash + 1).strip(),
                        null,
                        quantity,
                        unit,
                        "from",
                        faults);
    }

    private @Nullable OffsetDateTime time(@Nullable String written, Faults faults) {
        var now = OffsetDateTime.now(clock);
        var time = isBlank(written) ? now : moment(String.valueOf(written).strip());
        if (time == null
                || time.toLocalDate().isBefore(LocalDate.of(1990, 1, 1))
                || time.isAfter(now.plus(AHEAD_MAX))) {
            faults.add("time", TraceProblem.TIME_MISREAD, Map.of("value", String.valueOf(written)));
            return null;
        }
        return time;
    }

    private @Nullable OffsetDateTime moment(String text) {
        try {
            var match = MOMENT.matcher(text);
            if (match.matches()) {
                var local = LocalDateTime.of(
                        number(match.group(1)),
                        number(match.group(2)),
                        number(match.group(3)),
                        match.group(4) == null ? 0 : number(match.group(4)),
                        match.group(5) == null ? 0 : number(match.group(5)));
                return local.atZone(clock.getZone()).toOffsetDateTime();
            }
            return OffsetDateTime.parse(text).atZoneSameInstant(clock.getZone()).toOffsetDateTime();
        } catch (DateTimeException misread) {
            return null;
        }
    }

    private static int number(String digits) {
        return Integer.parseInt(digits);
    }

    private static @Nullable String place(@Nullable String written, Faults faults) {
        if (isBlank(written)) {
            return null;
        }
        var text = String.valueOf(written).strip();
        if (text.matches("[0-9]{13}")) {
            var identity = Gs1Identity.of("414", text);
            if (!identity.hasValidCheckDigits()) {
                faults.add("place", TraceProblem.CHECK_DIGIT_WRONG, Map.of("code", text));
                return null;
            }
            return identity.canonicalUri();
        }
        if (text.length() <= CODE_MAX && text.matches("[a-zA-Z][a-zA-Z0-9+.-]*:\\S+")) {
            return text;
        }
        faults.add("place", KernelProblem.NOT_WELL_FORMED, Map.of());
        return null;
    }

    private @Nullable String partner(@Nullable String written, Faults faults) {
        if (isBlank(written)) {
            return null;
        }
        var text = String.valueOf(written).strip();
        var found =
                text.length() > 40 ? null : organisations.withIdentifier(text).orElse(null);
        if (found == null) {
            faults.add("partner", TraceProblem.MEMBER_UNKNOWN, Map.of("value", text.length() > 40 ? "…" : text));
            return null;
        }
        return NamedMembers.code(found.scheme(), found.identifier());
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    private static @Nullable String blankAsNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
