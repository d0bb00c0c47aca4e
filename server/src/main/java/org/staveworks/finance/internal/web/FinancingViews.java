package org.staveworks.finance.internal.web;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.staveworks.finance.internal.FinanceDays;
import org.staveworks.finance.internal.credential.CredentialSql;
import org.staveworks.finance.internal.financing.ConsentRow;
import org.staveworks.finance.internal.financing.EvidenceFact;
import org.staveworks.finance.internal.financing.FinancingRow;
import org.staveworks.finance.internal.financing.FinancingSql;
import org.staveworks.finance.internal.financing.FinancingState;
import org.staveworks.finance.internal.financing.FinancingStep;
import org.staveworks.finance.internal.financing.QuoteRow;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.value.Money;
import org.staveworks.policy.CredentialPolicy;

/// Requests for financing as pages show them.
@Component
class FinancingViews {
    private final FinancingSql sql;
    private final CredentialSql credentials;
    private final CredentialPolicy policy;
    private final FinanceDays days;

    FinancingViews(FinancingSql sql, CredentialSql credentials, CredentialPolicy policy, FinanceDays days) {
        this.sql = sql;
        this.credentials = credentials;
        this.policy = policy;
        this.days = days;
    }

    /// @param holds whether the bank may look today
    record ConsentView(
            UUID bankId,
            String bankName,
            List<EvidenceFact> facts,
            LocalDate validUntil,
            @Nullable Instant revokedAt,
            boolean holds) {
        static ConsentView of(ConsentRow row, LocalDate today) {
            return new ConsentView(
                    row.bankId(), row.bankName(), row.facts(), row.validUntil(), row.revokedAt(), row.holdsOn(today));
        }
    }

    /// @param yearlyRate         counted act/360
    /// @param cost               interest and fee
    /// @param paid               what the holder gets
    /// @param effectiveRate      what it costs a year, fees included: cost / paid × 365 / days
    /// @param issuerShare        what of the interest the issuer bears by agreement
    /// @param open               whether it can be accepted today
    @Schema(name = "FinancingQuoteView")
    record QuoteView(
            UUID id,
            UUID bankId,
            String bankName,
            QuoteRow.State state,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal yearlyRate,
            LocalDate valueOn,
            int days,
            Money interest,
            Money fee,
            Money cost,
            Money paid,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal effectiveRate,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal issuerSharePercent,
            Money issuerShare,
            LocalDate validUntil,
            @Nullable String note,
            boolean open,
            Instant createdAt) {
        static QuoteView of(QuoteRow row, LocalDate today) {
            return new QuoteView(
                    row.id(),
                    row.bankId(),
                    row.bankName(),
                    row.state(),
                    row.yearlyRate(),
                    row.valueOn(),
                    row.days(),
                    row.money(row.interest()),
                    row.money(row.fee()),
                    row.money(row.cost()),
                    row.money(row.paid()),
                    row.effectiveRate(),
                    row.issuerSharePercent(),
                    row.issuerShare(),
                    row.validUntil(),
                    row.note(),
                    row.state() == QuoteRow.State.STANDING
                            && !today.isAfter(row.validUntil())
                            && !today.isAfter(row.valueOn()),
                    row.createdAt());
        }
    }

    /// @param consents           the holder sees all, a bank its own
    /// @param quotes             likewise
    /// @param booked             what banks have booked of the disbursement
    /// @param registrationClause why the registration is needed, where it is
    /// @param bankCredentialId   what the bank holds since; for the bank
    record FinancingView(
            UUID id,
            String number,
            FinancingState state,
            UUID credentialId,
            String credentialNumber,
            Parts.Party issuer,
            Parts.Party holder,
            Money amount,
            LocalDate dueOn,
            @Nullable String note,
            List<ConsentView> consents,
            List<QuoteView> quotes,
            Parts.@Nullable Party bank,
            @Nullable String registrationNumber,
            @Nullable LocalDate registeredOn,
            @Nullable String registrationClause,
            int attempt,
            Money booked,
            @Nullable String failure,
            @Nullable UUID instructionId,
            @Nullable LocalDate financedOn,
            @Nullable UUID bankCredentialId,
            Instant createdAt,
            List<FinancingStep> allowed) {}

    FinancingView view(UUID id) {
        var row = sql.require(id);
        var today = days.today();
        var caller = CurrentCaller.get();
        var isParty = caller.is(row.holderId()) || (row.bankId() != null && caller.is(row.bankId()));
        var quotes = sql.quotes(id);
        return new FinancingView(
                row.id(),
                row.number(),
                row.state(),
                row.credentialId(),
                credentials.require(row.credentialId()).number(),
                new Parts.Party(row.issuerId(), row.issuerName()),
                new Parts.Party(row.holderId(), row.holderName()),
                row.money(),
                row.dueOn(),
                row.note(),
                sql.consents(id).stream()
                        .map(consent -> ConsentView.of(consent, today))
                        .toList(),
                quotes.stream().map(quote -> QuoteView.of(quote, today)).toList(),
                row.bankId() == null || row.bankName() == null || !isParty
                        ? null
                        : new Parts.Party(row.bankId(), row.bankName()),
                isParty ? row.registrationNumber() : null,
                isParty ? row.registeredOn() : null,
                policy.clauseForRegistration(today).orElse(null),
                row.attempt(),
                Money.ofMinor(row.booked(), row.currency()),
                row.failure(),
                row.instructionId(),
                row.financedOn(),
                row.bankId() != null && caller.is(row.bankId()) ? row.bankCredentialId() : null,
                row.createdAt(),
                allowed(row, quotes, today));
    }

    /// What the state machine allows and the data makes sense of.
    private static List<FinancingStep> allowed(FinancingRow row, List<QuoteRow> quotes, LocalDate today) {
        var caller = CurrentCaller.get();
        var views = quotes.stream().map(quote -> QuoteView.of(quote, today)).toList();
        return FinancingStep.allowed(row).stream()
                .filter(step -> switch (step) {
                    case ACCEPT_QUOTE -> views.stream().anyMatch(QuoteView::open);
                    case WITHDRAW_QUOTE ->
                        quotes.stream()
                                .anyMatch(
                                        quote -> caller.is(quote.bankId()) && quote.state() == QuoteRow.State.STANDING);
                    default -> true;
                })
                .toList();
    }
}
