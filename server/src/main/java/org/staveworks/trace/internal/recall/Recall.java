package org.staveworks.trace.internal.recall;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.staveworks.kernel.access.CurrentCaller;

/// A recall, as one who may see it sees it.
///
/// @param isOwn   it is the reader's own
/// @param notices all of an own recall, else the reader's
public record Recall(
        UUID id,
        String number,
        boolean isOwn,
        String state,
        String code,
        String reason,
        String advice,
        String ownerName,
        int affected,
        String madeBy,
        Instant madeAt,
        @Nullable String endedBy,
        @Nullable Instant endedAt,
        @Nullable String endNote,
        List<Notice> notices) {

    /// What one was told and answered.
    ///
    /// @param isReader   the reader is the one
    /// @param holderName missing where the reader may not see who it is
    public record Notice(
            boolean isReader,
            @Nullable String holderName,
            int items,
            List<String> codes,
            @Nullable Instant readAt,
            @Nullable String answer,
            @Nullable Integer blocked,
            @Nullable String answeredBy,
            @Nullable Instant answeredAt) {

        /// @param row of the table, with `is_shown`
        static Notice of(ResultSet row) throws SQLException {
            var isShown = row.getBoolean("is_shown");
            return new Notice(
                    isOfReader(row, "holder_id"),
                    isShown ? row.getString("holder_name") : null,
                    row.getInt("items"),
                    isShown ? List.of((String[]) row.getArray("codes").getArray()) : List.of(),
                    moment(row, "read_at"),
                    row.getString("answer"),
                    row.getObject("blocked", Integer.class),
                    isShown ? row.getString("answered_by") : null,
                    moment(row, "answered_at"));
        }
    }

    /// @param row of the table
    static Recall of(ResultSet row, List<Notice> notices) throws SQLException {
        return new Recall(
                row.getObject("id", UUID.class),
                row.getString("number"),
                isOfReader(row, "owner_id"),
                row.getString("state"),
                row.getString("code"),
                row.getString("reason"),
                row.getString("advice"),
                row.getString("owner_name"),
                row.getInt("affected"),
                row.getString("made_by"),
                Objects.requireNonNull(moment(row, "made_at")),
                row.getString("ended_by"),
                moment(row, "ended_at"),
                row.getString("end_note"),
                notices);
    }

    /// What the reader can do about it now.
    public Set<String> steps() {
        if (!state.equals("open")) {
            return Set.of();
        }
        if (!isOwn) {
            return Set.of("answer");
        }
        return notices.stream().anyMatch(Notice::isReader) ? Set.of("end", "answer") : Set.of("end");
    }

    private static boolean isOfReader(ResultSet row, String column) throws SQLException {
        return CurrentCaller.get().organisationId().equals(row.getObject(column, UUID.class));
    }

    private static @Nullable Instant moment(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
