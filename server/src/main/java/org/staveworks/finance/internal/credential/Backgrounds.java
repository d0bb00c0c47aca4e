package org.staveworks.finance.internal.credential;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.staveworks.finance.FinanceProblem;
import org.staveworks.finance.internal.FinanceDays;
import org.staveworks.invoice.Invoices;
import org.staveworks.kernel.db.Rows;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.kernel.value.Money;
import org.staveworks.policy.CredentialPolicy;
import org.staveworks.policy.InvoicePolicy;

/// Finds the trade behind a credential, and claims the invoices behind it for as long as something rests on them: the
/// same invoice does not carry two credentials (发票不得重复融资).
@Component
public class Backgrounds {
    private final CredentialSql credentials;
    private final Invoices invoices;
    private final CredentialPolicy policy;
    private final InvoicePolicy invoicePolicy;
    private final FinanceDays days;
    private final JdbcClient jdbc;
    private final Rows rows;

    Backgrounds(
            CredentialSql credentials,
            Invoices invoices,
            CredentialPolicy policy,
            InvoicePolicy invoicePolicy,
            FinanceDays days,
            JdbcClient jdbc,
            Rows rows) {
        this.credentials = credentials;
        this.invoices = invoices;
        this.policy = policy;
        this.invoicePolicy = invoicePolicy;
        this.days = days;
        this.jdbc = jdbc;
        this.rows = rows;
    }

    /// By which its holder came to a credential, as far as row-level security shows the way.
    public Background of(CredentialRow coin) {
        return passingTo(coin).map(Background::of).orElseGet(() -> ofRoot(coin));
    }

    private Optional<PassingRow> passingTo(CredentialRow coin) {
        return jdbc.sql("""
                        with recursive way as (
                            select id, parent_id from finance.credential where id = :id
                            union all
                            select c.id, c.parent_id from finance.credential c join way w on c.id = w.parent_id
                        )
                        select p.* from finance.passing p
                        join way w on w.id = p.new_credential_id
                        where p.to_id = :holder
                        order by p.id desc limit 1
                        """)
                .param("id", coin.id())
                .param("holder", coin.holderId())
                .query(rows.of(PassingRow.class))
                .optional();
    }

    private Background ofRoot(CredentialRow coin) {
        var sum = credentials.ofRoot(coin.rootId());
        return new Background(
                coin.statementId(),
                "credential",
                coin.rootId(),
                Money.ofMinor(sum.face() - sum.cancelled(), coin.currency()));
    }

    /// Claims what is matched and not claimed yet.
    ///
    /// @throws Problem `claim-beyond-invoice`; `credential-not-invoiced` while a rule asks for invoices
    public void claim(Background background) {
        var amount = background.amount();
        var claimed =
                invoices.claim(background.statementId(), amount, background.purposeType(), background.purposeId());
        var today = days.today();
        var rounding = invoicePolicy.matchDifference(today, amount.currency());
        if (amount.isMoreThan(claimed.plus(rounding))) {
            policy.clauseForInvoices(today).ifPresent(clause -> {
                throw new Problem(
                        FinanceProblem.CREDENTIAL_NOT_INVOICED,
                        Map.of("amount", amount.amount(), "invoiced", claimed.amount(), "clause", clause));
            });
        }
    }

    /// Nothing rests on the trade any more.
    ///
    /// @param number of what ended
    void release(Background background, String number, @Nullable String reason) {
        invoices.reduce(
                background.purposeType(),
                background.purposeId(),
                Money.zero(background.amount().currency()),
                said(number, reason));
    }

    /// A part of a commitment was cancelled; what is left of it keeps its claims.
    void reduce(CredentialRow cancelled, String reason) {
        var left = ofRoot(cancelled);
        invoices.reduce(left.purposeType(), left.purposeId(), left.amount(), said(cancelled.number(), reason));
    }

    private static String said(String number, @Nullable String reason) {
        return reason == null ? number : number + " · " + reason;
    }
}
