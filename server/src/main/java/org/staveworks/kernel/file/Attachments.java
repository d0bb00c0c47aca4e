package org.staveworks.kernel.file;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.id.Ids;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;

/// Attachments (附件): drawings, photos, certificates. A file belongs to who uploaded it and is shown to others only
/// when a business object that they can see refers to it.
@Service
public class Attachments {
    /// Types that a browser shows without running them; everything else is refused.
    private static final Set<String> TYPES = Set.of(
            "image/png",
            "image/jpeg",
            "image/webp",
            "application/pdf",
            "text/csv",
            "text/plain",
            "application/zip",
            "model/step",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document");

    /// Stands among the readers of a file that all members may read.
    private static final UUID EVERYBODY = new UUID(0, 0);

    private final JdbcClient jdbc;

    Attachments(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// What is known of a file without its content.
    public record Attachment(UUID id, String name, String contentType, int size) {}

    record Content(String name, String contentType, byte[] bytes) {}

    @Transactional
    public Attachment keep(String name, String contentType, byte[] content) {
        if (!TYPES.contains(contentType)) {
            throw new Problem(KernelProblem.ATTACHMENT_TYPE_NOT_ALLOWED, Map.of("type", contentType));
        }
        if (content.length == 0 || name.isBlank() || name.length() > 200) {
            throw Problem.field("file", KernelProblem.REQUIRED, Map.of());
        }
        var caller = CurrentCaller.get();
        var id = Ids.next();
        jdbc.sql("""
                        insert into kernel.attachment
                            (id, organisation_id, visible_to, name, content_type, size_bytes, sha256, content, created_by)
                        values (:id, :organisation, '{}', :name, :type, :size, :sha256, :content, :person)
                        """)
                .param("id", id)
                .param("organisation", caller.organisationId())
                .param("name", name)
                .param("type", contentType)
                .param("size", content.length)
                .param("sha256", sha256(content))
                .param("content", content)
                .param("person", caller.personId())
                .update();
        return new Attachment(id, name, contentType, content.length);
    }

    /// Lets other organisations read the caller's files, because an object they can see refers to them.
    ///
    /// @throws Problem where one of the files is not the caller's own
    @Transactional
    public void share(Collection<UUID> ids, Collection<UUID> organisations) {
        if (ids.isEmpty()) {
            return;
        }
        var changed = jdbc.sql("""
                        update kernel.attachment
                        set visible_to = (select array_agg(distinct reader) from unnest(visible_to || :readers) reader)
                        where id in (:ids) and organisation_id = :organisation
                        """)
                .param("readers", organisations.toArray(UUID[]::new))
                .param("ids", ids)
                .param("organisation", CurrentCaller.get().organisationId())
                .update();
        if (changed != Set.copyOf(ids).size()) {
            throw Problem.field("attachmentIds", KernelProblem.UNKNOWN_REFERENCE, Map.of("value", ids));
        }
    }

    /// Lets every organisation of the installation read the caller's files, because an object that all members can see
    /// refers to them.
    ///
    /// @throws Problem where one of the files is not the caller's own
    @Transactional
    public void shareWithMembers(Collection<UUID> ids) {
        share(ids, List.of(EVERYBODY));
    }

    @Transactional(readOnly = true)
    public List<Attachment> describe(Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return jdbc.sql(
                        "select id, name, content_type, size_bytes from kernel.attachment where id in (:ids) order by id")
                .param("ids", ids)
                .query((row, index) -> new Attachment(
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        row.getString("content_type"),
                        row.getInt("size_bytes")))
                .list();
    }

    @Transactional(readOnly = true)
    Content content(UUID id) {
        var caller = CurrentCaller.get();
        return jdbc.sql("""
                        select name, content_type, content from kernel.attachment
                        where id = :id
                          and (organisation_id = :tenant or visible_to && array[:tenant, :everybody]::uuid[])
                        """)
                .param("id", id)
                .param("tenant", caller.organisationId())
                .param("everybody", EVERYBODY)
                .query((row, index) ->
                        new Content(row.getString("name"), row.getString("content_type"), row.getBytes("content")))
                .optional()
                .orElseThrow(() -> new Problem(KernelProblem.NOT_FOUND));
    }

    private static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
