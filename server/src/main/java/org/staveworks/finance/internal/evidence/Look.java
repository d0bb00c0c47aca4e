package org.staveworks.finance.internal.evidence;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.staveworks.finance.internal.credential.Background;
import org.staveworks.finance.internal.credential.CredentialRow;
import org.staveworks.finance.internal.financing.ConsentRow;
import org.staveworks.finance.internal.financing.EvidenceFact;
import org.staveworks.finance.internal.financing.FinancingRow;
import org.staveworks.invoice.EvidentInvoice;
import org.staveworks.trade.StatementEvidence;

/// A bank's look at the trade behind a credential: what it may see, and where that trade is found.
record Look(
        FinancingRow financing,
        ConsentRow consent,
        CredentialRow coin,
        Background background,
        StatementEvidence statement) {

    Set<EvidenceFact> shown() {
        return Set.copyOf(consent.facts());
    }

    boolean shows(EvidenceFact fact) {
        return consent.facts().contains(fact);
    }

    /// What a fact tells, where it was consented to.
    <T> @Nullable T given(EvidenceFact fact, Supplier<@Nullable T> value) {
        return shows(fact) ? value.get() : null;
    }

    /// Whether a claim on an invoice is for this credential.
    boolean isFor(EvidentInvoice.Claim claim) {
        return claim.purposeType().equals(background.purposeType())
                && claim.purposeId().equals(background.purposeId());
    }

    List<UUID> orderLineIds() {
        return statement.lines().stream()
                .map(StatementEvidence.Line::orderLineId)
                .flatMap(Stream::ofNullable)
                .distinct()
                .toList();
    }

    List<UUID> deliveryIds() {
        return statement.lines().stream()
                .map(StatementEvidence.Line::deliveryId)
                .distinct()
                .toList();
    }
}
