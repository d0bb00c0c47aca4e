package org.staveworks.ledger.engine;

import io.swagger.v3.oas.annotations.media.Schema;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.staveworks.ledger.Component;

/// What is handed in to be booked.
///
/// @param id           chosen by the client; the same id books once
/// @param debit        the account to debit; null for what resolves a hold, which names its accounts
/// @param credit       the account to credit; null likewise
/// @param amount       in minor units, more than zero; for a take at most what is held, and the rest is released; for
///                     a void it is not looked at
/// @param holdId       the hold that a take or void resolves; null otherwise
/// @param expiresAt    when a hold is released by itself; null for never
/// @param happenedAt   when it happened in the business
/// @param documentType such as `acceptance`
/// @param documentId   the document that proves it
public record Posting(
        UUID id,
        Kind kind,
        @Nullable AccountKey debit,
        @Nullable AccountKey credit,
        long amount,
        @Nullable UUID holdId,
        @Nullable Instant expiresAt,
        Component component,
        Instant happenedAt,
        String documentType,
        UUID documentId) {

    @Schema(name = "PostingKind")
    public enum Kind {
        TRANSFER,
        /// Holds an amount on both accounts until it is taken, voided or expires.
        HOLD,
        /// Books a hold, in full or in part.
        TAKE,
        /// Releases a hold.
        VOID,
        /// Written by the sequencer when a hold's time is over.
        EXPIRE;

        boolean isResolution() {
            return this == TAKE || this == VOID || this == EXPIRE;
        }

        String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    public Posting {
        if (kind.isResolution() != (holdId != null)
                || kind.isResolution() != (debit == null)
                || (debit == null) != (credit == null)) {
            throw new IllegalArgumentException(
                    "Posting (%s) of kind %s names the wrong accounts or hold".formatted(id, kind));
        }
        happenedAt = happenedAt.truncatedTo(ChronoUnit.MICROS);
    }

    /// A plain transfer.
    public static Posting transfer(
            UUID id,
            AccountKey debit,
            AccountKey credit,
            long amount,
            Component component,
            Instant happenedAt,
            String documentType,
            UUID documentId) {
        return new Posting(
                id, Kind.TRANSFER, debit, credit, amount, null, null, component, happenedAt, documentType, documentId);
    }

    public static Posting hold(
            UUID id,
            AccountKey debit,
            AccountKey credit,
            long amount,
            @Nullable Instant expiresAt,
            Component component,
            Instant happenedAt,
            String documentType,
            UUID documentId) {
        return new Posting(
                id, Kind.HOLD, debit, credit, amount, null, expiresAt, component, happenedAt, documentType, documentId);
    }

    /// A take or void of a hold.
    public static Posting resolve(
            UUID id,
            Kind kind,
            UUID holdId,
            long amount,
            Component component,
            Instant happenedAt,
            String documentType,
            UUID documentId) {
        return new Posting(id, kind, null, null, amount, holdId, null, component, happenedAt, documentType, documentId);
    }

    /// The first eight bytes of the SHA-256 of all contents: tells a repetition from another posting under the same id.
    long hash() {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text().getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private String text() {
        var text = new StringBuilder(320);
        text.append(kind).append('|').append(amount).append('|').append(component);
        append(text, debit);
        append(text, credit);
        return text.append('|')
                .append(holdId)
                .append('|')
                .append(expiresAt)
                .append('|')
                .append(happenedAt)
                .append('|')
                .append(documentId)
                .append('|')
                .append(documentType)
                .toString();
    }

    private static void append(StringBuilder text, @Nullable AccountKey key) {
        if (key != null) {
            text.append('|')
                    .append(key.book())
                    .append(key.code())
                    .append(key.counterparty())
                    .append(key.currency())
                    .append(key.name().length())
                    .append(key.name());
        }
    }
}
