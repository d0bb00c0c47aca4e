package org.staveworks.invoice;

/// How value-added tax treats a line (征税方式).
public enum TaxTreatment {
    /// Taxed at a rate; the rate may be zero.
    TAXED,
    /// Exempt (免税).
    EXEMPT,
    /// Not subject to VAT (不征税).
    NOT_TAXABLE,
    /// Taxed on the margin (差额征税): the invoice shows `***` and the tax does not follow from the amount.
    MARGIN
}
