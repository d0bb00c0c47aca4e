package org.staveworks.lineage.epcis;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// What a document or an event declares to be meant by prefixes: `@context` of JSON-LD, `xmlns:…` of XML.
///
/// @param entries as JSON-LD lists them; empty where a document came as XML
/// @param prefixes prefix → namespace, those declared here only
public record Contexts(List<Entry> entries, SequencedMap<String, String> prefixes) {
    /// The context that every EPCIS document has in JSON-LD.
    public static final String STANDARD = "https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld";

    /// Prefixes which the standard's context declares.
    public static final Map<String, String> WELL_KNOWN = Map.of(
            "epcis", "https://ref.gs1.org/epcis/",
            "cbv", "https://ref.gs1.org/cbv/",
            "cbvmda", "urn:epcglobal:cbv:mda",
            "gs1", "https://gs1.org/voc/",
            "rdfs", "http://www.w3.org/2000/01/rdf-schema#",
            "owl", "http://www.w3.org/2002/07/owl#",
            "xsd", "http://www.w3.org/2001/XMLSchema#",
            "dcterms", "http://purl.org/dc/terms/");

    public static final Contexts NONE = new Contexts(List.of(), new LinkedHashMap<>());

    /// One member of `@context`.
    public sealed interface Entry {}

    /// A context kept elsewhere; it is never fetched.
    public record Reference(String uri) implements Entry {}

    /// A context in place.
    ///
    /// @param json the object as it was
    public record Terms(String json) implements Entry {}

    public Contexts {
        entries = List.copyOf(entries);
        prefixes = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(prefixes));
    }

    public static Contexts ofPrefixes(Map<String, String> prefixes) {
        return new Contexts(List.of(), new LinkedHashMap<>(prefixes));
    }

    /// The namespace that a prefix stands for, here, in the outer ones, or by the standard; nothing if in none.
    public static java.util.Optional<String> namespace(String prefix, Map<String, String> effective) {
        var declared = effective.get(prefix);
        return java.util.Optional.ofNullable(declared == null ? WELL_KNOWN.get(prefix) : declared);
    }
}
