package org.staveworks.trace.internal.epcis.query;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.staveworks.lineage.id.CheckDigits;
import org.staveworks.lineage.id.EpcUri;

/// A pattern of EPCs such as `urn:epc:idpat:sgtin:4012345.*.*` (EPC Tag Data Standard, clause 8), as `like` patterns
/// over the values of items.
///
/// @param things that are single
/// @param classes kinds and lots
record EpcPattern(List<String> things, List<String> classes) {
    static final String START = "urn:epc:idpat:";
    private static final String ANY = "*";

    /// How a scheme's parts become the value of an item.
    ///
    /// @param digits of company prefix and reference together, without the check digit; 0 where that is text
    /// @param isReferenceDigitFirst whether the reference's first digit leads the key
    /// @param serialStart what stands before a serial; missing where there is none
    private record Form(
            String start,
            int digits,
            boolean isReferenceDigitFirst,
            @Nullable String serialStart) {}

    private static final Map<String, Form> FORMS = Map.ofEntries(
            Map.entry("sgtin", new Form("01/", 13, true, "/21/")),
            Map.entry("upui", new Form("01/", 13, true, "/235/")),
            Map.entry("sscc", new Form("00/", 17, true, null)),
            Map.entry("sgln", new Form("414/", 12, false, "/254/")),
            Map.entry("pgln", new Form("417/", 12, false, null)),
            Map.entry("grai", new Form("8003/0", 12, false, "")),
            Map.entry("giai", new Form("8004/", 0, false, null)),
            Map.entry("gsrn", new Form("8018/", 17, false, null)),
            Map.entry("gsrnp", new Form("8017/", 17, false, null)),
            Map.entry("gdti", new Form("253/", 12, false, "")),
            Map.entry("sgcn", new Form("255/", 12, false, "")));

    /// The pattern that a URI is; nothing where the scheme is unknown or a part breaks it.
    static Optional<EpcPattern> find(String uri) {
        var colon = uri.indexOf(':', START.length());
        var form = colon < 0 ? null : FORMS.get(uri.substring(START.length(), colon));
        if (form == null) {
            return Optional.empty();
        }
        var hasSerial = form.serialStart() != null;
        var parts = uri.substring(colon + 1).split("\\.", hasSerial ? 3 : 2);
        if (parts.length != (hasSerial ? 3 : 2)) {
            return Optional.empty();
        }
        var serial = hasSerial ? parts[2] : "";
        // Only what follows a star may be left open, too.
        if (parts[0].equals(ANY) && !parts[1].equals(ANY) || hasSerial && parts[1].equals(ANY) && !serial.equals(ANY)) {
            return Optional.empty();
        }
        return key(form, parts[0], parts[1]).flatMap(key -> of(form, key, uri, serial));
    }

    private static Optional<EpcPattern> of(Form form, String key, String uri, String serial) {
        if (form.serialStart() == null) {
            return Optional.of(new EpcPattern(List.of(key), List.of()));
        }
        var isPlace = form.serialStart().equals("/254/");
        if (!serial.equals(ANY)) {
            var thing = EpcUri.find("urn:epc:id:" + uri.substring(START.length()))
                    .map(EpcUri::identity)
                    .map(org.staveworks.lineage.id.Identifier::of)
                    .map(item -> escaped(item.value()));
            return thing.map(value -> new EpcPattern(List.of(value), List.of()));
        }
        var any = key + form.serialStart() + (form.serialStart().isEmpty() ? "_%" : "%");
        return Optional.of(
                isPlace
                        ? new EpcPattern(List.of(key, any), List.of())
                        : new EpcPattern(List.of(any), List.of(key, key + "/10/%")));
    }

    private static Optional<String> key(Form form, String prefix, String reference) {
        if (!prefix.equals(ANY) && !prefix.matches("[0-9]{6,12}")) {
            return Optional.empty();
        }
        if (form.digits() == 0) {
            var rest = prefix.equals(ANY) ? "%" : prefix + (reference.equals(ANY) ? "%" : escaped(reference));
            return Optional.of(form.start() + rest);
        }
        if (prefix.equals(ANY)) {
            return Optional.of(form.start() + "_".repeat(form.digits() + 1));
        }
        var open = form.digits() - prefix.length();
        if (reference.equals(ANY)) {
            var lead = form.isReferenceDigitFirst() ? 1 : 0;
            return Optional.of(form.start() + "_".repeat(lead) + prefix + "_".repeat(open - lead + 1));
        }
        if (!reference.matches("[0-9]{" + open + "}")) {
            return Optional.empty();
        }
        var joined = form.isReferenceDigitFirst()
                ? reference.charAt(0) + prefix + reference.substring(1)
                : prefix + reference;
        return Optional.of(form.start() + joined + CheckDigits.of(joined));
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }
}
