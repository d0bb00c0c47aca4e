package org.staveworks.bank.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.staveworks.kernel.id.Ids;

/// The SQL of files.
@Repository
class FileSql {
    private final JdbcClient jdbc;
    private final Clock clock;

    FileSql(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// A file as it goes or came.
    record FileRow(UUID id, UUID linkId, String messageId, String name, byte[] content, int attempts) {}

    void insertOut(UUID id, UUID link, String kind, String messageId, byte[] content, int items) {
        insert(id, link, "out", kind, messageId, messageId + ".xml", content, items);
    }

    /// Keeps a file that came.
    ///
    /// @return its id; nothing where this very file came before and was dealt with
    Optional<UUID> insertIn(UUID link, String name, byte[] content) {
        var id = Ids.next();
        insert(id, link, "in", "", "", name, content, 0);
        return jdbc.sql("""
                        select id from bank.file
                        where link_id = :link and direction = 'in' and name = :name and sha256 = :sha256
                          and state = 'received'
                        """)
                .param("link", link)
                .param("name", name)
                .param("sha256", sha256(content))
                .query(UUID.class)
                .optional();
    }

    private void insert(
            UUID id,
            UUID link,
            String direction,
            String kind,
            String messageId,
            String name,
            byte[] content,
            int items) {
        jdbc.sql("""
                        insert into bank.file
                            (id, link_id, direction, kind, message_id, name, content, sha256, state, items,
                             next_attempt_at, created_at)
                        values (:id, :link, :direction, :kind, :messageId, :name, :content, :sha256, :state, :items,
                                case when :direction = 'out' then :now end, :now)
                        on conflict (link_id, name, sha256) where direction = 'in' do nothing
                        """)
                .param("id", id)
                .param("link", link)
                .param("direction", direction)
                .param("kind", kind)
                .param("messageId", messageId)
                .param("name", name)
                // PostgreSQL's text holds no null character; a file with one is unreadable anyhow.
                .param("content", new String(content, StandardCharsets.UTF_8).replace('\0', ' '))
                .param("sha256", sha256(content))
                .param("state", direction.equals("out") ? "to_send" : "received")
                .param("items", items)
                .param("now", now())
                .update();
    }

    /// Takes a file to send; nobody else gets it until the lease is over.
    Optional<FileRow> lease(UUID link, Duration lease) {
        return jdbc.sql("""
                        update bank.file set attempts = attempts + 1, next_attempt_at = :until
                        where id = (
                            select id from bank.file
                            where link_id = :link and state = 'to_send' and next_attempt_at <= :now
                            order by id limit 1 for update skip locked)
                        returning *
                        """)
                .param("until", at(clock.instant().plus(lease)))
                .param("link", link)
                .param("now", now())
                .query((row, index) -> new FileRow(
                        row.getObject("id", UUID.class),
                        row.getObject("link_id", UUID.class),
                        row.getString("message_id"),
                        row.getString("name"),
                        row.getString("content").getBytes(StandardCharsets.UTF_8),
                        row.getInt("attempts")))
                .optional();
    }

    void postpone(UUID id, Duration pause, @Nullable String problem) {
        jdbc.sql("update bank.file set next_attempt_at = :then, problem = :problem where id = :id")
                .param("then", at(clock.instant().plus(pause)))
                .param("problem", LinkSql.shortened(problem))
                .param("id", id)
                .update();
    }

    /// @return false where somebody else was faster
    boolean finish(UUID id, String from, String state, @Nullable String problem) {
        return jdbc.sql("""
                        update bank.file set state = :state, problem = :problem, done_at = :now, next_attempt_at = null
                        where id = :id and state = :from
                        """)
                        .param("state", state)
                        .param("from", from)
                        .param("problem", LinkSql.shortened(problem))
                        .param("now", now())
                        .param("id", id)
                        .update()
                > 0;
    }

    /// What a file that came turned out to be.
    void describe(UUID id, String kind, String messageId, int items) {
        jdbc.sql("update bank.file set kind = :kind, message_id = :messageId, items = :items where id = :id")
                .param("kind", kind)
                .param("messageId", messageId)
                .param("items", items)
                .param("id", id)
                .update();
    }

    /// Locks a file that is still to be dealt with.
    Optional<FileRow> lockReceived(UUID id) {
        return jdbc.sql("select * from bank.file where id = :id and state = 'received' for update")
                .param("id", id)
                .query((row, index) -> new FileRow(
                        row.getObject("id", UUID.class),
                        row.getObject("link_id", UUID.class),
                        row.getString("message_id"),
                        row.getString("name"),
                        row.getString("content").getBytes(StandardCharsets.UTF_8),
                        row.getInt("attempts")))
                .optional();
    }

    /// Files that came and were not dealt with, oldest first.
    List<UUID> received(int limit) {
        return jdbc.sql("select id from bank.file where state = 'received' order by id limit :limit")
                .param("limit", limit)
                .query(UUID.class)
                .list();
    }

    /// Whether a file with these contents was dealt with under another name.
    boolean isRepetition(FileRow file) {
        return jdbc.sql("""
                        select exists (
                            select from bank.file
                            where link_id = :link and direction = 'in' and sha256 = :sha256 and id <> :id
                              and state = 'processed')
                        """)
                .param("link", file.linkId())
                .param("sha256", sha256(file.content()))
                .param("id", file.id())
                .query(Boolean.class)
                .single();
    }

    /// The file that went out under this message id.
    Optional<UUID> sentAs(UUID link, String messageId) {
        return jdbc.sql("""
                        select id from bank.file
                        where link_id = :link and direction = 'out' and message_id = :messageId
                        """)
                .param("link", link)
                .param("messageId", messageId)
                .query(UUID.class)
                .optional();
    }

    static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private OffsetDateTime now() {
        return at(clock.instant());
    }

    private static OffsetDateTime at(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }
}
