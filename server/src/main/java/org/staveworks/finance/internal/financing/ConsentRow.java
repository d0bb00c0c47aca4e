package org.staveworks.finance.internal.financing;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A holder's leave for a bank to see facts (授权).
public record ConsentRow(
        UUID id,
        UUID financingId,
        UUID credentialId,
        UUID holderId,
        UUID bankId,
        String bankName,
        List<EvidenceFact> facts,
        LocalDate validUntil,
        @Nullable Instant revokedAt,
        Instant createdAt) {

    public boolean holdsOn(LocalDate day) {
        return revokedAt == null && !day.isAfter(validUntil);
    }
}
