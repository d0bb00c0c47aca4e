package org.staveworks.finance.internal.keys;

import io.swagger.v3.oas.annotations.media.Schema;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.staveworks.finance.SigningKeys;
import org.staveworks.finance.SigningKeys.VerificationKey;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.db.Rows;
import org.staveworks.kernel.id.Ids;
import org.staveworks.kernel.value.CanonicalJson;

/// Signs what organisations commit themselves to, and keeps the text as it was signed.
@Component
public class Signing {
    private final JdbcClient jdbc;
    private final Rows rows;
    private final SigningKeys keys;
    private final Clock clock;

    Signing(JdbcClient jdbc, Rows rows, SigningKeys keys, Clock clock) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.keys = keys;
        this.clock = clock;
    }

    /// What is signed.
    @Schema(name = "SignedKind")
    public enum Kind {
        /// The issuer's promise to pay at maturity (付款承诺).
        COMMITMENT,
        /// A holder's passing on (转让).
        PASSING
    }

    /// A text with its signature.
    ///
    /// @param signature base64
    public record Signed(
            UUID id,
            Kind kind,
            UUID credentialId,
            UUID signerId,
            UUID keyId,
            String document,
            String signature,
            String signedByName,
            Instant signedAt) {}

    /// The caller's organisation signs.
    ///
    /// @param fields of the document; the signer and the moment are added
    public void sign(Kind kind, UUID credentialId, UUID signerId, UUID receiverId, Map<String, ?> fields) {
        var now = clock.instant();
        var keyId = keys.current(signerId);
        var all = new TreeMap<String, Object>(fields);
        all.put("keyId", keyId.toString());
        all.put("signedAt", now.toString());
        var document = CanonicalJson.write(all);
        var bytes = document.getBytes(StandardCharsets.UTF_8);
        jdbc.sql("""
                        insert into finance.signature
                            (id, kind, credential_id, signer_id, receiver_id, key_id, document, document_hash,
                             signature, signed_by_name, signed_at)
                        values (:id, :kind, :credential, :signer, :receiver, :key, :document, :hash, :signature,
                                :name, :now)
                        """)
                .param("id", Ids.next())
                .param("kind", kind.name().toLowerCase(Locale.ROOT))
                .param("credential", credentialId)
                .param("signer", signerId)
                .param("receiver", receiverId)
                .param("key", keyId)
                .param("document", document)
                .param("hash", hashOf(bytes))
                .param("signature", keys.sign(keyId, bytes))
                .param("name", CurrentCaller.get().personName())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    /// What was signed about credentials, as far as row-level security shows it.
    public List<Signed> about(List<UUID> credentialIds) {
        return jdbc.sql("""
                        select id, kind, credential_id, signer_id, key_id, document,
                               translate(encode(signature, 'base64'), chr(10), '') as signature, signed_by_name, signed_at
                        from finance.signature where credential_id = any (:credentials) order by id
                        """)
                .param("credentials", credentialIds.toArray(UUID[]::new))
                .query(rows.of(Signed.class))
                .list();
    }

    /// Whether this very text was signed on this installation. Asked past the tenant wall by whoever holds the text.
    public boolean isKept(String document) {
        return jdbc.sql("select count(*) > 0 from finance.signature where document_hash = :hash")
                .param("hash", hashOf(document.getBytes(StandardCharsets.UTF_8)))
                .query(Boolean.class)
                .single();
    }

    public static boolean verify(VerificationKey key, String document, byte[] signature) {
        try {
            var verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(key.x509())));
            verifier.update(document.getBytes(StandardCharsets.UTF_8));
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static byte[] hashOf(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
