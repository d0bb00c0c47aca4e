package org.staveworks.invoice.internal.register;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.id.Ids;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;

/// The files that invoices came in. The file is the original: it is kept as it is, byte for byte (财会〔2020〕6号).
@Component
public class Documents {
    /// A file that never became an invoice is forgotten with the owner's next one.
    private static final Duration UNUSED_MAX = Duration.ofDays(30);

    private static final int NAME_LENGTH_MAX = 200;

    private final JdbcClient jdbc;
    private final Clock clock;

    Documents(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// @param name as it was sent
    public record Document(String name, byte[] content) {}

    /// Keeps a file as the caller's own; nobody else sees it until it is an invoice's.
    UUID keep(String name, byte[] content) {
        var id = Ids.next();
        var shortened = name.length() > NAME_LENGTH_MAX ? name.substring(name.length() - NAME_LENGTH_MAX) : name;
        jdbc.sql("""
                        insert into invoice.document (id, owner_id, file_name, sha256, content, kept_at)
                        values (:id, :owner, :name, :sha256, :content, :now)
                        """)
                .param("id", id)
                .param("owner", CurrentCaller.get().organisationId())
                .param("name", shortened.isBlank() ? "invoice.xml" : shortened)
                .param("sha256", sha256(content))
                .param("content", content)
                .param("now", now())
                .update();
        return id;
    }

    void forgetUnused() {
        jdbc.sql("""
                        delete from invoice.document
                        where owner_id = :owner and invoice_id is null and kept_at < :before
                        """)
                .param("owner", CurrentCaller.get().organisationId())
                .param("before", now().minus(UNUSED_MAX))
                .update();
    }

    void becomes(UUID id, UUID invoiceId) {
        jdbc.sql("update invoice.document set invoice_id = :invoice where id = :id")
                .param("invoice", invoiceId)
                .param("id", id)
                .update();
    }

    /// A file of the caller's own that is no invoice yet.
    Document unused(UUID id) {
        return jdbc.sql("""
                        select file_name, content from invoice.document
                        where id = :id and owner_id = :owner and invoice_id is null
                        """)
                .param("id", id)
                .param("owner", CurrentCaller.get().organisationId())
                .query((row, index) -> new Document(row.getString("file_name"), row.getBytes("content")))
                .optional()
                .orElseThrow(() -> new Problem(KernelProblem.NOT_FOUND));
    }

    /// The file that an invoice came in; the reader's right to the invoice was asked before.
    public Document of(UUID invoiceId) {
        return jdbc.sql("select file_name, content from invoice.document where invoice_id = :invoice")
                .param("invoice", invoiceId)
                .query((row, index) -> new Document(row.getString("file_name"), row.getBytes("content")))
                .optional()
                .orElseThrow(() -> new Problem(KernelProblem.NOT_FOUND));
    }

    private OffsetDateTime now() {
        return OffsetDateTime.now(clock).withOffsetSameInstant(ZoneOffset.UTC);
    }

    private static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
