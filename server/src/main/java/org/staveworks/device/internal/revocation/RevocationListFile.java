package org.staveworks.device.internal.revocation;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.cert.CRLException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.staveworks.device.DeviceProblem;
import org.staveworks.kernel.problem.Problem;

/// Reads a list that somebody hands in.
final class RevocationListFile {
    private static final int CRL_SIGN = 6;

    private RevocationListFile() {}

    /// @param file        PEM or DER
    /// @param authorities that the operator trusts
    /// @throws Problem for the field `file`: unreadable, of no authority that is trusted, expired,
    ///     or of a kind that says less than it seems to
    static X509CRL read(byte[] file, List<X509Certificate> authorities, Instant now) {
        var list = parsed(file);
        var name = list.getIssuerX500Principal().getName();
        if (authorities.stream().noneMatch(authority -> isSignedBy(list, authority))) {
            throw Problem.field("file", DeviceProblem.REVOCATIONS_OF_OTHERS, Map.of("authority", name));
        }
        // A delta, or a list of part of the certificates, would let in what a whole one keeps out.
        var limits = list.getCriticalExtensionOIDs();
        if (limits != null && !limits.isEmpty()) {
            throw Problem.field(
                    "file", DeviceProblem.REVOCATIONS_IN_PART, Map.of("extensions", String.join(", ", limits)));
        }
        var next = list.getNextUpdate();
        if (next != null && next.toInstant().isBefore(now)) {
            throw Problem.field("file", DeviceProblem.REVOCATIONS_EXPIRED, Map.of("at", next.toInstant()));
        }
        return list;
    }

    static X509CRL parsed(byte[] file) {
        try {
            return (X509CRL) CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(file));
        } catch (CRLException | CertificateException e) {
            throw Problem.field("file", DeviceProblem.REVOCATIONS_UNREADABLE, Map.of());
        }
    }

    private static boolean isSignedBy(X509CRL list, X509Certificate authority) {
        if (!list.getIssuerX500Principal().equals(authority.getSubjectX500Principal())) {
            return false;
        }
        // Who may sign certificates only, signs no lists (RFC 5280, section 4.2.1.3).
        var usage = authority.getKeyUsage();
        if (usage != null && !usage[CRL_SIGN]) {
            return false;
        }
        try {
            list.verify(authority.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
