package org.staveworks.trace.internal.epcis.subscription;

import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.support.CronExpression;
import org.staveworks.kernel.access.Caller;
import org.staveworks.trace.internal.epcis.Preferences;
import org.staveworks.trace.internal.epcis.query.EventQuery;

/// What a WebSocket is to bring.
///
/// @param cron when; missing where events come as soon as they are in the log
/// @param from earliest record time
/// @param position of the log, behind which it begins
record EventFeed(
        Caller caller,
        EventQuery query,
        String queryName,
        UUID subscriptionId,
        Preferences preferences,
        @Nullable CronExpression cron,
        boolean reportIfEmpty,
        OffsetDateTime from,
        long position) {}
