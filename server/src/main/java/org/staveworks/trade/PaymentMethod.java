package org.staveworks.trade;

/// How is paid.
public enum PaymentMethod {
    /// Bank transfer (转账).
    TRANSFER,
    /// Bank acceptance bill (承兑汇票).
    ACCEPTANCE_BILL,
    /// Receivable credential (应收账款电子凭证): a signed commitment to pay at maturity takes the place of the payable.
    CREDENTIAL
}
