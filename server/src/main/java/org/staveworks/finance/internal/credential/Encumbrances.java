package org.staveworks.finance.internal.credential;

import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.staveworks.finance.FinanceProblem;
import org.staveworks.finance.internal.FinanceDays;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.db.Rows;
import org.staveworks.kernel.id.Ids;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.policy.CredentialPolicy;

/// What keeps credentials where they are. The database holds at most one live encumbrance of a credential; here is
/// asked first, under the lock of the credential's row.
@Repository
public class Encumbrances {
    private final JdbcClient jdbc;
    private final Rows rows;
    private final CredentialPolicy policy;
    private final FinanceDays days;

    Encumbrances(JdbcClient jdbc, Rows rows, CredentialPolicy policy, FinanceDays days) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.policy = policy;
        this.days = days;
    }

    public @Nullable Encumbrance of(UUID credentialId) {
        return jdbc.sql("select * from finance.encumbrance where credential_id = :id and lifted_at is null")
                .param("id", credentialId)
                .query(rows.of(Encumbrance.class))
                .optional()
                .orElse(null);
    }

    /// @throws Problem `credential-financed-already` or `credential-encumbered`, with the clause
    public void requireFree(CredentialRow credential) {
        var found = of(credential.id());
        if (found != null) {
            throw refusal(credential, found);
        }
    }

    /// What is said to whoever wants to move it.
    public Problem refusal(CredentialRow credential, Encumbrance found) {
        return new Problem(
                found.kind() == Encumbrance.Kind.FINANCING
                        ? FinanceProblem.CREDENTIAL_FINANCED_ALREADY
                        : FinanceProblem.CREDENTIAL_ENCUMBERED,
                Map.of(
                        "number",
                        credential.number(),
                        "kind",
                        found.kind(),
                        "clause",
                        policy.clauseAgainstMovesWhileEncumbered(days.today()).orElse("—")));
    }

    public void place(
            CredentialRow credential, Encumbrance.Kind kind, @Nullable UUID counterpartyId, @Nullable String reason) {
        var caller = CurrentCaller.get();
        insert(credential, kind, caller.organisationId(), caller.organisationName(), counterpartyId, reason);
    }

    /// The same on what has taken a credential's place.
    public void carry(Encumbrance found, CredentialRow to) {
        insert(to, found.kind(), found.placedBy(), found.placedByName(), found.counterpartyId(), found.reason());
    }

    private void insert(
            CredentialRow credential,
            Encumbrance.Kind kind,
            UUID placedBy,
            String placedByName,
            @Nullable UUID counterpartyId,
            @Nullable String reason) {
        jdbc.sql("""
                        insert into finance.encumbrance
                            (id, credential_id, kind, issuer_id, holder_id, placed_by, placed_by_name, counterparty_id,
                             reason, placed_at)
                        values (:id, :credential, :kind, :issuer, :holder, :by, :byName, :counterparty, :reason, :now)
                        """)
                .param("id", Ids.next())
                .param("credential", credential.id())
                .param("kind", kind.name().toLowerCase(Locale.ROOT))
                .param("issuer", credential.issuerId())
                .param("holder", credential.holderId())
                .param("by", placedBy)
                .param("byName", placedByName)
                .param("counterparty", counterpartyId)
                .param("reason", reason)
                .param("now", days.now().atOffset(ZoneOffset.UTC))
                .update();
    }

    /// @param outcome a word for what became of it, or the reason that was given
    public void lift(UUID credentialId, String outcome) {
        jdbc.sql("""
                        update finance.encumbrance set lifted_at = :now, outcome = :outcome
                        where credential_id = :credential and lifted_at is null
                        """)
                .param("now", days.now().atOffset(ZoneOffset.UTC))
                .param("outcome", outcome)
                .param("credential", credentialId)
                .update();
    }
}
