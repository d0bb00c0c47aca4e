package org.staveworks.lineage.graph;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.staveworks.lineage.epcis.EpcisEvent;
import org.staveworks.lineage.epcis.EpcisEvent.Action;
import org.staveworks.lineage.epcis.EpcisEvent.AggregationEvent;
import org.staveworks.lineage.epcis.EpcisEvent.AssociationEvent;
import org.staveworks.lineage.epcis.EpcisEvent.ExtensionEvent;
import org.staveworks.lineage.epcis.EpcisEvent.ObjectEvent;
import org.staveworks.lineage.epcis.EpcisEvent.QuantityElement;
import org.staveworks.lineage.epcis.EpcisEvent.TransactionEvent;
import org.staveworks.lineage.epcis.EpcisEvent.TransformationEvent;
import org.staveworks.lineage.graph.Statement.Role;
import org.staveworks.lineage.id.Identifier;

/// What lineage needs of an event.
///
/// @param key the event hash: equal events have equal keys, and so has the declaration that takes an event back
/// @param eventId as recorded, nothing where there is none
/// @param isErrorDeclaration it is no fact, it takes one back (EPCIS 2.0, clause 7.4.1.3): the event with the same id,
///     or, without an id, the one with the same content
/// @param itemEvents one for each object
/// @param statements one for each relation it speaks of
public record TracedEvent(
        String key,
        @Nullable String eventId,
        Instant time,
        boolean isErrorDeclaration,
        List<ItemEvent> itemEvents,
        List<Statement> statements) {
    public TracedEvent {
        itemEvents = List.copyOf(itemEvents);
        statements = List.copyOf(statements);
    }

    /// @param key the event's hash
    public static TracedEvent of(EpcisEvent event, String key) {
        return new Extractor(event, key).extract();
    }

    /// The groups that the event speaks of.
    public Set<Group> groups() {
        return statements.stream().map(Statement::group).collect(Collectors.toUnmodifiableSet());
    }

    /// Whether this declaration takes the other event back.
    public boolean takesBack(TracedEvent other) {
        return isErrorDeclaration
                && !other.isErrorDeclaration
                && (eventId == null ? other.key.equals(key) : eventId.equals(other.eventId));
    }

    private static final class Extractor {
        private final EpcisEvent event;
        private final String key;
        private final Instant time;
        private final List<ItemEvent> itemEvents = new ArrayList<>();
        private final List<Statement> statements = new ArrayList<>();

        Extractor(EpcisEvent event, String key) {
            this.event = event;
            this.key = key;
            this.time = event.head().eventTime().instant();
        }

        TracedEvent extract() {
            switch (event) {
                case ObjectEvent object -> objects(object.epcList(), object.quantityList(), Role.OBJECT);
                case TransactionEvent transaction -> {
                    if (transaction.parentID() != null) {
                        item(Identifier.ofUri(transaction.parentID()), Role.PARENT, null, "");
                    }
                    objects(transaction.epcList(), transaction.quantityList(), Role.OBJECT);
                }
                case ExtensionEvent own -> {
                    if (own.parentID() != null) {
                        item(Identifier.ofUri(own.parentID()), Role.PARENT, null, "");
                    }
                    objects(own.epcList(), own.quantityList(), Role.OBJECT);
                    objects(own.childEPCs(), own.childQuantityList(), Role.CHILD);
                    objects(own.inputEPCList(), own.inputQuantityList(), Role.INPUT);
                    objects(own.outputEPCList(), own.outputQuantityList(), Role.OUTPUT);
                }
                case AggregationEvent aggregation ->
                    container(
                            EdgeKind.AGGREGATION,
                            aggregation.parentID(),
                            aggregation.childEPCs(),
                            aggregation.childQuantityList(),
                            aggregation.action());
                case AssociationEvent association ->
                    container(
                            EdgeKind.ASSOCIATION,
                            association.parentID(),
                            association.childEPCs(),
                            association.childQuantityList(),
                            association.action());
                case TransformationEvent transformation -> {
                    var id = transformation.transformationID();
                    var group = new Group(
                            EdgeKind.TRANSFORMATION, new Identifier(Group.TRANSFORMATION, id == null ? key : id));
                    var from = statements.size();
                    relate(
                            group,
                            Action.ADD,
                            Role.INPUT,
                            transformation.inputEPCList(),
                            transformation.inputQuantityList());
                    relate(
                            group,
                            Action.ADD,
                            Role.OUTPUT,
                            transformation.outputEPCList(),
                            transformation.outputQuantityList());
                    statements.subList(from, statements.size()).forEach(this::noteItem);
                }
            }
            return new TracedEvent(
                    key, event.head().eventID(), time, event.head().errorDeclaration() != null, itemEvents, statements);
        }

        private void container(
                EdgeKind kind,
                @Nullable String parent,
                @Nullable List<String> children,
                @Nullable List<QuantityElement> quantities,
                Action action) {
            if (parent == null) {
                // Seen together in something unknown: history, but no relation.
                objects(children, quantities, Role.CHILD);
                return;
            }
            var node = Identifier.ofUri(parent);
            item(node, Role.PARENT, null, "");
            var group = new Group(kind, node);
            relate(group, action, Role.CHILD, children, quantities);
            if (statements.isEmpty() && action == Action.DELETE) {
                statements.add(new Statement(group, key, time, Role.CHILD, action, null, null, ""));
            }
            statements.forEach(this::noteItem);
        }

        private void relate(
                Group group,
                Action action,
                Role role,
                @Nullable List<String> epcs,
                @Nullable List<QuantityElement> quantities) {
            for (var epc : epcs == null ? List.<String>of() : epcs) {
                statements.add(new Statement(group, key, time, role, action, Identifier.ofUri(epc), null, ""));
            }
            for (var quantity : quantities == null ? List.<QuantityElement>of() : quantities) {
                statements.add(new Statement(
                        group,
                        key,
                        time,
                        role,
                        action,
                        Identifier.ofUri(quantity.epcClass()),
                        normal(quantity.quantity()),
                        quantity.uom() == null ? "" : quantity.uom()));
            }
        }

        private void objects(@Nullable List<String> epcs, @Nullable List<QuantityElement> quantities, Role role) {
            for (var epc : epcs == null ? List.<String>of() : epcs) {
                item(Identifier.ofUri(epc), role, null, "");
            }
            for (var quantity : quantities == null ? List.<QuantityElement>of() : quantities) {
                item(
                        Identifier.ofUri(quantity.epcClass()),
                        role,
                        normal(quantity.quantity()),
                        quantity.uom() == null ? "" : quantity.uom());
            }
        }

        private void noteItem(Statement statement) {
            if (statement.item() != null) {
                item(statement.item(), statement.role(), statement.quantity(), statement.uom());
            }
        }

        private void item(Identifier item, Role role, @Nullable BigDecimal quantity, String uom) {
            itemEvents.add(new ItemEvent(item, time, key, role, quantity, uom));
        }

        private static @Nullable BigDecimal normal(@Nullable BigDecimal quantity) {
            if (quantity == null) {
                return null;
            }
            var stripped = quantity.stripTrailingZeros();
            return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
        }
    }
}
