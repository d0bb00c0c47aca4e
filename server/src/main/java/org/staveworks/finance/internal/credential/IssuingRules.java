package org.staveworks.finance.internal.credential;

import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.staveworks.finance.FinanceProblem;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.kernel.value.Money;
import org.staveworks.policy.CredentialPolicy;
import org.staveworks.trade.StatementEvidence;

/// What is asked of a credential before it is issued or passed on: real trade behind it, and a term within the rules.
@Component
class IssuingRules {
    private final CredentialPolicy policy;

    IssuingRules(CredentialPolicy policy) {
        this.policy = policy;
    }

    /// Both sides have agreed on what was delivered and accepted; nothing rests on prepayments.
    ///
    /// @throws Problem `statement-not-agreed`, with the clause
    void requireBackground(StatementEvidence statement, LocalDate day) {
        if (!statement.isAgreed() || statement.lines().isEmpty()) {
            throw new Problem(
                    FinanceProblem.STATEMENT_NOT_AGREED,
                    Map.of(
                            "number",
                            statement.number(),
                            "clause",
                            policy.clauseAgainstPrepayment(day).orElse("—")));
        }
    }

    /// @return the amount, all that is payable where none is given
    Money requirePayable(StatementEvidence statement, @Nullable Money given) {
        var amount = given == null ? statement.payable() : given;
        if (!amount.currency().equals(statement.total().currency())) {
            throw Problem.field(
                    "amount",
                    FinanceProblem.CREDENTIAL_CURRENCY_DIFFERS,
                    Map.of(
                            "given",
                            amount.currency(),
                            "currency",
                            statement.total().currency()));
        }
        if (given != null && (amount.isNegative() || amount.isZero())) {
            throw Problem.field("amount", KernelProblem.NOT_POSITIVE, Map.of());
        }
        if (amount.isZero() || amount.isMoreThan(statement.payable())) {
            throw new Problem(
                    FinanceProblem.CREDENTIAL_MORE_THAN_PAYABLE,
                    Map.of(
                            "number", statement.number(),
                            "amount", amount.amount(),
                            "payable", statement.payable().amount()));
        }
        return amount;
    }

    /// @throws Problem `credential-due-too-late`, with the clause
    void requireTerm(LocalDate dueOn, LocalDate issuedOn, @Nullable String reason) {
        if (dueOn.isBefore(issuedOn)) {
            throw Problem.field(
                    "dueOn", FinanceProblem.CREDENTIAL_DUE_BEFORE_TODAY, Map.of("value", dueOn, "today", issuedOn));
        }
        policy.dueAtAll(issuedOn).filter(latest -> dueOn.isAfter(latest.day())).ifPresent(latest -> {
            throw new Problem(
                    FinanceProblem.CREDENTIAL_DUE_TOO_LATE,
                    Map.of(
                            "due", dueOn,
                            "latest", latest.day(),
                            "months", latest.months(),
                            "clause", latest.clause()));
        });
        policy.dueWithoutReason(issuedOn)
                .filter(latest -> reason == null && dueOn.isAfter(latest.day()))
                .ifPresent(latest -> {
                    throw needsReason(dueOn, latest.day(), latest.clause());
                });
    }

    /// A credential that is due after the legal term of payment says why.
    void requireWithinLegalTerm(LocalDate dueOn, LocalDate day, StatementEvidence statement, @Nullable String reason) {
        var limit = statement.ruleLimitOn();
        if (limit != null && dueOn.isAfter(limit) && reason == null) {
            policy.clauseAgainstLongerTerms(day).ifPresent(clause -> {
                throw needsReason(dueOn, limit, clause);
            });
        }
    }

    private static Problem needsReason(LocalDate dueOn, LocalDate latest, String clause) {
        return new Problem(
                FinanceProblem.CREDENTIAL_DUE_NEEDS_REASON, Map.of("due", dueOn, "latest", latest, "clause", clause));
    }
}
