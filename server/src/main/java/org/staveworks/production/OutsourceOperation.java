package org.staveworks.production;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Gives an operation of a work order to another member.
///
/// @param unitPrice net, for one piece, at most six decimals
/// @param vatRate   such as 0.13
/// @param termsDays days from acceptance to payment
public record OutsourceOperation(
        UUID workOrderId,
        UUID operationId,
        UUID sellerId,
        BigDecimal unitPrice,
        String currency,
        BigDecimal vatRate,
        @Nullable LocalDate neededBy,
        int termsDays) {}
