package org.staveworks.invoice;

/// Where an invoice comes from.
public enum InvoiceOrigin {
    /// A fully digital e-invoice of the Chinese tax authority (数电票).
    FAPIAO,
    /// Issued on this platform, for trade across a border.
    PLATFORM
}
