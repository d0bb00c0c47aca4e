package org.staveworks.iso20022;

import java.util.Arrays;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.xml.sax.SAXException;

/// The messages that are exchanged with banks.
public enum MessageKind {
    /// Customer credit transfer initiation (付款指令): to the bank.
    PAIN_001("pain.001.001.09"),
    /// Customer payment status report (付款状态报告): what the bank makes of it.
    PAIN_002("pain.002.001.10"),
    /// Bank to customer statement (对账单): an account's day, with its balances.
    CAMT_053("camt.053.001.08"),
    /// Bank to customer debit credit notification (收支通知): an entry as soon as it is booked.
    CAMT_054("camt.054.001.08");

    private static final String NAMESPACE_START = "urn:iso:std:iso:20022:tech:xsd:";

    private final String id;
    private final Schema schema;

    MessageKind(String id) {
        this.id = id;
        this.schema = load(id);
    }

    /// Such as `pain.001.001.09`.
    public String id() {
        return id;
    }

    public String namespace() {
        return NAMESPACE_START + id;
    }

    /// The official schema; safe to share between threads.
    Schema schema() {
        return schema;
    }

    static Optional<MessageKind> ofNamespace(String namespace) {
        return Arrays.stream(values())
                .filter(kind -> kind.namespace().equals(namespace))
                .findFirst();
    }

    private static Schema load(String id) {
        try {
            var schemas = SchemaFactory.newDefaultInstance();
            schemas.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            schemas.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            schemas.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            var resource = MessageKind.class.getResourceAsStream("/iso20022/" + id + ".xsd");
            return schemas.newSchema(new StreamSource(resource));
        } catch (SAXException e) {
            throw new IllegalStateException("Schema (%s) can't be read".formatted(id), e);
        }
    }
}
