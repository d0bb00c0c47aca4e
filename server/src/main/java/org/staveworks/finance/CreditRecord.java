package org.staveworks.finance;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What became of the receivable credentials that an organisation issued, up to a day (凭证兑付记录).
///
/// @param due       whose day has come
/// @param onTime    of the due ones, redeemed by their day
/// @param late      of the due ones, redeemed after it
/// @param overdue   of the due ones, not redeemed
/// @param stoppedOn since when it issues nothing new; missing where it may
/// @param stopClause the rule that it was stopped by, where one was
public record CreditRecord(
        UUID organisationId,
        int due,
        int onTime,
        int late,
        int overdue,
        @Nullable LocalDate stoppedOn,
        @Nullable String stopClause) {

    public static CreditRecord none(UUID organisationId) {
        return new CreditRecord(organisationId, 0, 0, 0, 0, null, null);
    }
}
