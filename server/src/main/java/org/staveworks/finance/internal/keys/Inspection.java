package org.staveworks.finance.internal.keys;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.staveworks.finance.SigningKeys;
import org.staveworks.finance.SigningKeys.VerificationKey;
import org.staveworks.kernel.db.Rows;
import org.staveworks.kernel.value.Money;

/// Goes through all that was signed and all that came of it (全量核验): each signature against its key, and of each
/// commitment whether what is live, redeemed and cancelled comes to its face. Past the tenant wall.
@Component
public class Inspection {
    private static final int ROWS_AT_A_TIME = 500;
    private static final int FINDINGS_MAX = 100;

    private final JdbcClient jdbc;
    private final Rows rows;
    private final SigningKeys keys;
    private final Clock clock;

    Inspection(JdbcClient jdbc, Rows rows, SigningKeys keys, Clock clock) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.keys = keys;
        this.clock = clock;
    }

    @Schema(name = "InspectionFindingKind")
    public enum FindingKind {
        /// The text is not what the key's owner has signed.
        SIGNATURE,
        /// The parts do not come to the face.
        SUM
    }

    /// Something that does not hold.
    ///
    /// @param difference what the parts have more than the face; zero of a signature
    @Schema(name = "InspectionFinding")
    public record Finding(FindingKind kind, String number, String issuerName, Money difference) {}

    /// @param findings the first ones
    @Schema(name = "InspectionResult")
    public record Result(Instant at, long signatures, long commitments, List<Finding> findings) {
        public Result {
            findings = List.copyOf(findings);
        }
    }

    private record SignedText(
            UUID keyId, String document, String signature, String number, String issuerName, String currency) {}

    private record Face(String number, String issuerName, String currency, long difference) {}

    public Result run() {
        var findings = new ArrayList<Finding>();
        var signatures = signatures(findings);
        findings.addAll(unequal().stream()
                .map(face -> new Finding(
                        FindingKind.SUM,
                        face.number(),
                        face.issuerName(),
                        Money.ofMinor(face.difference(), face.currency())))
                .toList());
        var commitments = jdbc.sql(
                        "select count(*) from finance.credential where parent_id is null and issued_on is not null")
                .query(Long.class)
                .single();
        return new Result(
                clock.instant(),
                signatures,
                commitments,
                findings.stream().limit(FINDINGS_MAX).toList());
    }

    private long signatures(List<Finding> findings) {
        var known = new HashMap<UUID, Optional<VerificationKey>>();
        try (var all = jdbc.sql("""
                        select s.key_id, s.document, translate(encode(s.signature, 'base64'), chr(10), '') as signature,
                               c.number, c.issuer_name, c.currency
                        from finance.signature s join finance.credential c on c.id = s.credential_id
                        order by s.id
                        """).withFetchSize(ROWS_AT_A_TIME).query(rows.of(SignedText.class)).stream()) {
            var checked = new AtomicLong();
            all.forEach(text -> {
                checked.incrementAndGet();
                if (!holds(text, known.computeIfAbsent(text.keyId(), keys::find))) {
                    findings.add(new Finding(
                            FindingKind.SIGNATURE, text.number(), text.issuerName(), Money.zero(text.currency())));
                }
            });
            return checked.get();
        }
    }

    private static boolean holds(SignedText text, Optional<VerificationKey> key) {
        return key.isPresent()
                && Signing.verify(
                        key.get(), text.document(), Base64.getDecoder().decode(text.signature()));
    }

    private List<Face> unequal() {
        return jdbc.sql("""
                        select root.number, root.issuer_name, root.currency,
                               (coalesce(sum(c.amount), 0) - root.amount)::bigint as difference
                        from finance.credential root
                        left join finance.credential c on c.root_id = root.id
                            and c.state in ('live', 'overdue', 'redeemed', 'cancelled')
                        where root.parent_id is null
                          and root.state in ('live', 'consumed', 'overdue', 'redeemed', 'cancelled')
                        group by root.id, root.number, root.issuer_name, root.currency, root.amount
                        having coalesce(sum(c.amount), 0) <> root.amount
                        order by root.id
                        limit :limit
                        """)
                .param("limit", FINDINGS_MAX)
                .query(rows.of(Face.class))
                .list();
    }
}
