package org.staveworks.finance.internal.credential;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.staveworks.kernel.audit.AuditEntry;
import org.staveworks.kernel.value.Money;

/// What the time line keeps of a credential.
public final class CredentialTold {
    private CredentialTold() {}

    /// @param clause the rule that the step rests on, where one does
    public record Facts(
            CredentialState state,
            Money amount,
            LocalDate dueOn,
            String holder,
            @Nullable String clause) {}

    /// Issuer and holder read it; the chain's root and the statement show it too.
    public static AuditEntry entry(String action, CredentialRow credential) {
        var entry = AuditEntry.of(action)
                .subject("credential", credential.id(), credential.number())
                .visibleTo(credential.issuerId(), credential.holderId());
        if (credential.isRoot()) {
            entry.about("statement", credential.statementId());
        }
        return entry;
    }

    public static Facts facts(CredentialRow credential, CredentialState state) {
        return facts(credential, state, null);
    }

    public static Facts facts(CredentialRow credential, CredentialState state, @Nullable String clause) {
        return new Facts(state, credential.money(), credential.dueOn(), credential.holderName(), clause);
    }
}
