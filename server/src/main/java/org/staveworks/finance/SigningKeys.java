package org.staveworks.finance;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Where organisations' signing keys are kept (密钥). The provider that comes along keeps them sealed in the database; an
/// installation can bring another one, such as a hardware module, as a bean of its own.
///
/// Keys are Ed25519 (RFC 8032). The private half never leaves the provider.
public interface SigningKeys {
    /// The public half of a key.
    ///
    /// @param x509      SubjectPublicKeyInfo, DER (RFC 8410)
    /// @param retiredAt since when it signs nothing new; what it signed stays valid
    record VerificationKey(
            UUID id,
            UUID organisationId,
            String organisationName,
            String organisationIdentifier,
            byte[] x509,
            Instant madeAt,
            @Nullable Instant retiredAt) {}

    /// The key that the organisation signs with now; made at the first asking.
    UUID current(UUID organisationId);

    /// Signs with a key.
    ///
    /// @return 64 bytes
    byte[] sign(UUID keyId, byte[] message);

    /// Anybody's key, for whoever wants to verify.
    Optional<VerificationKey> find(UUID keyId);

    /// All keys of an organisation, newest first.
    List<VerificationKey> of(UUID organisationId);

    /// Makes a new key in place of the current one.
    UUID renew(UUID organisationId);
}
