package org.staveworks.production.internal;

import java.math.BigDecimal;
import java.util.UUID;
import org.staveworks.production.OperationState;

/// A ticket as scans are judged by it.
///
/// @param limit   pieces that may be reported at most
/// @param counted good and scrap pieces that were reported
/// @param isLast  whether it is of the last operation, from which the goods come
public record ScannedTicket(
        UUID id,
        UUID workOrderId,
        UUID operationId,
        String code,
        OperationState state,
        BigDecimal limit,
        BigDecimal counted,
        BigDecimal pieceRate,
        boolean isLast) {

    /// Whether it is not for this workshop to report on it.
    public boolean isElsewhere() {
        return state == OperationState.OUTSOURCED || state == OperationState.CANCELLED;
    }
}
