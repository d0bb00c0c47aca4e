package org.staveworks.trace;

import java.util.Map;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.lineage.id.DigitalLink;
import org.staveworks.lineage.id.ElementString;
import org.staveworks.lineage.id.Gs1Identity;
import org.staveworks.lineage.id.Identifier;
import org.staveworks.lineage.validation.EventRules;
import org.staveworks.trace.internal.capture.NamedMembers;

/// What people scan, paste or type for an item: a Digital Link of any host, long or compressed, an element string as in
/// a bar code, an EPC URI, the code of another scheme, or the public address that a label carries for it.
public final class ScannedCode {
    /// The longest that is looked at.
    public static final int LENGTH_MAX = 1_000;

    private static final String SSCC = "00";
    private static final int SSCC_DIGITS = 18;

    private ScannedCode() {}

    /// @throws Problem `code-unreadable`
    public static Identifier parse(String code) {
        var text = ofLabel(code.strip());
        if (text.isEmpty() || text.length() > LENGTH_MAX) {
            throw unreadable(code);
        }
        if (text.startsWith("http://") || text.startsWith("https://")) {
            return DigitalLink.find(text)
                    .or(() -> DigitalLink.findCompressed(text))
                    .map(link -> Identifier.of(link.identity()))
                    .orElseGet(() -> Identifier.ofUri(text));
        }
        if (text.startsWith("(") || text.charAt(0) == ElementString.SEPARATOR || text.startsWith("]")) {
            try {
                return Identifier.of(ElementString.parse(text)
                        .toDigitalLink(DigitalLink.CANONICAL_STEM)
                        .identity());
            } catch (IllegalArgumentException misread) {
                throw unreadable(code);
            }
        }
        if (text.startsWith("transformation:")) {
            return new Identifier("transformation", text.substring("transformation:".length()));
        }
        if (text.contains(":")) {
            return Identifier.ofUri(text);
        }
        throw unreadable(code);
    }

    /// The code of goods as events take it: a canonical URI whose check digits are right.
    ///
    /// @throws Problem `code-unreadable`
    public static String goods(String code) {
        var item = parse(code);
        var uri = item.uri();
        var isPlace = item.scheme().equals("transformation") || NamedMembers.isOfMember(uri);
        var isMisread = Identifier.gs1(uri)
                .filter(identity -> !identity.hasValidCheckDigits())
                .isPresent();
        if (isPlace || isMisread || !EventRules.isIdentifier(uri)) {
            throw unreadable(code);
        }
        return uri;
    }

    /// Whether the code names one single object, of which there can't be a quantity.
    public static boolean isSingle(String uri) {
        return Identifier.gs1(uri)
                .filter(identity -> identity.level() == Gs1Identity.Level.INSTANCE)
                .isPresent();
    }

    /// The code of a logistic unit: an SSCC in any form, also its 18 digits alone.
    ///
    /// @throws Problem `code-unreadable`
    public static String container(String code) {
        var text = code.strip().replace(" ", "");
        var isBare = text.length() == SSCC_DIGITS && text.chars().allMatch(c -> c >= '0' && c <= '9');
        var uri = goods(isBare ? "(" + SSCC + ")" + text : code);
        if (Identifier.gs1(uri).filter(identity -> identity.key().equals(SSCC)).isEmpty()) {
            throw unreadable(code);
        }
        return uri;
    }

    /// Labels carry private codes as `…/c?code=…`, an address that a phone can open.
    private static String ofLabel(String text) {
        var at = text.indexOf("/c?code=");
        if (!text.startsWith("http") || at < 0) {
            return text;
        }
        var value = text.substring(at + "/c?code=".length()).split("&", 2)[0];
        try {
            return java.net.URLDecoder.decode(value, java.nio.charset.StandardCharsets.UTF_8);
        } catch (IllegalArgumentException misread) {
            return text;
        }
    }

    private static Problem unreadable(String code) {
        var shown = code.length() > 100 ? code.substring(0, 100) + "…" : code;
        return new Problem(TraceProblem.CODE_UNREADABLE, Map.of("code", shown));
    }
}
