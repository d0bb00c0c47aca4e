package org.staveworks.party;

/// Size of an enterprise by the classes of 工信部联企业〔2011〕300号, which State Council Order 802 refers to.
public enum SizeClass {
    LARGE,
    MEDIUM,
    SMALL,
    MICRO,
    /// A government body or public institution; it pays within 30 days (Order 802, art. 9).
    PUBLIC_BODY;

    /// Whether the enterprise is protected as 中小企业: medium, small and micro.
    public boolean isSmallOrMedium() {
        return this == MEDIUM || this == SMALL || this == MICRO;
    }
}
