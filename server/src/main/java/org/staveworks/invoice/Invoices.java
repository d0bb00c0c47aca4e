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

    /// Claims the invoices behind a statement for one purpose, such as a credential that rests on them, up to an amount
    /// and as far as they are matched: an invoice is not financed twice (发票不得重复融资). Claiming again takes only
    /// what is missing, so it may be asked for once more when more was matched.
    ///
    /// @param purposeType such as `credential`
    /// @return what the purpose has claimed by now, no more than the amount
    /// @throws org.staveworks.kernel.problem.Problem `claim-beyond-invoice` where what is matched rests elsewhere
    @Transactional
    public Money claim(UUID statementId, Money amount, String purposeType, UUID purposeId) {
        return claims.claim(statementId, amount, purposeType, purposeId);
    }

    /// Releases claims for a purpose by new facts until they come to no more than an amount; again changes nothing.
    ///
    /// @param to zero releases all
    @Transactional
    public void reduce(String purposeType, UUID purposeId, Money to, String reason) {
        claims.reduce(purposeType, purposeId, to, reason);
    }
}
