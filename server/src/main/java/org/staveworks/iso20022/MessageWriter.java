package org.staveworks.iso20022;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/// Writes a message, element by element, and lets none out that is not valid against its schema.
///
/// ```java
/// var xml = MessageWriter.write(MessageKind.PAIN_001, "CstmrCdtTrfInitn", body -> body
///         .in("GrpHdr", header -> header.text("MsgId", id)));
/// ```
public final class MessageWriter {
    /// What XML 1.0 can't carry.
    private static final String FORBIDDEN = "[^\\t\\n\\r\\x{20}-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]";

    private final XMLStreamWriter xml;

    private MessageWriter(XMLStreamWriter xml) {
        this.xml = xml;
    }

    /// @param root the element below `Document`
    /// @return the message in UTF-8
    /// @throws IllegalStateException where what was written is not valid
    public static byte[] write(MessageKind kind, String root, Consumer<MessageWriter> content) {
        var text = new StringWriter();
        try {
            var xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("Document");
            xml.writeDefaultNamespace(kind.namespace());
            new MessageWriter(xml).in(root, content);
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.flush();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        var message = text.toString().getBytes(StandardCharsets.UTF_8);
        try {
            Message.read(message);
        } catch (UnreadableMessage fault) {
            throw new IllegalStateException("What was written is not valid: " + fault.getMessage(), fault);
        }
        return message;
    }

    /// An element with elements in it.
    public MessageWriter in(String name, Consumer<MessageWriter> content) {
        try {
            xml.writeStartElement(name);
            content.accept(this);
            xml.writeEndElement();
            return this;
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    /// An element with text in it, left out where there is none.
    public MessageWriter text(String name, @Nullable Object value) {
        return value == null ? this : write(name, null, value.toString());
    }

    /// The same, cut to a length that the element can take.
    public MessageWriter text(String name, @Nullable String value, int lengthMax) {
        if (value == null || value.isBlank()) {
            return this;
        }
        var length = value.offsetByCodePoints(0, Math.min(lengthMax, value.codePointCount(0, value.length())));
        return write(name, null, value.substring(0, length).strip());
    }

    /// An amount with its currency.
    ///
    /// @param amount as a plain decimal number
    public MessageWriter amount(String name, String amount, String currency) {
        return write(name, currency, amount);
    }

    private MessageWriter write(String name, @Nullable String currency, String text) {
        try {
            xml.writeStartElement(name);
            if (currency != null) {
                xml.writeAttribute("Ccy", currency);
            }
            xml.writeCharacters(text.replaceAll(FORBIDDEN, " "));
            xml.writeEndElement();
            return this;
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }
}
