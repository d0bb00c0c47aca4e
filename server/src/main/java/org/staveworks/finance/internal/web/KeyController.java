package org.staveworks.finance.internal.web;

import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.staveworks.finance.SigningKeys;
import org.staveworks.finance.SigningKeys.VerificationKey;
import org.staveworks.finance.internal.Limits;
import org.staveworks.finance.internal.keys.Signing;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.access.Permission;
import org.staveworks.kernel.access.PublicEndpoint;
import org.staveworks.kernel.access.Requires;
import org.staveworks.kernel.audit.AuditEntry;
import org.staveworks.kernel.audit.AuditTrail;
import org.staveworks.kernel.db.TenantWall;
import org.staveworks.kernel.problem.FieldChecks;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;

/// Keys that organisations sign with, and the check of signatures by anybody who holds a signed text.
@RestController
class KeyController {
    /// The raw key stands at the end of its SubjectPublicKeyInfo (RFC 8410).
    private static final int RAW_KEY_BYTES = 32;

    private static final int SIGNATURE_LENGTH_MAX = 200;

    private final SigningKeys keys;
    private final Signing signing;
    private final TenantWall wall;
    private final AuditTrail audit;

    KeyController(SigningKeys keys, Signing signing, TenantWall wall, AuditTrail audit) {
        this.keys = keys;
        this.signing = signing;
        this.wall = wall;
        this.audit = audit;
    }

    /// A public key, also as a JSON Web Key (RFC 8037).
    ///
    /// @param x    the raw key, base64url
    /// @param x509 SubjectPublicKeyInfo, base64
    record KeyView(
            UUID id,
            String kty,
            String crv,
            String x,
            String x509,
            UUID organisationId,
            String organisationName,
            String organisationIdentifier,
            Instant madeAt,
            @Nullable Instant retiredAt) {
        static KeyView of(VerificationKey key) {
            var raw = Arrays.copyOfRange(key.x509(), key.x509().length - RAW_KEY_BYTES, key.x509().length);
            return new KeyView(
                    key.id(),
                    "OKP",
                    "Ed25519",
                    Base64.getUrlEncoder().withoutPadding().encodeToString(raw),
                    Base64.getEncoder().encodeToString(key.x509()),
                    key.organisationId(),
                    key.organisationName(),
                    key.organisationIdentifier(),
                    key.madeAt(),
                    key.retiredAt());
        }
    }

    record KeysView(List<KeyView> keys) {}

    /// The own organisation's keys, newest first.
    @GetMapping("/api/v1/finance/keys")
    @Requires(Permission.CREDENTIAL_READ)
    KeysView own() {
        return new KeysView(keys.of(CurrentCaller.get().organisationId()).stream()
                .map(KeyView::of)
                .toList());
    }

    /// A new key in place of the current one; what the old one signed stays valid.
    @PostMapping("/api/v1/finance/keys")
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.CREDENTIAL_SIGN)
    @Transactional
    public KeyView renew() {
        var id = keys.renew(CurrentCaller.get().organisationId());
        audit.record(AuditEntry.of("finance.key.renewed").subject("signing_key", id, null));
        return KeyView.of(keys.find(id).orElseThrow());
    }

    @GetMapping("/api/v1/finance/keys/{id}")
    @PublicEndpoint
    KeyView key(@PathVariable UUID id) {
        return KeyView.of(keys.find(id).orElseThrow(() -> new Problem(KernelProblem.NOT_FOUND)));
    }

    /// @param document  the text as it was signed, byte for byte
    /// @param signature base64
    record VerifyBody(
            @Nullable UUID keyId,
            @Nullable String document,
            @Nullable String signature) {}

    /// @param valid whether the key's owner has signed this very text
    /// @param kept  whether it was signed on this installation
    record VerifiedView(boolean valid, boolean kept, KeyView key) {}

    /// Anybody who was handed a commitment can check it; nothing is told that the text does not say already.
    @PostMapping("/api/v1/finance/verification")
    @PublicEndpoint
    @Transactional(readOnly = true)
    public VerifiedView verify(@RequestBody VerifyBody body) {
        var checks = new FieldChecks();
        checks.require("keyId", body.keyId());
        checks.require("document", body.document());
        var signature = checks.text("signature", body.signature(), SIGNATURE_LENGTH_MAX);
        if (body.document() != null && body.document().length() > Limits.DOCUMENT_LENGTH_MAX) {
            checks.add("document", KernelProblem.TOO_LONG, Map.of("limit", Limits.DOCUMENT_LENGTH_MAX));
        }
        checks.pattern("signature", signature, "[A-Za-z0-9+/=]+");
        checks.orThrow();
        if (body.keyId() == null || body.document() == null) {
            throw new IllegalStateException("Checked above");
        }
        var document = body.document();
        var key = keys.find(body.keyId()).orElseThrow(() -> new Problem(KernelProblem.NOT_FOUND));
        var isValid = Signing.verify(key, document, decoded(signature));
        return new VerifiedView(isValid, isValid && wall.lift(() -> signing.isKept(document)), KeyView.of(key));
    }

    private static byte[] decoded(String signature) {
        try {
            return Base64.getDecoder().decode(signature);
        } catch (IllegalArgumentException e) {
            throw Problem.field("signature", KernelProblem.NOT_WELL_FORMED, Map.of());
        }
    }
}
