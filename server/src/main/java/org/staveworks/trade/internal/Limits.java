package org.staveworks.trade.internal;

import java.math.BigDecimal;

/// Bounds of what a document takes, so that one request never weighs more than a page can show.
public final class Limits {
    public static final int LINES_MAX = 500;
    public static final int ATTACHMENTS_MAX = 20;
    public static final int INVITED_MAX = 100;
    public static final int PRICE_BREAKS_MAX = 10;
    public static final int TITLE_LENGTH_MAX = 200;
    public static final int DESCRIPTION_LENGTH_MAX = 500;
    public static final int SPECIFICATION_LENGTH_MAX = 2_000;
    public static final int NOTE_LENGTH_MAX = 2_000;
    public static final int REASON_LENGTH_MAX = 1_000;
    public static final int WORD_LENGTH_MAX = 100;
    public static final BigDecimal QUANTITY_MIN = new BigDecimal("0.000001");
    public static final BigDecimal QUANTITY_MAX = new BigDecimal("1000000000");
    public static final BigDecimal PRICE_MAX = new BigDecimal("1000000000");
    /// In major units: of a line, a charge, a payment.
    public static final BigDecimal AMOUNT_MAX = new BigDecimal("10000000000");

    private Limits() {}
}
