package org.staveworks.finance.internal.credential;

import java.util.UUID;
import org.staveworks.kernel.value.Money;

/// The trade by which a holder came to a credential (贸易背景), and what rests on the invoices behind it: the commitment
/// for its first holder, a passing on for each later one.
///
/// @param purposeType what claims on the invoices are for
/// @param amount      of the commitment, less what was cancelled of it, or of the passing
public record Background(UUID statementId, String purposeType, UUID purposeId, Money amount) {
    static Background of(CredentialRow root) {
        return new Background(root.statementId(), "credential", root.id(), root.money());
    }

    static Background of(PassingRow passing) {
        return new Background(passing.statementId(), "credential_passing", passing.id(), passing.money());
    }
}
