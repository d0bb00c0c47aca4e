package org.staveworks.lineage.id;

/// The schemes of EPC URIs that stand for a GS1 key (EPC Tag Data Standard, clause 6.3 and 7).
///
/// In a URI the company prefix comes first and is followed by a point; `digits` counts what prefix and reference have
/// together, without the check digit.
enum EpcScheme {
    /// (01) with (21); the first digit of the reference is the indicator, which leads the GTIN
    SGTIN("01", "21", 13, true),
    /// (01) with (10), a class
    LGTIN("01", "10", 13, true),
    /// (00); the first digit of the reference is the extension digit
    SSCC("00", "", 17, true),
    /// (414) with (254); extension `0` means none
    SGLN("414", "254", 12, false),
    PGLN("417", "", 12, false),
    /// (8003), which begins with a filler 0
    GRAI("8003", "", 12, false),
    GIAI("8004", "", 0, false),
    GSRN("8018", "", 17, false),
    GSRNP("8017", "", 17, false),
    GDTI("253", "", 12, false),
    /// (8010) with (8011)
    CPI("8010", "8011", 0, false),
    SGCN("255", "", 12, false),
    GINC("401", "", 0, false),
    GSIN("402", "", 16, false),
    /// (8006) with (21); piece and total come between
    ITIP("8006", "21", 13, true),
    /// (01) with (235)
    UPUI("01", "235", 13, true);

    static final int COMPANY_PREFIX_MIN = 6;
    static final int COMPANY_PREFIX_MAX = 12;

    private final String key;
    private final String qualifier;
    private final int digits;
    private final boolean isReferenceDigitFirst;

    EpcScheme(String key, String qualifier, int digits, boolean isReferenceDigitFirst) {
        this.key = key;
        this.qualifier = qualifier;
        this.digits = digits;
        this.isReferenceDigitFirst = isReferenceDigitFirst;
    }

    String key() {
        return key;
    }

    /// Empty where the key is all.
    String qualifier() {
        return qualifier;
    }

    /// 0 where the reference is text and no check digit follows.
    int digits() {
        return digits;
    }

    /// Whether a serial is a third part of the URI that ends up in the key's own value.
    boolean hasSerialInValue() {
        return this == GRAI || this == GDTI || this == SGCN;
    }

    boolean hasThirdPart() {
        return !qualifier.isEmpty() || hasSerialInValue();
    }

    /// Prefix and reference put together as the key has them, check digit included.
    String numericValue(String companyPrefix, String reference) {
        var joined = isReferenceDigitFirst
                ? reference.charAt(0) + companyPrefix + reference.substring(1)
                : companyPrefix + reference;
        return (this == GRAI ? "0" : "") + joined + CheckDigits.of(joined);
    }

    /// The reference's digits within a key's value, given how long the prefix is.
    String[] split(String value, int companyPrefixLength) {
        var start = this == GRAI ? 1 : 0;
        var body = value.substring(start, start + digits);
        if (isReferenceDigitFirst) {
            var rest = body.substring(1);
            return new String[] {
                rest.substring(0, companyPrefixLength), body.charAt(0) + rest.substring(companyPrefixLength)
            };
        }
        return new String[] {body.substring(0, companyPrefixLength), body.substring(companyPrefixLength)};
    }
}
