package org.staveworks.credit.internal.web;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.staveworks.credit.internal.ObjectionRow.ObjectionState;
import org.staveworks.credit.internal.signal.SignalRow.SignalKind;
import org.staveworks.credit.internal.signal.SignalRow.SignalState;
import org.staveworks.kernel.list.ColumnType;
import org.staveworks.kernel.list.Listing;

/// The lists of this module.
@Configuration(proxyBeanMethods = false)
class CreditLists {
    private static final String MODULE = "credit";

    record ObjectionItem(
            UUID id,
            String number,
            UUID organisationId,
            String organisationName,
            String fact,
            String shown,
            ObjectionState state,
            String reason,
            Instant raisedAt,
            @Nullable String answer,
            @Nullable Instant answeredAt) {}

    record SignalItem(
            UUID id,
            String number,
            SignalKind kind,
            SignalState state,
            String organisationNames,
            LocalDate foundOn,
            @Nullable String note,
            @Nullable String decidedByName,
            @Nullable Instant decidedAt) {}

    /// The newest score of each firm.
    record ScoreItem(
            UUID id,
            UUID organisationId,
            String organisationName,
            LocalDate asOf,
            @Nullable Integer points,
            @Nullable BigDecimal badPercent,
            int lines,
            String scorecard) {}

    @Bean
    Listing<ObjectionItem> objectionList() {
        return objections("objections", "organisation_id = :tenant");
    }

    /// All objections, for the operator.
    @Bean
    Listing<ObjectionItem> objectionDesk() {
        return objections("objection-desk", "true");
    }

    private static Listing<ObjectionItem> objections(String name, String where) {
        return Listing.of(MODULE, name, ObjectionItem.class)
                .from("credit.objection")
                .where(where)
                .column("id", ColumnType.UUID, "id")
                .searched("number", "number")
                .column("organisationId", ColumnType.UUID, "organisation_id")
                .searched("organisationName", "organisation_name")
                .column("fact", ColumnType.STATE, "fact")
                .column("shown", ColumnType.TEXT, "shown")
                .column("state", ColumnType.STATE, "state")
                .searched("reason", "reason")
                .column("raisedAt", ColumnType.INSTANT, "raised_at")
                .searched("answer", "answer")
                .optional("answeredAt", ColumnType.INSTANT, "answered_at")
                .build();
    }

    @Bean
    Listing<SignalItem> signalList() {
        return Listing.of(MODULE, "signals", SignalItem.class)
                .from("credit.signal")
                .column("id", ColumnType.UUID, "id")
                .searched("number", "number")
                .column("kind", ColumnType.STATE, "kind")
                .column("state", ColumnType.STATE, "state")
                .searched("organisationNames", "organisation_names")
                .column("foundOn", ColumnType.DATE, "found_on")
                .searched("note", "note")
                .searched("decidedByName", "decided_by_name")
                .optional("decidedAt", ColumnType.INSTANT, "decided_at")
                .build();
    }

    @Bean
    Listing<ScoreItem> scoreList() {
        return Listing.of(MODULE, "scores", ScoreItem.class)
                .from(
                        "(select distinct on (organisation_id) * from credit.score order by organisation_id, as_of desc) s")
                .column("id", ColumnType.UUID, "id")
                .column("organisationId", ColumnType.UUID, "organisation_id")
                .searched("organisationName", "organisation_name")
                .column("asOf", ColumnType.DATE, "as_of")
                .optional("points", ColumnType.NUMBER, "points")
                .optional("badPercent", ColumnType.NUMBER, "round(bad_probability * 100, 1)")
                .column("lines", ColumnType.NUMBER, "lines")
                .column("scorecard", ColumnType.TEXT, "scorecard")
                .build();
    }
}
