package org.staveworks.iso20022;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.dom.DOMSource;
import org.w3c.dom.Document;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/// A message that was read and found valid.
///
/// @param body the element below `Document`
public record Message(MessageKind kind, Node body) {
    /// A statement of some ten thousand entries has this size.
    public static final int SIZE_MAX = 10_000_000;

    private static final int FAULTS_TOLD_MAX = 3;

    /// Reads a message. Document types are refused, so entities can't reach outside or multiply.
    ///
    /// @throws UnreadableMessage where it is too large, no XML, none of ours, or not valid against its schema
    public static Message read(byte[] content) {
        if (content.length > SIZE_MAX) {
            throw new UnreadableMessage("The message has %d bytes, more than %d".formatted(content.length, SIZE_MAX));
        }
        var document = parse(content);
        var root = document.getDocumentElement();
        var kind = MessageKind.ofNamespace(String.valueOf(root.getNamespaceURI()))
                .orElseThrow(() -> new UnreadableMessage(
                        "The namespace (%s) is none that we read".formatted(root.getNamespaceURI())));
        validate(kind, document);
        return new Message(kind, new Node(root).children().getFirst());
    }

    private static Document parse(byte[] content) {
        try {
            var factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            factory.setExpandEntityReferences(false);
            factory.setXIncludeAware(false);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new Faults());
            return builder.parse(new ByteArrayInputStream(content));
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        } catch (SAXException | IOException e) {
            throw new UnreadableMessage("The message is no XML that we read: " + e.getMessage());
        }
    }

    static void validate(MessageKind kind, Document document) {
        var faults = new Faults();
        try {
            var validator = kind.schema().newValidator();
            validator.setErrorHandler(faults);
            validator.validate(new DOMSource(document));
        } catch (SAXException | IOException e) {
            throw new UnreadableMessage("The message is not valid as %s: %s".formatted(kind.id(), e.getMessage()));
        }
        if (!faults.told.isEmpty()) {
            throw new UnreadableMessage(
                    "The message is not valid as %s: %s".formatted(kind.id(), String.join("; ", faults.told)));
        }
    }

    private static final class Faults implements ErrorHandler {
        private final List<String> told = new ArrayList<>();

        @Override
        public void warning(SAXParseException fault) {
            // A warning does not make a message invalid.
        }

        @Override
        public void error(SAXParseException fault) {
            if (told.size() < FAULTS_TOLD_MAX) {
                told.add(String.valueOf(fault.getMessage()));
            }
        }

        @Override
        public void fatalError(SAXParseException fault) throws SAXException {
            throw fault;
        }
    }
}
