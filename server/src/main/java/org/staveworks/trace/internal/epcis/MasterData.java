package org.staveworks.trace.internal.epcis;

import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.lineage.epcis.DocumentHead;
import org.staveworks.lineage.epcis.Value.Group;
import org.staveworks.lineage.epcis.Value.Text;
import org.staveworks.trace.internal.epcis.query.Names;

/// Keeps the master data (主数据) that a document brings in its header, for questions that need them: which place lies
/// within which, and what is said of it (EPCIS 2.0, clause 6.5 and 8.2.7.1). A key of GS1 is kept in each form that it
/// may have, since events need not write it as master data do.
@Component
class MasterData {
    private final JdbcClient jdbc;

    MasterData(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Attribute(String element, String name, String value) {}

    private record Child(String parent, String child) {}

    @Transactional
    public void keep(DocumentHead head) {
        var attributes = new ArrayList<Attribute>();
        var children = new ArrayList<Child>();
        elements(head.fields()).forEach(element -> read(element, attributes, children));
        insert(attributes, children);
    }

    /// Whether a document brings any.
    static boolean isIn(DocumentHead head) {
        return !elements(head.fields()).isEmpty();
    }

    private void insert(List<Attribute> attributes, List<Child> children) {
        if (!attributes.isEmpty()) {
            jdbc.sql("""
                            insert into trace.master_data (owner_id, element, attribute, value)
                            select :owner, element, attribute, value
                            from unnest(:elements, :names, :values) given(element, attribute, value)
                            on conflict do nothing
                            """)
                    .param("owner", CurrentCaller.get().organisationId())
                    .param(
                            "elements",
                            attributes.stream().map(Attribute::element).toArray(String[]::new))
                    .param("names", attributes.stream().map(Attribute::name).toArray(String[]::new))
                    .param("values", attributes.stream().map(Attribute::value).toArray(String[]::new))
                    .update();
        }
        if (!children.isEmpty()) {
            jdbc.sql("""
                            insert into trace.master_data_child (owner_id, parent, child)
                            select :owner, parent, child from unnest(:parents, :children) given(parent, child)
                            on conflict do nothing
                            """)
                    .param("owner", CurrentCaller.get().organisationId())
                    .param("parents", children.stream().map(Child::parent).toArray(String[]::new))
                    .param("children", children.stream().map(Child::child).toArray(String[]::new))
                    .update();
        }
    }

    private static List<Group> elements(Group fields) {
        return groups(fields, "epcisHeader").stream()
                .flatMap(header -> groups(header, "epcisMasterData").stream())
                .flatMap(data -> groups(data, "vocabularyList").stream())
                .flatMap(list -> groups(list, "vocabularyElementList").stream())
                .toList();
    }

    private static void read(Group element, List<Attribute> attributes, List<Child> children) {
        var id = element.text("id");
        if (id == null) {
            return;
        }
        for (var attribute : groups(element, "attributes")) {
            var name = attribute.text("id");
            var value = attribute.text("attribute");
            if (name != null && value != null) {
                Names.ofKeys(List.of(id)).forEach(form -> attributes.add(new Attribute(form, name, value)));
            }
        }
        for (var child : element.all("children")) {
            if (child instanceof Text text) {
                Names.ofKeys(List.of(text.text())).forEach(form -> children.add(new Child(id, form)));
            }
        }
    }

    private static List<Group> groups(Group group, String name) {
        return group.all(name).stream()
                .filter(Group.class::isInstance)
                .map(Group.class::cast)
                .toList();
    }
}
