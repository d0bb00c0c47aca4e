package org.staveworks.trade;

/// What became of the freight of a delivery (运费方式). Trade histories say it in words where no amount stands.
public enum FreightBasis {
    /// An amount of its own (单列金额).
    AMOUNT,
    /// Contained in the price of the goods (含在货价中).
    INCLUDED_IN_PRICE,
    /// On an invoice of its own, outside of this order (另行开票).
    INVOICED_SEPARATELY,
    /// Charged once, on another line that the reference names (计入其他行).
    CHARGED_ON_OTHER_LINE
}
