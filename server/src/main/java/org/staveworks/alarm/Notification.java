package org.staveworks.alarm;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What somebody is told (报警通知).
///
/// @param id the same each time it is sent
public record Notification(UUID id, Reason reason, Recipient recipient, Alarm alarm) {

    /// Why.
    @Schema(name = "AlarmReason")
    public enum Reason {
        RAISED,
        /// Nobody has acknowledged it in time.
        ESCALATED,
        /// The last step once more.
        REPEATED,
        CLEARED,
        ACKNOWLEDGED,
        /// Somebody tries whether the channel works.
        TRIAL;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Whom.
    public sealed interface Recipient {
        record Person(UUID id, String name, Locale locale) implements Recipient {}

        /// @param secret by which the other side knows that we call; empty where it has none
        record Channel(UUID id, String address, byte[] secret) implements Recipient {}
    }

    /// The alarm as it is when this is sent.
    ///
    /// @param id        of the occurrence; with [Reason#TRIAL] of nothing
    /// @param raisedAt  when it was so, not when it was seen
    public record Alarm(
            UUID id,
            UUID organisationId,
            String number,
            Priority priority,
            AlarmState state,
            String deviceName,
            String messageZh,
            String messageEn,
            @Nullable String advice,
            Instant raisedAt,
            @Nullable Instant clearedAt,
            @Nullable Instant acknowledgedAt,
            @Nullable String acknowledgedByName) {

        public String message(Locale locale) {
            return locale.getLanguage().equals("en") ? messageEn : messageZh;
        }
    }
}
