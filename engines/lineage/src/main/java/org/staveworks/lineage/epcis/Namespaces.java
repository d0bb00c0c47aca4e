package org.staveworks.lineage.epcis;

import java.util.Set;
import javax.xml.XMLConstants;

/// Namespaces of the standard's XML.
final class Namespaces {
    static final String EPCIS = "urn:epcglobal:epcis:xsd:2";
    static final String EPCIS_QUERY = "urn:epcglobal:epcis-query:xsd:2";
    static final String XSI = XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI;
    static final String XSD = XMLConstants.W3C_XML_SCHEMA_NS_URI;

    /// What a document declares for its own frame; not told on as a prefix of extensions.
    private static final Set<String> FRAME = Set.of(EPCIS, EPCIS_QUERY, XSI, XSD, "urn:epcglobal:xsd:1");

    private Namespaces() {}

    static boolean isFrame(String namespace) {
        return FRAME.contains(namespace) || isEpcis(namespace);
    }

    /// Any release of the standard's own namespace.
    static boolean isEpcis(String namespace) {
        return namespace.startsWith("urn:epcglobal:epcis:xsd:")
                || namespace.startsWith("urn:epcglobal:epcis-query:xsd:")
                || namespace.startsWith("urn:epcglobal:epcis-masterdata:xsd:");
    }
}
