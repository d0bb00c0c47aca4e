package org.staveworks.kernel.list;

/// How a column is compared, shown and exported.
public enum ColumnType {
    TEXT,
    NUMBER,
    MONEY,
    QUANTITY,
    DATE,
    INSTANT,
    /// A word out of a fixed set, stored in lower case.
    STATE,
    BOOLEAN,
    UUID,
    /// A list of words.
    WORDS
}
