package org.staveworks.trace.internal.web;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.staveworks.kernel.list.ColumnType;
import org.staveworks.kernel.list.Listing;

@Configuration(proxyBeanMethods = false)
class TraceLists {
    /// A recall, as its owner or as one who was told sees it.
    ///
    /// @param own      the reader's own recall
    /// @param affected how many items are still there somewhere
    /// @param holders  who was told, in an own recall
    /// @param answered how many of them have answered
    /// @param items    how many the reader holds itself
    record RecallListRow(
            UUID id,
            String number,
            boolean own,
            String state,
            String code,
            String reason,
            String ownerName,
            int affected,
            int holders,
            int answered,
            int items,
            Instant madeAt,
            @Nullable Instant answeredAt) {}

    @Bean
    Listing<RecallListRow> recallList() {
        return Listing.of("trace", "recalls", RecallListRow.class)
                .from("""
                        (select r.*, r.owner_id = :tenant as own, n.holders, n.answered, n.items, n.answered_at
                         from trace.recall r
                         cross join lateral (
                             select count(*) filter (where m.owner_id = :tenant) as holders,
                                    count(*) filter (where m.owner_id = :tenant and m.answered_at is not null) as answered,
                                    coalesce(max(m.items) filter (where m.holder_id = :tenant), 0) as items,
                                    max(m.answered_at) filter (where m.holder_id = :tenant) as answered_at,
                                    bool_or(m.holder_id = :tenant) as told
                             from trace.recall_notice m where m.recall_id = r.id) n
                         where r.owner_id = :tenant or n.told) r
                        """)
                .id("r.id")
                .column("id", ColumnType.UUID, "r.id")
                .searched("number", "r.number")
                .column("own", ColumnType.BOOLEAN, "r.own")
                .column("state", ColumnType.STATE, "r.state")
                .searched("code", "r.code")
                .searched("reason", "r.reason")
                .searched("ownerName", "r.owner_name")
                .column("affected", ColumnType.NUMBER, "r.affected")
                .column("holders", ColumnType.NUMBER, "r.holders")
                .column("answered", ColumnType.NUMBER, "r.answered")
                .column("items", ColumnType.NUMBER, "r.items")
                .column("madeAt", ColumnType.INSTANT, "r.made_at")
                .optional("answeredAt", ColumnType.INSTANT, "r.answered_at")
                .build();
    }

    /// What a consumer told about one of the reader's goods.
    record FeedbackListRow(
            UUID id,
            String number,
            String kind,
            String state,
            String code,
            String text,
            @Nullable String contact,
            Instant receivedAt,
            @Nullable String answeredBy,
            @Nullable Instant answeredAt) {}

    @Bean
    Listing<FeedbackListRow> feedbackList() {
        return Listing.of("trace", "feedback", FeedbackListRow.class)
                .from("trace.feedback f")
                .where("f.owner_id = :tenant")
                .id("f.id")
                .column("id", ColumnType.UUID, "f.id")
                .searched("number", "f.number")
                .column("kind", ColumnType.STATE, "f.kind")
                .column("state", ColumnType.STATE, "f.state")
                .searched("code", "f.code")
                .searched("text", "f.text")
                .optional("contact", ColumnType.TEXT, "f.contact")
                .column("receivedAt", ColumnType.INSTANT, "f.received_at")
                .optional("answeredBy", ColumnType.TEXT, "f.answered_by")
                .optional("answeredAt", ColumnType.INSTANT, "f.answered_at")
                .build();
    }

    /// A company prefix that a member has asked for.
    record PrefixListRow(
            UUID id,
            UUID organisationId,
            String organisationName,
            String prefix,
            String state,
            @Nullable String certificate,
            String registeredBy,
            Instant registeredAt,
            @Nullable String decidedBy,
            @Nullable Instant decidedAt,
            @Nullable String reason) {}

    @Bean
    Listing<PrefixListRow> prefixList() {
        return Listing.of("trace", "prefixes", PrefixListRow.class)
                .from("trace.company_prefix p")
                .id("p.id")
                .column("id", ColumnType.UUID, "p.id")
                .column("organisationId", ColumnType.UUID, "p.organisation_id")
                .searched("organisationName", "p.organisation_name")
                .searched("prefix", "p.prefix")
                .column("state", ColumnType.STATE, "p.state")
                .optional("certificate", ColumnType.TEXT, "p.certificate")
                .column("registeredBy", ColumnType.TEXT, "p.registered_by")
                .column("registeredAt", ColumnType.INSTANT, "p.registered_at")
                .optional("decidedBy", ColumnType.TEXT, "p.decided_by")
                .optional("decidedAt", ColumnType.INSTANT, "p.decided_at")
                .optional("reason", ColumnType.TEXT, "p.reason")
                .build();
    }

    /// What became of a document, in one word.
    static final String OUTCOME = """
            case when state = 'running' then 'running' when success then 'taken'
                 when captured > 0 then 'partly' else 'refused' end
            """;

    /// A document that was handed in, or what a module reported.
    ///
    /// @param events   read
    /// @param captured kept, new or known
    record CaptureListRow(
            UUID id,
            String state,
            int events,
            int captured,
            int errorCount,
            boolean document,
            String createdBy,
            Instant createdAt,
            @Nullable Instant finishedAt) {}

    @Bean
    Listing<CaptureListRow> captureList() {
        return Listing.of("trace", "captures", CaptureListRow.class)
                .from("""
                        (select j.id, j.owner_id, j.events, j.captured, j.created_by, j.created_at, j.finished_at,
                                jsonb_array_length(j.errors) as error_count, j.document is not null as has_document,
                                %s as outcome
                         from trace.capture_job j) j
                        """.formatted(OUTCOME))
                .where("j.owner_id = :tenant")
                .id("j.id")
                .column("id", ColumnType.UUID, "j.id")
                .column("state", ColumnType.STATE, "j.outcome")
                .column("events", ColumnType.NUMBER, "j.events")
                .column("captured", ColumnType.NUMBER, "j.captured")
                .column("errorCount", ColumnType.NUMBER, "j.error_count")
                .column("document", ColumnType.BOOLEAN, "j.has_document")
                .searched("createdBy", "j.created_by")
                .column("createdAt", ColumnType.INSTANT, "j.created_at")
                .optional("finishedAt", ColumnType.INSTANT, "j.finished_at")
                .build();
    }
}
