package org.staveworks.trade;

/// How is paid.
public enum PaymentMethod {
    /// Bank transfer (转账).
    TRANSFER,
    /// Bank acceptance bill (承兑汇票).
    ACCEPTANCE_BILL
}
