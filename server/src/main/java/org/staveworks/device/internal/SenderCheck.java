package org.staveworks.device.internal;

import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.staveworks.device.internal.DeviceProfiles.Known;
import org.staveworks.device.internal.revocation.Revocations;

/// Finds out which device connects.
///
/// A certificate that is shown decides, whatever password comes with it: it is pinned to one device, or signed by the
/// authority that the operator trusts and names the device (CN). Where one is pinned, only that one counts, so what was
/// lost is replaced by pinning another. One that its authority has taken back does not count, pinned or not.
@Component
public class SenderCheck {
    private static final byte[] NOBODYS_HASH = DeviceSecrets.hash(DeviceSecrets.newSecret());

    private final DeviceProfiles profiles;
    private final Revocations revocations;

    SenderCheck(DeviceProfiles profiles, Revocations revocations) {
        this.profiles = profiles;
        this.revocations = revocations;
    }

    /// What somebody shows who wants in.
    ///
    /// @param certificates the device's own first; empty where it showed none
    public record SignIn(@Nullable String code, @Nullable String secret, List<X509Certificate> certificates) {}

    /// Empty for whoever is not an active device that proves it.
    public Optional<DeviceProfile> check(SignIn signIn, DeviceAuthority authority) {
        return signIn.certificates().isEmpty() ? bySecret(signIn) : byCertificate(signIn, authority);
    }

    private Optional<DeviceProfile> byCertificate(SignIn signIn, DeviceAuthority authority) {
        if (revocations.areRevoked(signIn.certificates())) {
            return Optional.empty();
        }
        var own = signIn.certificates().getFirst();
        var pinned = profiles.byFingerprint(Certificates.fingerprint(own));
        if (pinned.isPresent()) {
            return pinned.map(Known::profile).filter(device -> isNamed(signIn, device.code()));
        }
        var name = Certificates.commonName(own);
        if (!authority.signed(signIn.certificates()) || !isNamed(signIn, name)) {
            return Optional.empty();
        }
        return profiles.byCode(name)
                .filter(known -> known.fingerprint() == null && known.secretHash() != null)
                .map(Known::profile);
    }

    private static boolean isNamed(SignIn signIn, String code) {
        return signIn.code() == null || signIn.code().isEmpty() || signIn.code().equals(code);
    }

    /// Takes the same time whether the device exists or not.
    private Optional<DeviceProfile> bySecret(SignIn signIn) {
        if (signIn.code() == null || signIn.secret() == null) {
            return Optional.empty();
        }
        var found = profiles.byCode(signIn.code()).filter(known -> !known.isCertificateOnly());
        var hash = found.map(Known::secretHash).orElse(NOBODYS_HASH);
        var matches = MessageDigest.isEqual(hash, DeviceSecrets.hash(signIn.secret()));
        return matches ? found.map(Known::profile) : Optional.empty();
    }
}
