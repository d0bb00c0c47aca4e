package org.staveworks.lineage.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.staveworks.lineage.epcis.Bounds;
import org.staveworks.lineage.epcis.DocumentHead;
import org.staveworks.lineage.epcis.EpcisReader;
import org.staveworks.lineage.epcis.EpcisReader.Syntax;
import org.staveworks.lineage.epcis.UnreadableDocument;
import org.staveworks.lineage.epcis.Value.Group;
import org.staveworks.lineage.epcis.Value.Kind;
import org.staveworks.lineage.epcis.Value.Text;

/// Checks whole documents.
public final class DocumentValidator {
    /// Findings beyond these are counted, not kept.
    public static final int FINDINGS_MAX = 1_000;

    private static final Set<String> TOP =
            Set.of("id", "schemaVersion", "creationDate", "instanceIdentifier", "sender", "receiver", "epcisHeader");

    private final EpcisReader reader;

    public DocumentValidator(Bounds bounds) {
        this.reader = new EpcisReader(bounds);
    }

    /// @param events how many were read
    /// @param findings errors and warnings in the order of the document, the first [#FINDINGS_MAX]
    /// @param total how many there are
    public record Report(int events, List<Finding> findings, int total, boolean isValid) {
        public Report {
            findings = List.copyOf(findings);
        }

        public List<Finding> errors() {
            return findings.stream().filter(Finding::isError).toList();
        }
    }

    public Report validate(byte[] document) {
        var collector = new Collector();
        try {
            var head = reader.head(document);
            checkHead(head, EpcisReader.syntax(document)).forEach(collector::add);
            reader.events(document, head, (index, event) -> {
                collector.events = index + 1;
                EventRules.check(index, event).forEach(collector::add);
            });
        } catch (UnreadableDocument unreadable) {
            collector.add(new Finding(
                    FindingCode.UNREADABLE, Finding.DOCUMENT, "", List.of(String.valueOf(unreadable.getMessage()))));
        }
        return new Report(collector.events, collector.kept, collector.total, collector.isValid);
    }

    private static final class Collector {
        private final List<Finding> kept = new ArrayList<>();
        private int total;
        private int events;
        private boolean isValid = true;

        void add(Finding finding) {
            total++;
            isValid &= !finding.isError();
            if (kept.size() < FINDINGS_MAX) {
                kept.add(finding);
            }
        }
    }

    /// What is wrong with a document apart from its events.
    public static List<Finding> checkHead(DocumentHead head, Syntax syntax) {
        var findings = new Findings(Finding.DOCUMENT);
        var fields = new Fields(findings);
        if (syntax == Syntax.JSON && head.contexts().entries().isEmpty()) {
            findings.add(FindingCode.MISSING_FIELD, "@context", "@context");
        }
        if (head.kind() == DocumentHead.Kind.EVENT) {
            return findings.all();
        }
        var top = head.fields();
        if (syntax == Syntax.JSON) {
            fields.names(top, "", TOP, true);
        }
        if (head.kind() == DocumentHead.Kind.CAPTURE) {
            fields.require(top, "", "schemaVersion", "creationDate");
        }
        fields.time(top, "", "creationDate");
        fields.one(top, "", "schemaVersion").ifPresent(value -> {
            if (!(value instanceof Text text
                    && text.kind() == Kind.STRING
                    && text.text().matches("[0-9]+(\\.[0-9]+)*"))) {
                findings.add(FindingCode.BAD_VERSION, "schemaVersion", value instanceof Text text ? text.text() : "{}");
            }
        });
        fields.uri(top, "", "id");
        if (head.kind() == DocumentHead.Kind.QUERY && syntax == Syntax.JSON) {
            fields.require(head.query(), "epcisBody.queryResults", "queryName");
        }
        fields.one(top, "", "epcisHeader").ifPresent(value -> masterData(fields, fields.group(value, "epcisHeader")));
        return findings.all();
    }

    private static void masterData(Fields fields, Group header) {
        fields.one(header, "epcisHeader", "epcisMasterData").ifPresent(value -> {
            var path = "epcisHeader.epcisMasterData.vocabularyList";
            var vocabularies =
                    fields.group(value, "epcisHeader.epcisMasterData").all("vocabularyList");
            for (var i = 0; i < vocabularies.size(); i++) {
                var at = path + "[" + i + "]";
                var vocabulary = fields.group(vocabularies.get(i), at);
                fields.require(vocabulary, at, "type");
                fields.uri(vocabulary, at, "type");
                var elements = vocabulary.all("vocabularyElementList");
                for (var j = 0; j < elements.size(); j++) {
                    var elementAt = at + ".vocabularyElementList[" + j + "]";
                    var element = fields.group(elements.get(j), elementAt);
                    fields.require(element, elementAt, "id");
                    fields.uri(element, elementAt, "id");
                }
            }
        });
    }
}
