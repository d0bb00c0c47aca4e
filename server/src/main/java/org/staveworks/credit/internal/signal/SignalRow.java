package org.staveworks.credit.internal.signal;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.staveworks.kernel.value.Money;

/// Something that the operator may want to look into (风险信号), with the facts that made it one.
///
/// @param fingerprint tells the same finding from a new one
/// @param foundOn     when it was first found
public record SignalRow(
        UUID id,
        String number,
        SignalKind kind,
        String fingerprint,
        List<UUID> organisationIds,
        String organisationNames,
        List<SignalLeg> legs,
        @Nullable String currency,
        @Nullable Long amount,
        @Nullable Long compared,
        @Nullable BigDecimal times,
        @Nullable Integer people,
        @Nullable Integer refused,
        @Nullable BigDecimal threshold,
        @Nullable String clause,
        LocalDate foundOn,
        SignalState state,
        @Nullable String note,
        @Nullable String decidedByName,
        @Nullable Instant decidedAt) {

    SignalFacts facts() {
        return new SignalFacts(legs, money(amount), money(compared), times, people, refused, threshold, clause);
    }

    private @Nullable Money money(@Nullable Long minorUnits) {
        return minorUnits == null || currency == null ? null : Money.ofMinor(minorUnits, currency);
    }

    public enum SignalKind {
        /// Goods went round: A sold to B, and it came back to A, for similar sums (循环贸易).
        CIRCULAR_TRADE,
        /// Somebody has a role on both sides of a trade (买卖双方有同一人任职).
        SHARED_PEOPLE,
        /// The first order of a pair is many times what the seller usually sells (首次交易异常大额).
        LARGE_FIRST_TRADE,
        /// Credentials to one firm are many times the trade before (凭证超出历史贸易).
        CREDENTIALS_ABOVE_TRADE,
        /// Somebody tried to register an invoice whose number is in use (发票重复登记).
        DUPLICATE_INVOICE
    }

    public enum SignalState {
        OPEN,
        /// Looked into; there is nothing to it.
        DISMISSED,
        /// Looked into; it is what it looked like. What follows is for people to decide.
        CONFIRMED
    }

    /// @param legs      sales, in the order in which the goods went
    /// @param compared  what the sum was held against
    /// @param times     how many times that
    /// @param people    in common
    /// @param refused   registrations
    /// @param threshold of the rule
    /// @param clause    of the rule; missing where the finding needs no threshold
    public record SignalFacts(
            List<SignalLeg> legs,
            @Nullable Money amount,
            @Nullable Money compared,
            @Nullable BigDecimal times,
            @Nullable Integer people,
            @Nullable Integer refused,
            @Nullable BigDecimal threshold,
            @Nullable String clause) {
        public SignalFacts {
            legs = List.copyOf(legs);
        }
    }

    /// Sums over a pair of firms; never a single document.
    public record SignalLeg(
            String sellerName, String buyerName, Money net, int orders, LocalDate firstOn, LocalDate lastOn) {}
}
