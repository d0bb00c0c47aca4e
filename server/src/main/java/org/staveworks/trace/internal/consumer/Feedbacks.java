package org.staveworks.trace.internal.consumer;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.audit.AuditEntry;
import org.staveworks.kernel.audit.AuditTrail;
import org.staveworks.kernel.db.TenantWall;
import org.staveworks.kernel.id.Ids;
import org.staveworks.kernel.problem.FieldChecks;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.lineage.id.Identifier;
import org.staveworks.trace.TraceProblem;

/// What whoever scanned a code tells its maker, and the maker's answer.
@Component
public class Feedbacks {
    private static final int TEXT_MAX = 2_000;
    private static final int CONTACT_MAX = 200;
    /// A code that hundreds complain of at once is known to be bad by then.
    private static final int A_DAY_OF_ONE_CODE_MAX = 100;
    /// Crockford's letters and digits: none is taken for another. Sixteen of them are 80 bits.
    private static final String LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static final int LETTERS_OF_NUMBER = 16;

    private final JdbcClient jdbc;
    private final TenantWall wall;
    private final PublicItems items;
    private final AuditTrail audit;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Feedbacks(JdbcClient jdbc, TenantWall wall, PublicItems items, AuditTrail audit, Clock clock) {
        this.jdbc = jdbc;
        this.wall = wall;
        this.items = items;
        this.audit = audit;
        this.clock = clock;
    }

    public enum FeedbackKind {
        /// it is what the page says
        CONFIRM,
        /// something is wrong with it
        COMPLAINT
    }

    /// What whoever has the number may see.
    public record Answer(
            String number,
            String code,
            FeedbackKind kind,
            String state,
            Instant receivedAt,
            @Nullable String answer,
            @Nullable Instant answeredAt) {}

    /// @param number     to ask with for the answer
    /// @param isRepeated it was told before, with the same key
    public record Told(String number, boolean isRepeated) {}

    private record Before(String number, byte[] hash) {}

    /// @param key  of the request: whoever sends it again with the same words gets the first number
    /// @param text needed with a complaint
    /// @throws Problem `feedback-unheard` where nobody would read it, `idempotency-key-reused` where the key came
    ///     with other words, or where a text is missing or too long
    @Transactional(propagation = Propagation.MANDATORY)
    public Told tell(
            Identifier item,
            String code,
            @Nullable FeedbackKind kind,
            @Nullable String text,
            @Nullable String contact,
            String key) {
        var checks = new FieldChecks();
        checks.require("kind", kind);
        var said = kind == FeedbackKind.COMPLAINT
                ? checks.text("text", text, TEXT_MAX)
                : Objects.requireNonNullElse(checks.optionalText("text", text, TEXT_MAX), "");
        var reached = checks.optionalText("contact", contact, CONTACT_MAX);
        checks.orThrow();
        var hash = hash(code, String.valueOf(kind), said, String.valueOf(reached));
        var number = number();
        return wall.lift(() -> {
            var before = before(key);
            if (before.isPresent()) {
                return repeated(before.orElseThrow(), hash, key);
            }
            var owner = items.answersFor(item).orElseThrow(() -> new Problem(TraceProblem.FEEDBACK_UNHEARD));
            requireNotTooMany(code);
            // Who sends the same key at the same time waits here.
            var isFirst = jdbc.sql("""
                            insert into trace.feedback
                                (id, number, owner_id, code, kind, text, contact, state, received_at, request_key,
                                 request_hash)
                            values (:id, :number, :owner, :code, :kind, :text, cast(:contact as text), 'open', :now,
                                    :key, :hash)
                            on conflict (request_key) do nothing
                            """)
                    .param("id", Ids.next())
                    .param("number", number)
                    .param("owner", owner)
                    .param("code", code)
                    .param("kind", Objects.requireNonNull(kind).name().toLowerCase(Locale.ROOT))
                    .param("text", said)
                    .param("contact", reached)
                    .param("now", now())
                    .param("key", key)
                    .param("hash", hash)
                    .update();
            return isFirst == 1 ? new Told(number, false) : repeated(before(key).orElseThrow(), hash, key);
        });
    }

    private Optional<Before> before(String key) {
        return jdbc.sql("select number, request_hash from trace.feedback where request_key = :key")
                .param("key", key)
                .query((row, index) -> new Before(row.getString("number"), row.getBytes("request_hash")))
                .optional();
    }

