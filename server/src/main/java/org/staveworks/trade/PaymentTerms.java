package org.staveworks.trade;

/// When an order is to be paid (账期).
///
/// @param basis          what starts the clock
/// @param days           calendar days from there to payment, 0 to 365
/// @param autoAcceptDays days after receipt at which goods that nobody has judged count as accepted, 1 to 60
public record PaymentTerms(TermsBasis basis, int days, int autoAcceptDays) {
    /// A statement is drawn once a month, so goods wait for it up to 31 days.
    static final int STATEMENT_WAIT_DAYS = 31;

    public static final int AUTO_ACCEPT_DAYS_DEFAULT = 7;

    public PaymentTerms {
        if (days < 0 || days > 365 || autoAcceptDays < 1 || autoAcceptDays > 60) {
            throw new IllegalArgumentException(
                    "Terms of (%d) days and (%d) days for acceptance are out of range".formatted(days, autoAcceptDays));
        }
    }

    /// Days from delivery to payment in the worst case, all waiting included: what State Council Order 802 (国务院令第802号)
    /// art. 9 limits, however the contract words its terms.
    public int daysAfterDeliveryMax() {
        return switch (basis) {
            case DELIVERY -> days;
            case ACCEPTANCE -> autoAcceptDays + days;
            case STATEMENT -> autoAcceptDays + STATEMENT_WAIT_DAYS + days;
        };
    }
}
