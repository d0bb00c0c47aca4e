package org.staveworks.trace.internal.capture;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.staveworks.kernel.db.TenantWall;
import org.staveworks.lineage.epcis.EpcisEvent;
import org.staveworks.lineage.epcis.EpcisEvent.Party;
import org.staveworks.lineage.id.Gs1Identity;
import org.staveworks.lineage.id.Identifier;
import org.staveworks.party.Organisation;
import org.staveworks.party.Organisations;

/// Which members an event names, by the company prefixes of their keys or by their codes: they may read it.
@Component
public class NamedMembers {
    /// A member by its identifier in a public register, such as `urn:staveworks:party:USCC:91330784MA2DABCD0X`.
    public static final String MEMBER = "urn:staveworks:party:";

    /// A site of a member: what stands behind [#MEMBER], and the site's id.
    public static final String SITE = "urn:staveworks:site:";

    private static final int LENGTH_MIN = 4;
    private static final int LENGTH_MAX = 12;
    private static final Set<String> KEYS_OF_PARTIES = Set.of("414", "417");

    private final JdbcClient jdbc;
    private final TenantWall wall;
    private final Organisations organisations;

    NamedMembers(JdbcClient jdbc, TenantWall wall, Organisations organisations) {
        this.jdbc = jdbc;
        this.wall = wall;
        this.organisations = organisations;
    }

    /// Whom the events of one batch name, as of now.
    Known named(Collection<EpcisEvent> events) {
        var starts = new HashSet<String>();
        events.stream()
                .flatMap(event -> names(event).stream())
                .distinct()
                .forEach(name -> key(name).ifPresent(key -> starts.addAll(starts(key))));
        var prefixes = new HashMap<String, UUID>();
        if (!starts.isEmpty()) {
            wall.lift(() -> jdbc.sql("""
                            select prefix, organisation_id from trace.company_prefix
                            where prefix = any (:starts) and state = 'confirmed'
                            """)
                    .param("starts", starts.toArray(String[]::new))
                    .query((row, index) ->
                            prefixes.put(row.getString("prefix"), row.getObject("organisation_id", UUID.class)))
                    .list());
        }
        return new Known(prefixes, organisations);
    }

    /// Sources and destinations, and whose place it was.
    private static List<String> names(EpcisEvent event) {
        var names = new ArrayList<String>();
        var context = event.context();
        parties(context.sourceList()).forEach(party -> names.add(party.id()));
        parties(context.destinationList()).forEach(party -> names.add(party.id()));
        if (context.readPoint() != null) {
            names.add(context.readPoint().id());
        }
        if (context.bizLocation() != null) {
            names.add(context.bizLocation().id());
        }
        return names;
    }

    private static List<Party> parties(@Nullable List<Party> parties) {
        return parties == null ? List.of() : parties;
    }

    /// The GS1 key of a party or place.
    private static Optional<String> key(String name) {
        return isOfMember(name)
                ? Optional.empty()
                : Identifier.gs1(name)
                        .filter(identity -> KEYS_OF_PARTIES.contains(identity.key()))
                        .map(Gs1Identity::value);
    }

    /// What may be its company prefix, the longest first.
    private static List<String> starts(String key) {
        var starts = new ArrayList<String>();
        for (var length = Math.min(LENGTH_MAX, key.length()); length >= LENGTH_MIN; length--) {
            starts.add(key.substring(0, length));
        }
        return starts;
    }

    /// Whether a code names a member or one of its sites.
    public static boolean isOfMember(String code) {
        return code.startsWith(MEMBER) || code.startsWith(SITE);
    }

    /// The code of a member as a party of events.
    public static String code(String scheme, String identifier) {
        return MEMBER + path(scheme, identifier);
    }

    /// How a member stands in codes; foreign registers have characters that a URI does not take.
    public static String path(String scheme, String identifier) {
        return encoded(scheme) + ":" + encoded(identifier);
    }

    /// @param part of a code
    public static String encoded(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static Optional<String> decoded(String part) {
        try {
            return Optional.of(URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException noEncoding) {
            return Optional.empty();
        }
    }

    static final class Known {
        private final Map<String, UUID> prefixes;
        private final Organisations organisations;
        private final Map<String, Optional<UUID>> found = new HashMap<>();

        Known(Map<String, UUID> prefixes, Organisations organisations) {
            this.prefixes = prefixes;
            this.organisations = organisations;
        }

        /// The owner first, then whom the event names.
        List<UUID> readers(UUID ownerId, EpcisEvent event) {
            var readers = new LinkedHashSet<UUID>();
            readers.add(ownerId);
            names(event).forEach(id -> found.computeIfAbsent(id, this::member).ifPresent(readers::add));
            return List.copyOf(readers);
        }

        private Optional<UUID> member(String id) {
            if (isOfMember(id)) {
                var parts = id.substring(id.startsWith(SITE) ? SITE.length() : MEMBER.length())
                        .split(":", 3);
                return parts.length >= 2
                        ? decoded(parts[0])
                                .flatMap(scheme -> decoded(parts[1])
                                        .flatMap(identifier -> organisations.byIdentifier(scheme, identifier)))
                                .map(Organisation::id)
                        : Optional.empty();
            }
            return key(id).flatMap(key -> starts(key).stream()
                    .map(prefixes::get)
                    .filter(Objects::nonNull)
                    .findFirst());
        }
    }
}
