package org.staveworks.invoice;

import org.jspecify.annotations.Nullable;

/// VAT categories of EN 16931 (UNCL 5305), as far as trade across a border of this installation needs them.
public enum VatCategory {
    /// Taxed at a rate above zero.
    STANDARD("S", null, true),
    /// Taxed at zero.
    ZERO_RATED("Z", null, true),
    /// Export outside the customs union of the seller (出口).
    EXPORT("G", "VATEX-EU-G", true),
    /// Exempt (免税).
    EXEMPT("E", null, true),
    /// Outside the scope of VAT (不征税); an invoice that has it has nothing else.
    OUTSIDE_SCOPE("O", "VATEX-EU-O", false);

    private final String code;
    private final @Nullable String reasonCode;
    private final boolean sellerVatNumber;

    VatCategory(String code, @Nullable String reasonCode, boolean sellerVatNumber) {
        this.code = code;
        this.reasonCode = reasonCode;
        this.sellerVatNumber = sellerVatNumber;
    }

    /// UNCL 5305.
    public String code() {
        return code;
    }

    /// From the code list VATEX, where it has one.
    public @Nullable String reasonCode() {
        return reasonCode;
    }

    /// Whether the seller names its VAT number (EN 16931 BR-S-02, BR-Z-02, BR-G-02, BR-E-02) or must not (BR-O-02).
    public boolean needsSellerVatNumber() {
        return sellerVatNumber;
    }

    /// Of lines without tax, and nothing else.
    public boolean isWithoutTax() {
        return this != STANDARD;
    }
}
