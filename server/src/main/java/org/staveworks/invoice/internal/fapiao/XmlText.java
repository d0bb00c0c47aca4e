package org.staveworks.invoice.internal.fapiao;

import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/// Makes a document out of bytes that strangers sent: no document type, so no entities and nothing fetched; declared
/// encodings are believed only where the bytes bear them out.
final class XmlText {
    private static final Pattern DECLARATION = Pattern.compile("^\\s*<\\?xml\\b[^>]*\\?>");
    private static final Pattern ENCODING = Pattern.compile("encoding\\s*=\\s*[\"']([A-Za-z0-9._-]{1,40})[\"']");
    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final int DECLARATION_LENGTH_MAX = 200;

    private XmlText() {}

    /// @return nothing where the bytes are no XML
    static Optional<Document> read(byte[] content) {
        var text = decoded(content);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            var builder = factory().newDocumentBuilder();
            builder.setErrorHandler(new Strict());
            var plain = DECLARATION.matcher(text.get()).replaceFirst("").strip();
            return Optional.of(builder.parse(new InputSource(new StringReader(plain))));
        } catch (SAXException e) {
            return Optional.empty();
        } catch (ParserConfigurationException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static DocumentBuilderFactory factory() throws ParserConfigurationException {
        var factory = DocumentBuilderFactory.newDefaultInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
        factory.setXIncludeAware(false);
        factory.setExpandEntityReferences(false);
        factory.setNamespaceAware(true);
        return factory;
    }

    /// A byte order mark decides; else the declaration, where the bytes are valid in it; else UTF-8, then GB 18030,
    /// which takes in GBK and GB 2312.
    private static Optional<String> decoded(byte[] content) {
        if (starts(content, 0xEF, 0xBB, 0xBF)) {
            return decoded(content, 3, StandardCharsets.UTF_8);
        }
        if (starts(content, 0xFE, 0xFF)) {
            return decoded(content, 2, StandardCharsets.UTF_16BE);
        }
        if (starts(content, 0xFF, 0xFE)) {
            return decoded(content, 2, StandardCharsets.UTF_16LE);
        }
        var candidates = new LinkedHashSet<Charset>();
        declared(content).ifPresent(candidates::add);
        candidates.add(StandardCharsets.UTF_8);
        candidates.add(GB18030);
        return candidates.stream()
                .flatMap(charset -> decoded(content, 0, charset).stream())
                .findFirst();
    }

    private static Optional<Charset> declared(byte[] content) {
        var head =
                new String(content, 0, Math.min(content.length, DECLARATION_LENGTH_MAX), StandardCharsets.ISO_8859_1);
        var found = ENCODING.matcher(head);
        if (!found.find()) {
            return Optional.empty();
        }
        try {
            var charset = Charset.forName(found.group(1));
            var isPartOfGb18030 = charset.name().equals("GBK") || charset.name().equals("GB2312");
            return Optional.of(isPartOfGb18030 ? GB18030 : charset);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> decoded(byte[] content, int from, Charset charset) {
        try {
            return Optional.of(charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(content, from, content.length - from))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static boolean starts(byte[] content, int... mark) {
        if (content.length < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if ((content[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    /// Without it the parser writes to the console.
    private static final class Strict implements ErrorHandler {
        @Override
        public void warning(SAXParseException exception) {
            // A warning says nothing about whether the document can be read.
        }

        @Override
        public void error(SAXParseException exception) throws SAXParseException {
            throw exception;
        }

        @Override
        public void fatalError(SAXParseException exception) throws SAXParseException {
            throw exception;
        }
    }
}
