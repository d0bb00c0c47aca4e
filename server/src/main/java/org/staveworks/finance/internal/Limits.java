package org.staveworks.finance.internal;

/// Bounds of what a request brings.
public final class Limits {
    public static final int REASON_LENGTH_MAX = 1_000;
    public static final int NOTE_LENGTH_MAX = 2_000;
    public static final int DOCUMENT_LENGTH_MAX = 20_000;
    public static final int BANKS_MAX = 10;
    /// A split makes at most this many parts, the holder's change included.
    public static final int PARTS_MAX = 50;
    /// Lines of a statement that a bank is shown: twice what the longest order has.
    public static final int SHEET_LINES_MAX = 1_000;

    private Limits() {}
}
