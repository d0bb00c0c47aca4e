package org.staveworks.invoice;

import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.invoice.internal.claim.Claims;
import org.staveworks.invoice.internal.matching.Coverage;
import org.staveworks.kernel.value.Money;

/// The door for modules above: which invoices stand behind a statement, and claims on them.
///
/// The caller is a party to the invoices, or the platform itself.
@Service
public class Invoices {
    private final Coverage coverage;
    private final Claims claims;

    Invoices(Coverage coverage, Claims claims) {
        this.coverage = coverage;
        this.claims = claims;
    }

    /// The invoices that answer for an agreed statement, with how much of each; none where nothing was matched.
    ///
    /// @throws org.staveworks.kernel.problem.Problem `not-found` where the statement is somebody else's
    @Transactional
    public List<MatchedInvoice> ofStatement(UUID statementId) {
        return coverage.invoicesOf(statementId);
    }

    /// How much of an agreed statement invoices answer for.
    @Transactional
    public Money covered(UUID statementId) {
        return coverage.covered(statementId);
    }

    /// Lets pass where invoices answer for at least so much of a statement, rounding set aside.
    ///
    /// @throws org.staveworks.kernel.problem.Problem `statement-not-covered`, `statement-not-agreed`
    @Transactional
    public void requireCovered(UUID statementId, Money amount) {
        coverage.requireCovered(statementId, amount);
    }

    /// Claims a part of an invoice for one purpose, such as a credential that rests on it: an invoice is not financed
    /// twice (发票不得重复融资). The live claims never come to more than what stands of the invoice. Claiming the same
    /// amount for the same purpose again changes nothing.
    ///
    /// @param purposeType such as `credential`
    /// @throws org.staveworks.kernel.problem.Problem `claim-beyond-invoice`, `claim-differs`, `claim-released`
    @Transactional
    public void claim(UUID invoiceId, Money amount, String purposeType, UUID purposeId) {
        claims.claim(invoiceId, amount, purposeType, purposeId);
    }

    /// Releases all claims for a purpose by new facts; releasing again changes nothing.
    @Transactional
    public void release(String purposeType, UUID purposeId, String reason) {
        claims.release(purposeType, purposeId, reason);
    }
}
