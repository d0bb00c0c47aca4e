package org.staveworks.invoice.internal.register;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.staveworks.invoice.internal.fapiao.EInvoice;
import org.staveworks.kernel.db.TenantWall;

/// Catches the second use of an invoice on the whole platform (发票重复使用), across organisations. It keeps hashes: one
/// of the number, which is unique in the country and catches a copy with other amounts too, and one of number, issuer,
/// amount and date, which tells a copy from a forgery.
@Component
class Fingerprints {
    private final JdbcClient jdbc;
    private final TenantWall wall;
    private final Clock clock;

    Fingerprints(JdbcClient jdbc, TenantWall wall, Clock clock) {
        this.jdbc = jdbc;
        this.wall = wall;
        this.clock = clock;
    }

    /// Takes an invoice into use. Whoever comes second at the same moment waits for the first to commit.
    ///
    /// @return since when it is in use already; nothing where it was free
    Optional<LocalDate> take(EInvoice invoice) {
        var numberHash = hash(invoice.number());
        return wall.lift(() -> {
            var taken = jdbc.sql("""
                            insert into invoice.fingerprint (number_hash, content_hash, registered_at)
                            values (:number, :content, :now)
                            on conflict do nothing
                            """)
                    .param("number", numberHash)
                    .param("content", hash(content(invoice)))
                    .param("now", OffsetDateTime.now(clock).withOffsetSameInstant(ZoneOffset.UTC))
                    .update();
            return taken > 0 ? Optional.empty() : since(numberHash);
        });
    }

    private Optional<LocalDate> since(byte[] numberHash) {
        return jdbc.sql("select registered_at from invoice.fingerprint where number_hash = :number")
                .param("number", numberHash)
                .query(OffsetDateTime.class)
                .optional()
                .map(at -> at.atZoneSameInstant(clock.getZone()).toLocalDate());
    }

    private static String content(EInvoice invoice) {
        return String.join(
                "|",
                invoice.number(),
                String.valueOf(invoice.seller().taxId()),
                Long.toString(invoice.gross()),
                invoice.issuedOn().toString());
    }

    private static byte[] hash(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
