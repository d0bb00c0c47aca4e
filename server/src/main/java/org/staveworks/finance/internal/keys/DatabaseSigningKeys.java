package org.staveworks.finance.internal.keys;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.finance.SigningKeys;
import org.staveworks.kernel.id.Ids;
import org.staveworks.kernel.secret.MasterKey;
import org.staveworks.party.Organisations;

/// Keeps keys in the database, envelope-encrypted: each private key is sealed with a data key of its own, which the
/// master key seals. The id of the key is bound into both seals, so that none can be put in another's place.
class DatabaseSigningKeys implements SigningKeys {
    private static final String ALGORITHM = "Ed25519";

    private final JdbcClient jdbc;
    private final MasterKey master;
    private final Organisations organisations;
    private final Clock clock;

    DatabaseSigningKeys(JdbcClient jdbc, MasterKey master, Organisations organisations, Clock clock) {
        this.jdbc = jdbc;
        this.master = master;
        this.organisations = organisations;
        this.clock = clock;
    }

    @Override
    @Transactional
    public UUID current(UUID organisationId) {
        return currentIfAny(organisationId).orElseGet(() -> make(organisationId));
    }

    private Optional<UUID> currentIfAny(UUID organisationId) {
        return jdbc.sql("""
                        select id from finance.verification_key
                        where organisation_id = :organisation and retired_at is null
                        """)
                .param("organisation", organisationId)
                .query(UUID.class)
                .optional();
    }

    @Override
    @Transactional
    public UUID renew(UUID organisationId) {
        jdbc.sql("""
                        update finance.verification_key set retired_at = :now
                        where organisation_id = :organisation and retired_at is null
                        """).param("now", now()).param("organisation", organisationId).update();
        return make(organisationId);
    }

    @Override
    @Transactional(readOnly = true)
    public byte[] sign(UUID keyId, byte[] message) {
        record Sealed(byte[] dataKey, byte[] privateKey) {}
        var sealed = jdbc.sql("select sealed_data_key, sealed_private_key from finance.sealed_key where id = :id")
                .param("id", keyId)
                .query((row, index) -> new Sealed(row.getBytes("sealed_data_key"), row.getBytes("sealed_private_key")))
                .single();
        var context = contextOf(keyId);
        var encoded = MasterKey.open(master.open(sealed.dataKey(), context), sealed.privateKey(), context);
        try {
            var signature = Signature.getInstance(ALGORITHM);
            signature.initSign(KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(encoded)));
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<VerificationKey> find(UUID keyId) {
        return jdbc.sql("select * from finance.verification_key where id = :id")
                .param("id", keyId)
                .query((row, index) -> key(row))
                .optional();
    }

    @Override
    @Transactional(readOnly = true)
    public List<VerificationKey> of(UUID organisationId) {
        return jdbc.sql("select * from finance.verification_key where organisation_id = :organisation order by id desc")
                .param("organisation", organisationId)
                .query((row, index) -> key(row))
                .list();
    }

    /// Two that make the first key at the same time make one.
    private UUID make(UUID organisationId) {
        var organisation = organisations.require(organisationId);
        var id = Ids.next();
        var pair = pair();
        var made = jdbc.sql("""
                        insert into finance.verification_key
                            (id, organisation_id, organisation_name, organisation_identifier, public_key, made_at)
                        values (:id, :organisation, :name, :identifier, :key, :now)
                        on conflict (organisation_id) where retired_at is null do nothing
                        """)
                .param("id", id)
                .param("organisation", organisationId)
                .param("name", organisation.name())
                .param("identifier", organisation.scheme() + " " + organisation.identifier())
                .param("key", pair.getPublic().getEncoded())
                .param("now", now())
                .update();
        if (made == 0) {
            return currentIfAny(organisationId).orElseThrow();
        }
        var context = contextOf(id);
        var dataKey = MasterKey.newKey();
        jdbc.sql("""
                        insert into finance.sealed_key (id, organisation_id, sealed_data_key, sealed_private_key)
                        values (:id, :organisation, :dataKey, :privateKey)
                        """)
                .param("id", id)
                .param("organisation", organisationId)
                .param("dataKey", master.seal(dataKey, context))
                .param("privateKey", MasterKey.seal(dataKey, pair.getPrivate().getEncoded(), context))
                .update();
        return id;
    }

    private static KeyPair pair() {
        try {
            return KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] contextOf(UUID keyId) {
        return keyId.toString().getBytes(StandardCharsets.UTF_8);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static VerificationKey key(ResultSet row) throws SQLException {
        var retiredAt = row.getObject("retired_at", OffsetDateTime.class);
        return new VerificationKey(
                row.getObject("id", UUID.class),
                row.getObject("organisation_id", UUID.class),
                row.getString("organisation_name"),
                row.getString("organisation_identifier"),
                row.getBytes("public_key"),
                row.getObject("made_at", OffsetDateTime.class).toInstant(),
                retiredAt == null ? null : retiredAt.toInstant());
    }
}
