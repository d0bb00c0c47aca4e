package org.staveworks.lineage.id;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A GS1 Digital Link URI (数字链接), GS1 Digital Link Standard: URI Syntax 1.4: a web address that carries a GS1 key.
///
/// @param stem everything before the key, such as `https://id.gs1.org` or `https://barrel.example/c`, no slash at end
/// @param identity key and qualifiers, which stand in the path
/// @param attributes further application identifiers, which stand in the query, by code
/// @param parameters what else stands in the query, in its order
/// @param fragment what follows `#`
public record DigitalLink(
        String stem,
        Gs1Identity identity,
        SequencedMap<String, String> attributes,
        List<Parameter> parameters,
        @Nullable String fragment) {
    public static final String CANONICAL_STEM = "https://id.gs1.org";

    /// What RFC 3986 lets stand without encoding, and clause 4.2 of the syntax does too.
    private static final String KEPT = "-._~";

    /// @param value empty where only the name stands there
    public record Parameter(String name, String value) {}

    public DigitalLink {
        var sorted = new TreeMap<>(attributes);
        sorted.forEach((code, value) -> {
            if (!ApplicationIdentifiers.get(code).fits(value)) {
                throw new IllegalArgumentException("(%s) does not take this value (%s).".formatted(code, value));
            }
        });
        attributes = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(sorted));
        parameters = List.copyOf(parameters);
        if (!stem.startsWith("http://") && !stem.startsWith("https://") || stem.endsWith("/")) {
            throw new IllegalArgumentException("A stem (%s) begins with https:// and ends without /.".formatted(stem));
        }
    }

    public static DigitalLink of(String stem, Gs1Identity identity) {
        return new DigitalLink(stem, identity, new LinkedHashMap<>(), List.of(), null);
    }

    /// Reads a link, compressed or not, with codes or with the short names of older releases.
    ///
    /// @throws IllegalArgumentException if it carries no GS1 key
    public static DigitalLink parse(String uri) {
        return find(uri)
                .or(() -> findCompressed(uri))
                .orElseThrow(() -> new IllegalArgumentException(
                        "The address (%s) is no GS1 Digital Link. Maybe a key or its length is off.".formatted(uri)));
    }

    /// The uncompressed link that the text is, or nothing; check digits are not looked at.
    public static Optional<DigitalLink> find(String uri) {
        return split(uri, false);
    }

    /// The compressed link that the text may be. Many an address can be taken for one, so ask only where a code was
    /// scanned; keys with wrong check digits are not taken for any.
    public static Optional<DigitalLink> findCompressed(String uri) {
        return split(uri, true).filter(link -> link.identity().hasValidCheckDigits());
    }

    private static Optional<DigitalLink> split(String uri, boolean isCompressed) {
        if (!uri.startsWith("https://") && !uri.startsWith("http://")) {
            return Optional.empty();
        }
        try {
            return splitAddress(uri, isCompressed);
        } catch (IllegalArgumentException noLink) {
            return Optional.empty();
        }
    }

    private static Optional<DigitalLink> splitAddress(String uri, boolean isCompressed) {
        var hash = uri.indexOf('#');
        var fragment = hash < 0 ? null : uri.substring(hash + 1);
        var rest = hash < 0 ? uri : uri.substring(0, hash);
        var mark = rest.indexOf('?');
        var query = mark < 0 ? "" : rest.substring(mark + 1);
        var address = mark < 0 ? rest : rest.substring(0, mark);
        while (address.endsWith("/")) {
            address = address.substring(0, address.length() - 1);
        }
        var pathAt = address.indexOf('/', address.indexOf("//") + 2);
        if (pathAt < 0) {
            return Optional.empty();
        }
        var authority = address.substring(0, pathAt);
        var segments = address.substring(pathAt + 1).split("/", -1);
        if (isCompressed) {
            return compressed(authority, segments, query, fragment);
        }
        for (var i = 0; i < segments.length - 1; i++) {
            var elements = elements(segments, i);
            if (elements != null) {
                return Optional.of(assemble(stem(authority, segments, i), elements, query, fragment));
            }
        }
        return Optional.empty();
    }

    private static String stem(String authority, String[] segments, int until) {
        return authority
                + (until == 0 ? "" : "/" + String.join("/", List.of(segments).subList(0, until)));
    }

    /// Key and qualifiers if the path from here on is nothing else; qualifiers in their order (clause 4.8).
    private static @Nullable LinkedHashMap<String, String> elements(String[] segments, int from) {
        var elements = new LinkedHashMap<String, String>();
        var key = ApplicationIdentifiers.byCodeOrShortName(segments[from]).orElse(null);
        if (key == null || !ApplicationIdentifiers.isKey(key.code()) || (segments.length - from) % 2 != 0) {
            return null;
        }
        var allowed = ApplicationIdentifiers.qualifiersOf(key.code());
        var next = 0;
        for (var i = from; i < segments.length; i += 2) {
            var code = ApplicationIdentifiers.byCodeOrShortName(segments[i])
                    .map(ApplicationIdentifier::code)
                    .orElse("");
            if (i > from) {
                var at = allowed.indexOf(code);
                if (at < next) {
                    return null;
                }
                next = at + 1;
            }
            elements.put(code, PercentEncoding.decode(segments[i + 1]));
        }
        return elements;
    }

    private static DigitalLink assemble(
            String stem, SequencedMap<String, String> elements, String query, @Nullable String fragment) {
        var attributes = new LinkedHashMap<String, String>();
        var parameters = new ArrayList<Parameter>();
        for (var pair : query.split("[&;]")) {
            if (pair.isEmpty()) {
                continue;
            }
            var equals = pair.indexOf('=');
            var name = PercentEncoding.decode(equals < 0 ? pair : pair.substring(0, equals));
            var value = equals < 0 ? "" : PercentEncoding.decode(pair.substring(equals + 1));
            var attribute = ApplicationIdentifiers.byCodeOrShortName(name)
                    .filter(known -> known.fits(value))
                    .orElse(null);
            if (attribute == null) {
                parameters.add(new Parameter(name, value));
            } else {
                attributes.put(attribute.code(), value);
            }
        }
        var identity = takeIdentity(elements, attributes);
        return new DigitalLink(stem, identity, attributes, parameters, fragment);
    }

    /// The first key with its qualifiers; all else becomes an attribute.
    static Gs1Identity takeIdentity(SequencedMap<String, String> elements, SequencedMap<String, String> attributes) {
        var key = elements.keySet().stream()
                .filter(ApplicationIdentifiers::isKey)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No key of GS1 is among %s.".formatted(elements)));
        var allowed = ApplicationIdentifiers.qualifiersOf(key);
        var qualifiers = new LinkedHashMap<String, String>();
        elements.forEach((code, value) -> {
            if (allowed.contains(code)) {
                qualifiers.put(code, value);
            } else if (!code.equals(key)) {
                attributes.put(code, value);
            }
        });
        return new Gs1Identity(key, String.valueOf(elements.get(key)), qualifiers);
    }

    /// The last segment holds everything, or everything but a key that stands before it in plain.
    private static Optional<DigitalLink> compressed(
            String authority, String[] segments, String query, @Nullable String fragment) {
        var last = segments[segments.length - 1];
        if (last.isEmpty()) {
            return Optional.empty();
        }
        var elements = new LinkedHashMap<String, String>();
        var stemEnds = segments.length - 1;
        if (segments.length >= 3) {
            var plain = elements(new String[] {segments[stemEnds - 2], segments[stemEnds - 1]}, 0);
            if (plain != null) {
                elements.putAll(plain);
                stemEnds -= 2;
            }
        }
        var decoded = DigitalLinkCompression.decompress(last);
        elements.putAll(decoded.elements());
        var plainLink = assemble(stem(authority, segments, stemEnds), elements, query, fragment);
        var parameters = new ArrayList<>(plainLink.parameters());
        parameters.addAll(decoded.parameters());
        return Optional.of(
                new DigitalLink(plainLink.stem(), plainLink.identity(), plainLink.attributes(), parameters, fragment));
    }

    /// The link in full, with codes.
    public String uri() {
        return stem + path(identity) + query(attributes, parameters) + (fragment == null ? "" : "#" + fragment);
    }

    /// The link as short as can be; what is not of GS1 stays readable in the query.
    public String compressedUri() {
        var elements = new LinkedHashMap<String, String>();
        elements.put(identity.key(), identity.value());
        elements.putAll(identity.qualifiers());
        elements.putAll(attributes);
        return stem + "/" + DigitalLinkCompression.compress(elements, List.of())
                + query(new LinkedHashMap<>(), parameters) + (fragment == null ? "" : "#" + fragment);
    }

    /// The canonical form (clause 4.11): on GS1's domain, codes only, nothing that is not of GS1.
    public String canonicalUri() {
        return CANONICAL_STEM + path(identity) + query(attributes, List.of());
    }

    /// The address as a URI.
    public URI toUri() {
        try {
            return new URI(uri());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("The stem (%s) is no address.".formatted(stem), e);
        }
    }

    static String path(Gs1Identity identity) {
        return path(identity, KEPT);
    }

    private static String path(Gs1Identity identity, String kept) {
        var path = new StringBuilder()
                .append('/')
                .append(identity.key())
                .append('/')
                .append(PercentEncoding.encode(identity.value(), kept));
        identity.qualifiers()
                .forEach((code, value) ->
                        path.append('/').append(code).append('/').append(PercentEncoding.encode(value, kept)));
        return path.toString();
    }

    /// The constrained canonical form in which an event hash counts an identifier (CBV 2.0, clause 8.9.2, steps 17 and
    /// 18); it leaves `'`, `;` and `=` as EPC URIs write them.
    public static String hashForm(Gs1Identity identity) {
        return CANONICAL_STEM + path(identity.constrained(), "-._';=");
    }

    private static String query(SequencedMap<String, String> attributes, List<Parameter> parameters) {
        var pairs = new ArrayList<String>();
        attributes.forEach((code, value) -> pairs.add(code + "=" + PercentEncoding.encode(value, KEPT)));
        parameters.forEach(parameter -> pairs.add(PercentEncoding.encode(parameter.name(), KEPT)
                + (parameter.value().isEmpty() ? "" : "=" + PercentEncoding.encode(parameter.value(), KEPT + ":/"))));
        return pairs.isEmpty() ? "" : "?" + String.join("&", pairs);
    }
}
