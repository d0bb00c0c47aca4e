package org.staveworks.lineage.id;

import java.util.Locale;
import java.util.Optional;

/// A name for a thing: an opaque value and the scheme that it is unique in. One thing may have many, see the aliases of
/// an item; two identifiers are equal when scheme and value are.
///
/// @param scheme lower case, such as `gs1`, `handle`, `oid`, `uri`, or a firm's own
/// @param value as the scheme writes it; for `gs1` the path of the canonical Digital Link without its first slash
public record Identifier(String scheme, String value) {
    public static final String GS1 = "gs1";
    /// Handle system, among them `88.…` of China's 工业互联网标识解析
    public static final String HANDLE = "handle";
    /// ISO/IEC 15459 registrations, among them VAA (中关村工信二维码技术研究院)
    public static final String VAA = "vaa";

    public static final String OID = "oid";
    /// any other URI, unchanged
    public static final String URI = "uri";

    public Identifier {
        if (scheme.isEmpty() || !scheme.equals(scheme.toLowerCase(Locale.ROOT)) || value.isEmpty()) {
            throw new IllegalArgumentException(
                    "An identifier has a lower-case scheme (%s) and a value (%s).".formatted(scheme, value));
        }
    }

    /// What a URI names: a GS1 key in any of its forms gives the same identifier, finest level only.
    public static Identifier ofUri(String uri) {
        var identity = gs1(uri);
        if (identity.isPresent()) {
            return of(identity.orElseThrow());
        }
        for (var start : new String[] {"urn:hdl:", "hdl:", "https://hdl.handle.net/", "http://hdl.handle.net/"}) {
            if (uri.startsWith(start) && uri.length() > start.length()) {
                return new Identifier(HANDLE, uri.substring(start.length()));
            }
        }
        if (uri.startsWith("urn:oid:") && uri.length() > 8) {
            return new Identifier(OID, uri.substring(8));
        }
        return new Identifier(URI, uri);
    }

    public static Identifier of(Gs1Identity identity) {
        return new Identifier(GS1, DigitalLink.path(identity.constrained()).substring(1));
    }

    /// The GS1 key that a URI carries, as EPC URI or as Digital Link.
    public static Optional<Gs1Identity> gs1(String uri) {
        return uri.startsWith("urn:")
                ? EpcUri.find(uri).map(EpcUri::identity)
                : DigitalLink.find(uri).map(DigitalLink::identity);
    }

    /// Whether it names one object, as against a lot or a class. Schemes other than GS1's are taken to.
    public boolean isSingle() {
        return switch (scheme) {
            case GS1 ->
                DigitalLink.find(uri())
                        .filter(link -> link.identity().level() != Gs1Identity.Level.INSTANCE)
                        .isEmpty();
            default -> !scheme.equals("transformation");
        };
    }

    /// A URI for it: the canonical Digital Link for GS1 keys.
    public String uri() {
        return switch (scheme) {
            case GS1 -> DigitalLink.CANONICAL_STEM + "/" + value;
            case HANDLE -> "hdl:" + value;
            case OID -> "urn:oid:" + value;
            case URI -> value;
            default -> "urn:staveworks:" + scheme + ":" + PercentEncoding.encode(value, "-._~:");
        };
    }
}
