package org.staveworks.finance.internal.credential;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What keeps a credential where it is (限制).
///
/// @param placedBy       organisation
/// @param counterpartyId who else may end it: the receiver of an offer
public record Encumbrance(
        UUID id,
        UUID credentialId,
        Kind kind,
        UUID placedBy,
        String placedByName,
        @Nullable UUID counterpartyId,
        @Nullable String reason,
        Instant placedAt) {

    @Schema(name = "EncumbranceKind")
    public enum Kind {
        FINANCING,
        FREEZE,
        DISPUTE,
        PASSING,
        CANCELLATION
    }
}
