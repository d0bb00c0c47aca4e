package org.staveworks.lineage.id;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// What a resolver answers for one code (RFC 9264; GS1-Conformant Resolver Standard 1.1, clause 6): which pages and
/// services there are, by type of link.
///
/// @param anchor the code's address
/// @param itemDescription what the thing is, in plain words
/// @param links in the order of importance; the first of [LinkType#DEFAULT] is where a scan ends up
public record Linkset(String anchor, String itemDescription, List<Link> links) {
    /// @param href where it leads
    /// @param title in words
    /// @param language RFC 5646 tag such as `zh`, nothing where it does not matter
    /// @param mediaType such as `text/html`, nothing where unknown
    public record Link(
            LinkType type,
            String href,
            String title,
            @Nullable String language,
            @Nullable String mediaType) {}

    /// Link types of the GS1 Web Vocabulary that we answer with.
    public enum LinkType {
        /// where a scan without further wishes leads
        DEFAULT("defaultLink"),
        PRODUCT_INFORMATION("pip"),
        TRACEABILITY("traceability"),
        EPCIS("epcis"),
        CERTIFICATION("certificationInfo"),
        SAFETY("safetyInfo"),
        RECALL("recallStatus"),
        INSTRUCTIONS("instructions"),
        MASTER_DATA("masterData"),
        SUPPORT("support");

        private final String term;

        LinkType(String term) {
            this.term = term;
        }

        /// As a URI, which the keys of a linkset are.
        public String uri() {
            return "https://ref.gs1.org/voc/" + term;
        }
    }

    public Linkset {
        links = List.copyOf(links);
    }

    /// Links by the URI of their type.
    public SequencedMap<String, List<Link>> byType() {
        var byType = new LinkedHashMap<String, List<Link>>();
        for (var type : LinkType.values()) {
            var ofType = links.stream().filter(link -> link.type() == type).toList();
            if (!ofType.isEmpty()) {
                byType.put(type.uri(), ofType);
            }
        }
        return byType;
    }

    /// The answer's body in `application/linkset+json`.
    public String json() {
        var json = new StringBuilder("{\"linkset\":[{\"anchor\":").append(quoted(anchor));
        json.append(",\"itemDescription\":").append(quoted(itemDescription));
        byType().forEach((type, ofType) -> {
            json.append(',').append(quoted(type)).append(":[");
            for (var i = 0; i < ofType.size(); i++) {
                var link = ofType.get(i);
                json.append(i == 0 ? "{" : ",{").append("\"href\":").append(quoted(link.href()));
                json.append(",\"title\":").append(quoted(link.title()));
                if (link.language() != null) {
                    json.append(",\"hreflang\":[")
                            .append(quoted(link.language()))
                            .append(']');
                }
                if (link.mediaType() != null) {
                    json.append(",\"type\":").append(quoted(link.mediaType()));
                }
                json.append('}');
            }
            json.append(']');
        });
        return json.append("}]}").toString();
    }

    private static String quoted(String text) {
        return '"'
                + new String(
                        tools.jackson.core.io.JsonStringEncoder.getInstance().quoteAsCharArray(text))
                + '"';
    }
}