    private static Told repeated(Before before, byte[] hash, String key) {
        if (!Arrays.equals(before.hash(), hash)) {
            throw new Problem(KernelProblem.IDEMPOTENCY_KEY_REUSED, Map.of("key", key));
        }
        return new Told(before.number(), true);
    }

    private static byte[] hash(String... words) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(String.join("\u0000", words).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256.", e);
        }
    }

    private void requireNotTooMany(String code) {
        var since = clock.instant().minus(Duration.ofDays(1)).atOffset(ZoneOffset.UTC);
        var told = jdbc.sql("select count(*) from trace.feedback where code = :code and received_at > :since")
                .param("code", code)
                .param("since", since)
                .query(Long.class)
                .single();
        if (told >= A_DAY_OF_ONE_CODE_MAX) {
            throw new Problem(KernelProblem.TOO_MANY_REQUESTS, Map.of("seconds", 3_600));
        }
    }

    private String number() {
        var number = new StringBuilder("FB");
        for (var at = 0; at < LETTERS_OF_NUMBER; at++) {
            if (at % 4 == 0) {
                number.append('-');
            }
            number.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return number.toString();
    }

    /// For whoever has the number, which is not to be guessed; letters in any case.
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Answer> find(String number) {
        return wall.lift(() -> jdbc.sql("""
                        select number, code, kind, state, received_at, answer, answered_at from trace.feedback
                        where number = :number
                        """)
                .param("number", number.strip().toUpperCase(Locale.ROOT))
                .query((row, index) -> {
                    var answeredAt = row.getObject("answered_at", OffsetDateTime.class);
                    return new Answer(
                            row.getString("number"),
                            row.getString("code"),
                            FeedbackKind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                            row.getString("state"),
                            row.getObject("received_at", OffsetDateTime.class).toInstant(),
                            row.getString("answer"),
                            answeredAt == null ? null : answeredAt.toInstant());
                })
                .optional());
    }

    /// The maker answers; a later answer takes the place of the one before.
    ///
    /// @throws Problem `not-found`, `feedback-closed`, or where the text is missing
    @Transactional(propagation = Propagation.MANDATORY)
    public void answer(UUID id, @Nullable String answer) {
        var checks = new FieldChecks();
        var said = checks.text("answer", answer, TEXT_MAX);
        checks.orThrow();
        requireNotClosed(id);
        jdbc.sql("""
                        update trace.feedback
                        set state = 'answered', answer = :answer, answered_by = :person, answered_at = :now
                        where id = :id and owner_id = :owner
                        """)
                .param("answer", said)
                .param("person", CurrentCaller.get().personName())
                .param("now", now())
                .param("id", id)
                .param("owner", CurrentCaller.get().organisationId())
                .update();
        audit.record(AuditEntry.of("trace.feedback.answered")
                .subject("trace_feedback", id, null)
                .note(said));
    }

    /// Nothing more is done about it.
    ///
    /// @param note for the maker's own people
    /// @throws Problem `not-found`, `feedback-closed`, or where the note is missing
    @Transactional(propagation = Propagation.MANDATORY)
    public void close(UUID id, @Nullable String note) {
        var checks = new FieldChecks();
        var said = checks.text("note", note, TEXT_MAX);
        checks.orThrow();
        requireNotClosed(id);
        jdbc.sql("""
                        update trace.feedback
                        set state = 'closed', close_note = :note, closed_by = :person, closed_at = :now
                        where id = :id and owner_id = :owner
                        """)
                .param("note", said)
                .param("person", CurrentCaller.get().personName())
                .param("now", now())
                .param("id", id)
                .param("owner", CurrentCaller.get().organisationId())
                .update();
        audit.record(AuditEntry.of("trace.feedback.closed")
                .subject("trace_feedback", id, null)
                .note(said));
    }

    private void requireNotClosed(UUID id) {
        var state = jdbc.sql("select state from trace.feedback where id = :id and owner_id = :owner for update")
                .param("id", id)
                .param("owner", CurrentCaller.get().organisationId())
                .query(String.class)
                .optional()
                .orElseThrow(() -> new Problem(KernelProblem.NOT_FOUND));
        if (state.equals("closed")) {
            throw new Problem(TraceProblem.FEEDBACK_CLOSED);
        }
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
