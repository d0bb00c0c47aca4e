package org.staveworks.gateway.opcua;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.security.CertificateValidator;
import org.jspecify.annotations.Nullable;

/// Trusts exactly the certificate that people looked at (pinned, 固定), whoever signed it: machines sign their own.
///
/// @param thumbprint SHA-256 in lower-case hex; null trusts any, for connections that are not secured anyway
record ServerCertificates(@Nullable String thumbprint) implements CertificateValidator {

    static String thumbprint(byte[] certificate) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Why a certificate is not the one; null where it is.
    @Nullable
    String objection(byte[] certificate) {
        var present = thumbprint(certificate);
        return thumbprint == null || thumbprint.equals(present)
                ? null
                : "the server shows another certificate (SHA-256 " + present + ") than the one that was trusted ("
                        + thumbprint + "). If it was renewed, look at it and trust the new one";
    }

    @Override
    public void validateCertificateChain(List<X509Certificate> chain, String applicationUri, String[] hostNames)
            throws UaException {
        try {
            var objection = objection(chain.getFirst().getEncoded());
            if (objection != null) {
                throw new UaException(StatusCodes.Bad_CertificateUntrusted, objection);
            }
        } catch (CertificateEncodingException e) {
            throw new UaException(StatusCodes.Bad_CertificateInvalid, e);
        }
    }
}
