package org.staveworks.lineage.epcis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.xml.namespace.QName;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.staveworks.lineage.epcis.EpcisReader.Syntax;
import org.staveworks.lineage.epcis.Value.EmptyList;
import org.staveworks.lineage.epcis.Value.Field;
import org.staveworks.lineage.epcis.Value.Group;
import org.staveworks.lineage.epcis.Value.Kind;
import org.staveworks.lineage.epcis.Value.Text;
import org.staveworks.lineage.hash.EventHash;

/// Whatever users put into their extensions comes back.
class SyntaxPropertiesTest {
    private static final String[] TEXTS = {
        "", "a", "<&>\"']]>", "桶 🛢", "line\nbreak", "true", "007", "_x0041_", "ex:a", "{}", "null", "x".repeat(300)
    };
    private final EpcisReader reader = new EpcisReader(Bounds.DEFAULT);
    private final Map<String, String> prefixes = new LinkedHashMap<>(
            Map.of("ex", "https://ex.example/", "own", "urn:own:", "cbvmda", "urn:epcglobal:cbv:mda"));
    private final DocumentHead head = DocumentHead.capture("2026-01-01T00:00:00Z", Contexts.ofPrefixes(prefixes));

    private EventNode event(Random random, boolean isOfXml) {
        var fields = new ArrayList<Field>();
        fields.add(new Field("eventTime", "2026-01-01T00:00:00Z"));
        fields.add(new Field("eventTimeZoneOffset", "+08:00"));
        fields.add(new Field(new QName("epcList"), new Text("urn:a:b"), true));
        fields.add(new Field("action", "ADD"));
        fields.add(new Field("ilmd", new Group(extensions(random, 3, isOfXml))));
        fields.addAll(extensions(random, 3, isOfXml));
        return new EventNode("ObjectEvent", new Group(fields), Contexts.NONE, prefixes);
    }

    /// Names are all different, or stand side by side, as JSON puts equal ones into one list.
    private List<Field> extensions(Random random, int depth, boolean isOfXml) {
        var fields = new ArrayList<Field>();
        for (var i = random.nextInt(4); i > 0; i--) {
            var prefix = List.of("ex", "own", "cbvmda").get(random.nextInt(3));
            var name = new QName(String.valueOf(prefixes.get(prefix)), "n" + i, prefix);
            var count = 1 + random.nextInt(3) / 2;
            for (var j = 0; j < count; j++) {
                fields.add(new Field(name, value(random, depth, isOfXml), !isOfXml && count > 1));
            }
        }
        return fields;
    }

    private Value value(Random random, int depth, boolean isOfXml) {
        if (depth > 0 && random.nextInt(3) == 0) {
            var inner = extensions(random, depth - 1, isOfXml);
            return inner.isEmpty() && isOfXml ? new Text("") : new Group(inner);
        }
        var text = TEXTS[random.nextInt(TEXTS.length)];
        return switch (random.nextInt(isOfXml ? 2 : 4)) {
            case 0 -> new Text(text);
            case 1 -> new Text(text, Kind.STRING, "xsd:string");
            case 2 -> new Text("12.50", Kind.NUMBER, null);
            default -> new Text("true", Kind.BOOLEAN, null);
        };
    }

    @Property(tries = 400)
    void jsonComesBackExactly(@ForAll long seed) {
        var event = event(new Random(seed), false);
        var read = reader.read(EpcisWriter.write(Syntax.JSON, head, List.of(event)));
        assertThat(read.events().getFirst().content()).isEqualTo(event.content());
    }

    @Property(tries = 400)
    void xmlComesBackExactlyAlsoThroughJson(@ForAll long seed) {
        var event = event(new Random(seed), true);
        var read = reader.read(EpcisWriter.write(Syntax.XML, head, List.of(event)));
        assertThat(unlisted(read.events().getFirst().content())).isEqualTo(unlisted(event.content()));

        var json = reader.read(EpcisWriter.write(Syntax.JSON, read.head(), read.events()));
        assertThat(EventHash.plain().of(json.events().getFirst()))
                .isEqualTo(EventHash.plain().of(event));
        var back = reader.read(EpcisWriter.write(Syntax.XML, json.head(), json.events()));
        assertThat(back.events().getFirst().content())
                .isEqualTo(read.events().getFirst().content());
    }

    /// XML does not tell a list of one, and an empty object from nothing.
    private static Group unlisted(Group group) {
        return new Group(group.fields().stream()
                .map(field -> new Field(
                        field.name(),
                        switch (field.value()) {
                            case Group inner when inner.fields().isEmpty() -> new EmptyList();
                            case Text text when text.text().isEmpty() -> new EmptyList();
                            case Group inner -> unlisted(inner);
                            default -> field.value();
                        },
                        false))
                .toList());
    }
}
