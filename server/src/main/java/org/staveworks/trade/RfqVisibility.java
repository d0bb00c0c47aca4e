package org.staveworks.trade;

/// Who may quote.
public enum RfqVisibility {
    /// Every member (公开询价).
    OPEN,
    /// Invited members only (定向询价).
    INVITED
}
