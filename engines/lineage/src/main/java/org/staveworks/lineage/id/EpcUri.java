package org.staveworks.lineage.id;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// An EPC URI of a GS1 key: `urn:epc:id:…` for one thing, `urn:epc:class:…` for a lot, `urn:epc:idpat:…` with `*` for a
/// kind (EPC Tag Data Standard, clause 6 to 8).
///
/// The URI says where the company prefix ends; a GTIN or a Digital Link does not. So [#companyPrefixLength] is kept
/// when a URI is read, and has to be given (or looked up in [CompanyPrefixes]) when one is written.
///
/// @param identity what it identifies
/// @param companyPrefixLength digits of the company prefix, 6 to 12
/// @param scheme lower-case name between the second-last colons, such as `sgtin`
public record EpcUri(Gs1Identity identity, int companyPrefixLength, String scheme) {
    private static final String ID = "urn:epc:id:";
    private static final String CLASS = "urn:epc:class:";
    private static final String PATTERN = "urn:epc:idpat:";

    /// What may stand unescaped in a URN (clause 6.3).
    private static final String KEPT = "!'()*+,-.:;=_";

    private static final Map<String, EpcScheme> SCHEMES = schemes();

    /// The URI that the text is, or nothing: no EPC URI, or one of a scheme outside of GS1 such as `gid` or `adi`, or
    /// one that breaks its scheme's lengths.
    public static Optional<EpcUri> find(String uri) {
        var start = uri.startsWith(ID) ? ID : uri.startsWith(CLASS) ? CLASS : uri.startsWith(PATTERN) ? PATTERN : null;
        if (start == null) {
            return Optional.empty();
        }
        var colon = uri.indexOf(':', start.length());
        if (colon < 0) {
            return Optional.empty();
        }
        var name = uri.substring(start.length(), colon);
        var scheme = SCHEMES.get(name);
        var isClass = start.equals(CLASS);
        if (scheme == null || isClass != (scheme == EpcScheme.LGTIN)) {
            return Optional.empty();
        }
        try {
            return read(scheme, uri.substring(colon + 1), start.equals(PATTERN))
                    .map(found -> new EpcUri(found.identity(), found.companyPrefixLength(), name));
        } catch (IllegalArgumentException | StringIndexOutOfBoundsException broken) {
            return Optional.empty();
        }
    }

    /// @throws IllegalArgumentException if the text is no EPC URI of a GS1 key
    public static EpcUri parse(String uri) {
        return find(uri)
                .orElseThrow(() -> new IllegalArgumentException(
                        "The name (%s) is no EPC URI of a GS1 key. Maybe a part has the wrong length.".formatted(uri)));
    }

    private static Optional<EpcUri> read(EpcScheme scheme, String body, boolean isPattern) {
        var point = body.indexOf('.');
        if (point < EpcScheme.COMPANY_PREFIX_MIN || point > EpcScheme.COMPANY_PREFIX_MAX) {
            return Optional.empty();
        }
        var prefix = body.substring(0, point);
        if (!isDigits(prefix)) {
            return Optional.empty();
        }
        var rest = body.substring(point + 1);
        var value = new StringBuilder();
        var qualifiers = new LinkedHashMap<String, String>();
        var serial = "";
        if (scheme.digits() == 0) {
            // Giai and ginc: all the rest; cpi: up to the last point.
            var end = scheme == EpcScheme.CPI ? rest.lastIndexOf('.') : rest.length();
            if (end < 1) {
                return Optional.empty();
            }
            value.append(prefix).append(PercentEncoding.decode(rest.substring(0, end)));
            serial = scheme == EpcScheme.CPI ? rest.substring(end + 1) : "";
        } else {
            var referenceDigits = scheme.digits() - prefix.length();
            var reference = rest.substring(0, referenceDigits);
            if (!isDigits(reference)) {
                return Optional.empty();
            }
            value.append(scheme.numericValue(prefix, reference));
            rest = rest.substring(referenceDigits);
            if (scheme == EpcScheme.ITIP) {
                // .pp.tt.serial
                value.append(rest, 1, 3).append(rest, 4, 6);
                if (!rest.matches("\\.[0-9]{2}\\.[0-9]{2}\\..+")) {
                    return Optional.empty();
                }
                rest = rest.substring(6);
            }
            if (scheme.hasThirdPart() != rest.startsWith(".") || !scheme.hasThirdPart() && !rest.isEmpty()) {
                return Optional.empty();
            }
            serial = rest.isEmpty() ? "" : rest.substring(1);
        }
        if (scheme.hasThirdPart() && (serial.isEmpty() || isPattern && !serial.equals("*"))) {
            return Optional.empty();
        }
        if (isPattern && (!scheme.hasThirdPart() || scheme == EpcScheme.SGLN)) {
            return Optional.empty();
        }
        if (scheme.hasThirdPart() && !isPattern) {
            serial = PercentEncoding.decode(serial);
            if (scheme.hasSerialInValue()) {
                value.append(serial);
            } else if (scheme != EpcScheme.SGLN || !serial.equals("0")) {
                qualifiers.put(scheme.qualifier(), serial);
            }
        }
        return Optional.of(
                new EpcUri(new Gs1Identity(scheme.key(), value.toString(), qualifiers), prefix.length(), ""));
    }

