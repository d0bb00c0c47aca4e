package org.staveworks.invoice;

/// Kinds of invoices (票种).
public enum InvoiceKind {
    /// Special VAT invoice (增值税专用发票): the buyer deducts its tax.
    SPECIAL,
    /// General VAT invoice (增值税普通发票).
    GENERAL,
    /// Another e-invoice, such as of a railway or for tolls.
    OTHER,
    /// Commercial invoice across a border.
    COMMERCIAL
}
