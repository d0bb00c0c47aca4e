package org.staveworks.production.internal.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.staveworks.production.HelpReason;

/// A call for help.
record HelpCallRow(
        UUID id,
        State state,
        HelpReason reason,
        @Nullable String note,
        String workerName,
        @Nullable String ticketCode,
        @Nullable UUID workOrderId,
        @Nullable String workOrderNumber,
        @Nullable String operationName,
        Instant calledAt,
        @Nullable Instant answeredAt,
        @Nullable String answeredBy,
        @Nullable String answer) {
    @Schema(name = "HelpCallState")
    enum State {
        OPEN,
        ANSWERED
    }
}
