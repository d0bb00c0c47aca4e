package org.staveworks.trace.internal.epcis;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.stereotype.Component;
import org.staveworks.kernel.problem.ProblemBody;
import org.staveworks.trace.internal.epcis.EpcisJobs.EpcisCaptureJob;
import org.staveworks.trace.internal.epcis.Resources.CollectionView;

/// What the standard's OpenAPI document has in XML apart from events: a capture job, the list of resources, problems;
/// elements and attributes named as it says there, in the namespace of EPCIS.
@Component
class XmlForms extends AbstractHttpMessageConverter<Object> {
    private static final String PREFIX = "epcis";
    private static final String NAMESPACE = "urn:epcglobal:epcis:xsd:2";

    XmlForms() {
        super(StandardCharsets.UTF_8, MediaType.APPLICATION_XML, MediaType.TEXT_XML, MediaType.APPLICATION_PROBLEM_XML);
    }

    @Override
    protected boolean supports(Class<?> type) {
        return type == EpcisCaptureJob.class || type == CollectionView.class || type == ProblemBody.class;
    }

    /// Only where XML was chosen: whoever takes anything gets JSON.
    @Override
    public boolean canWrite(Class<?> type, @Nullable MediaType mediaType) {
        return mediaType != null && super.canWrite(type, mediaType);
    }

    @Override
    public boolean canRead(Class<?> type, @Nullable MediaType mediaType) {
        return false;
    }

    @Override
    protected Object readInternal(Class<?> type, HttpInputMessage message) {
        throw new HttpMessageNotReadableException("Nothing is read in these forms.", message);
    }

    @Override
    protected void writeInternal(Object body, HttpOutputMessage message) throws IOException {
        try {
            write(body, message.getBody());
        } catch (XMLStreamException failure) {
            throw new IOException("The answer can't be written as XML.", failure);
        }
    }

    private static void write(Object body, OutputStream out) throws XMLStreamException {
        var xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out, "UTF-8");
        xml.writeStartDocument("UTF-8", "1.0");
        switch (body) {
            case EpcisCaptureJob job -> write(job, xml);
            case CollectionView collection -> {
                begin(xml, "Collection");
                for (var member : collection.member()) {
                    element(xml, "member", member);
                }
            }
            case ProblemBody problem -> {
                begin(xml, "EPCISException");
                element(xml, "type", problem.type());
                element(xml, "title", problem.title());
                element(xml, "status", Integer.toString(problem.status()));
                element(xml, "detail", problem.detail());
                element(xml, "code", problem.code());
            }
            default -> throw new IllegalArgumentException("No form in XML (%s).".formatted(body.getClass()));
        }
        xml.writeEndDocument();
        xml.flush();
    }

    private static void write(EpcisCaptureJob job, XMLStreamWriter xml) throws XMLStreamException {
        begin(xml, "EPCISCaptureJob");
        xml.writeAttribute("captureID", job.captureId().toString());
        xml.writeAttribute("running", Boolean.toString(job.running()));
        xml.writeAttribute("success", Boolean.toString(job.success()));
        element(xml, "createdAt", text(job.createdAt()));
        element(xml, "finishedAt", text(job.finishedAt()));
        element(xml, "captureErrorBehaviour", job.captureErrorBehaviour());
        for (var error : job.errors()) {
            xml.writeStartElement(PREFIX, "EPCISException", NAMESPACE);
            element(xml, "type", error.type());
            element(xml, "title", error.title());
            element(xml, "detail", error.detail());
            element(xml, "event", Integer.toString(error.event()));
            element(xml, "path", error.path());
            xml.writeEndElement();
        }
    }

    private static void begin(XMLStreamWriter xml, String name) throws XMLStreamException {
        xml.writeStartElement(PREFIX, name, NAMESPACE);
        xml.writeNamespace(PREFIX, NAMESPACE);
    }

    private static void element(XMLStreamWriter xml, String name, @Nullable String text) throws XMLStreamException {
        if (text != null) {
            xml.writeStartElement(name);
            // What XML 1.0 has no character for becomes U+FFFD.
            xml.writeCharacters(
                    text.replaceAll("[^\\t\\n\\r -\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]", "\uFFFD"));
            xml.writeEndElement();
        }
    }

    private static @Nullable String text(@Nullable Instant moment) {
        return moment == null ? null : moment.toString();
    }
}
