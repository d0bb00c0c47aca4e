package org.staveworks.trade.internal.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.staveworks.kernel.problem.FieldChecks;
import org.staveworks.kernel.value.Money;
import org.staveworks.kernel.web.Mandatory;
import org.staveworks.trade.Bill;
import org.staveworks.trade.PaymentMethod;
import org.staveworks.trade.PaymentTerms;
import org.staveworks.trade.TermsBasis;

/// What several bodies and views share.
final class Parts {
    private Parts() {}

    /// An organisation as a document mentions it.
    record Party(UUID id, String name) {}

    /// Another document.
    record DocumentRef(UUID id, String number, @Nullable String sellerName) {}

    record Terms(TermsBasis basis, int days, int autoAcceptDays) {
        static Terms of(PaymentTerms terms) {
            return new Terms(terms.basis(), terms.days(), terms.autoAcceptDays());
        }
    }

    /// The clock of the rule on payment to small firms (State Council Order 802).
    ///
    /// @param payableBy   by the contract: of what is accepted and not paid the earliest day
    /// @param daysLeft    until then, negative when it has passed
    /// @param ruleLimit   the day that the rule allows at the latest, where it applies
    /// @param withinRule  whether the terms keep to the rule
    /// @param ruleDaysMax the rule's days after delivery
    record Clock(
            @Nullable LocalDate payableBy,
            @Nullable Long daysLeft,
            @Nullable LocalDate ruleLimit,
            @Nullable Boolean withinRule,
            @Nullable Integer ruleDaysMax,
            @Nullable String ruleClause) {
        static @Nullable Long daysLeft(@Nullable LocalDate payableBy, LocalDate today) {
            return payableBy == null ? null : ChronoUnit.DAYS.between(today, payableBy);
        }
    }

    /// A price step.
    record PriceBreakBody(
            @Mandatory @Schema(type = "string") @Nullable BigDecimal fromQuantity,
            @Mandatory @Schema(type = "string") @Nullable BigDecimal unitPrice) {}

    /// A reason or remark.
    record ReasonBody(@Nullable String reason) {}

    record NoteBody(@Nullable String note) {}

    record AmountBody(
            @Nullable Money amount,
            @Nullable String reason,
            @Nullable String note) {}

    record BillBody(
            @Mandatory @Nullable String number,
            @Mandatory @Nullable String acceptor,
            @Mandatory @Nullable LocalDate dueDate) {

        @Nullable
        Bill read(FieldChecks checks) {
            checks.require("bill.number", number);
            checks.require("bill.acceptor", acceptor);
            checks.require("bill.dueDate", dueDate);
            return number == null || acceptor == null || dueDate == null ? null : new Bill(number, acceptor, dueDate);
        }
    }

    /// How something is paid.
    ///
    /// @param amount       of a statement's payment; a deposit is paid in full
    /// @param instructedOn today where missing
    record PaymentBody(
            @Nullable Money amount,
            @Mandatory @Nullable PaymentMethod method,
            @Nullable BillBody bill,
            @Nullable String note,
            @Nullable LocalDate instructedOn) {}

    /// When something was done; today where missing.
    record DayBody(@Nullable LocalDate on) {}

    /// A decimal number as text, so that no digit is lost.
    static String text(BigDecimal number) {
        var stripped = number.stripTrailingZeros();
        return (stripped.scale() < 0 ? stripped.setScale(0) : stripped).toPlainString();
    }

    static @Nullable String optionalText(@Nullable BigDecimal number) {
        return number == null ? null : text(number);
    }

    static BigDecimal orZero(@Nullable BigDecimal number) {
        return number == null ? BigDecimal.ZERO : number;
    }

    static String orEmpty(@Nullable String text) {
        return text == null ? "" : text.strip();
    }

    static @Nullable String blankAsMissing(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    static PaymentTerms terms(
            FieldChecks checks, @Nullable TermsBasis basis, @Nullable Integer days, @Nullable Integer autoAcceptDays) {
        checks.require("termsBasis", basis);
        checks.require("termsDays", days);
        checks.range("termsDays", days, 0, 365);
        checks.range("autoAcceptDays", autoAcceptDays, 1, 60);
        return new PaymentTerms(
                basis == null ? TermsBasis.DELIVERY : basis,
                days == null ? 0 : Math.clamp(days, 0, 365),
                autoAcceptDays == null ? PaymentTerms.AUTO_ACCEPT_DAYS_DEFAULT : Math.clamp(autoAcceptDays, 1, 60));
    }
}