    /// The URI of an identity; consumer product variants and the like have no place in it.
    ///
    /// @param companyPrefixLength digits of the company prefix, 6 to 12
    /// @throws IllegalArgumentException if no scheme can say it, such as a GTIN-8's or a GMN's
    public static EpcUri of(Gs1Identity identity, int companyPrefixLength) {
        if (companyPrefixLength < EpcScheme.COMPANY_PREFIX_MIN || companyPrefixLength > EpcScheme.COMPANY_PREFIX_MAX) {
            throw new IllegalArgumentException(
                    "A company prefix has 6 to 12 digits (%d).".formatted(companyPrefixLength));
        }
        var constrained = identity.constrained();
        var scheme = schemeOf(constrained);
        if (scheme.digits() == 0 && !isDigits(constrained.value().substring(0, companyPrefixLength))) {
            throw new IllegalArgumentException(
                    "No company prefix of %d digits begins %s.".formatted(companyPrefixLength, constrained.value()));
        }
        return new EpcUri(constrained, companyPrefixLength, scheme.name().toLowerCase(Locale.ROOT));
    }

    private static EpcScheme schemeOf(Gs1Identity identity) {
        return switch (identity.key()) {
            case "01" ->
                identity.qualifiers().containsKey("235")
                        ? EpcScheme.UPUI
                        : identity.level() == Gs1Identity.Level.LOT ? EpcScheme.LGTIN : EpcScheme.SGTIN;
            case "8006" -> {
                if (identity.level() == Gs1Identity.Level.LOT) {
                    throw new IllegalArgumentException("No EPC URI names a lot of (8006).");
                }
                yield EpcScheme.ITIP;
            }
            default ->
                SCHEMES.values().stream()
                        .filter(scheme -> scheme.key().equals(identity.key()))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException(
                                "No EPC URI names a key of (%s).".formatted(identity.key())));
        };
    }

    /// The text of the URI; what is identified only as a kind becomes a pattern.
    public String uri() {
        var epcScheme = schemeOf(identity);
        var isKind =
                epcScheme.hasThirdPart() && epcScheme != EpcScheme.SGLN && identity.level() == Gs1Identity.Level.CLASS;
        var uri = new StringBuilder(isKind ? PATTERN : epcScheme == EpcScheme.LGTIN ? CLASS : ID)
                .append(epcScheme.name().toLowerCase(Locale.ROOT))
                .append(':');
        var value = identity.value();
        if (epcScheme.digits() == 0) {
            uri.append(value, 0, companyPrefixLength)
                    .append('.')
                    .append(PercentEncoding.encode(value.substring(companyPrefixLength), KEPT));
        } else {
            var parts = epcScheme.split(value, companyPrefixLength);
            uri.append(parts[0]).append('.').append(parts[1]);
        }
        if (epcScheme == EpcScheme.ITIP) {
            uri.append('.').append(value, 14, 16).append('.').append(value, 16, 18);
        }
        if (epcScheme.hasThirdPart()) {
            uri.append('.').append(isKind ? "*" : PercentEncoding.encode(serial(epcScheme), KEPT));
        }
        return uri.toString();
    }

    private String serial(EpcScheme epcScheme) {
        if (epcScheme.hasSerialInValue()) {
            return identity.value().substring(epcScheme == EpcScheme.GRAI ? 14 : 13);
        }
        return identity.qualifiers().getOrDefault(epcScheme.qualifier(), "0");
    }

    public String companyPrefix() {
        var epcScheme = schemeOf(identity);
        return epcScheme.digits() == 0
                ? identity.value().substring(0, companyPrefixLength)
                : epcScheme.split(identity.value(), companyPrefixLength)[0];
    }

    private static boolean isDigits(String text) {
        return text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static Map<String, EpcScheme> schemes() {
        var schemes = new LinkedHashMap<String, EpcScheme>();
        for (var scheme : EpcScheme.values()) {
            schemes.put(scheme.name().toLowerCase(Locale.ROOT), scheme);
        }
        return schemes;
    }
}
