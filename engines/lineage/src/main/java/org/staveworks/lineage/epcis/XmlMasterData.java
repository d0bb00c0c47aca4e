package org.staveworks.lineage.epcis;

import java.util.ArrayList;
import java.util.List;
import javax.xml.namespace.QName;
import org.staveworks.lineage.epcis.Value.Field;
import org.staveworks.lineage.epcis.Value.Group;
import org.staveworks.lineage.epcis.Value.Text;

/// Master data in a document's header (EPCIS 2.0, clause 9.5 and 10.1) between XML's shape and that of JSON.
final class XmlMasterData {
    private XmlMasterData() {}

    static Group read(Group masterData) {
        var vocabularies = new ArrayList<Field>();
        for (var list : masterData.all("VocabularyList")) {
            for (var vocabulary : members(list, "Vocabulary")) {
                var fields = new ArrayList<>(vocabulary.attributes());
                for (var elements : vocabulary.all("VocabularyElementList")) {
                    for (var element : members(elements, "VocabularyElement")) {
                        fields.add(listed("vocabularyElementList", readElement(element)));
                    }
                }
                vocabularies.add(listed("vocabularyList", new Group(fields)));
            }
        }
        return new Group(vocabularies);
    }

    private static Group readElement(Group element) {
        var fields = new ArrayList<>(element.attributes());
        for (var field : element.fields()) {
            if (field.is("attribute")) {
                fields.add(listed("attributes", readAttribute(field.value())));
            } else if (field.is("children") && field.value() instanceof Group children) {
                children.all("id").forEach(id -> fields.add(listed("children", id)));
            } else {
                fields.add(field);
            }
        }
        return new Group(fields);
    }

    private static Group readAttribute(Value value) {
        if (!(value instanceof Group group)) {
            return new Group(List.of(new Field("attribute", value)));
        }
        var fields = new ArrayList<>(group.attributes());
        fields.add(new Field(
                "attribute",
                group.fields().isEmpty() ? new Text(group.text()) : new Group(group.fields(), List.of(), "")));
        return new Group(fields);
    }

    static Group write(Group masterData) {
        var vocabularies = new ArrayList<Field>();
        for (var vocabulary : groups(masterData.all("vocabularyList"))) {
            var elements = new ArrayList<Field>();
            for (var element : groups(vocabulary.all("vocabularyElementList"))) {
                elements.add(new Field("VocabularyElement", writeElement(element)));
            }
            var content = elements.isEmpty()
                    ? List.<Field>of()
                    : List.of(new Field("VocabularyElementList", new Group(elements)));
            vocabularies.add(new Field("Vocabulary", new Group(content, texts(vocabulary), "")));
        }
        return new Group(List.of(new Field("VocabularyList", new Group(vocabularies))));
    }

    private static Group writeElement(Group element) {
        var fields = new ArrayList<Field>();
        for (var attribute : groups(element.all("attributes"))) {
            var id = attribute.text("id");
            var idAttribute = id == null ? List.<Field>of() : List.of(new Field("id", id));
            fields.add(new Field(
                    "attribute",
                    switch (attribute.first("attribute").orElse(new Text(""))) {
                        case Group group -> new Group(group.fields(), idAttribute, group.text());
                        case Text text -> new Group(List.of(), idAttribute, text.text());
                        case Value.EmptyList none -> new Group(List.of(), idAttribute, "");
                    }));
        }
        var children =
                element.all("children").stream().map(id -> new Field("id", id)).toList();
        if (!children.isEmpty()) {
            fields.add(new Field("children", new Group(children)));
        }
        element.fields().stream().filter(Field::isExtension).forEach(fields::add);
        return new Group(fields, texts(element), "");
    }

    /// What XML has as attributes: texts that stand alone.
    private static List<Field> texts(Group group) {
        return group.fields().stream()
                .filter(field -> field.value() instanceof Text && !field.isListed() && !field.isExtension())
                .toList();
    }

    private static List<Group> members(Value list, String name) {
        return list instanceof Group group ? groups(group.all(name)) : List.of();
    }

    private static List<Group> groups(List<Value> values) {
        return values.stream()
                .filter(Group.class::isInstance)
                .map(Group.class::cast)
                .toList();
    }

    private static Field listed(String name, Value value) {
        return new Field(new QName(name), value, true);
    }
}
