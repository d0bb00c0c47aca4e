package org.staveworks.trace.internal.record;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.party.Organisations;
import org.staveworks.trace.internal.capture.Capture;
import org.staveworks.trace.internal.capture.NamedMembers;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Makes EPCIS events of what people record in a form or a sheet, and hands them in as any document.
@Component
public class SimpleEvents {
    private static final String CONTEXT = "https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld";

    private final Capture capture;
    private final Organisations organisations;
    private final JsonMapper json;
    private final Clock clock;

    SimpleEvents(Capture capture, Organisations organisations, JsonMapper json, Clock clock) {
        this.capture = capture;
        this.organisations = organisations;
        this.json = json;
        this.clock = clock;
    }

    /// Records them for the caller's organisation, all or none.
    ///
    /// @throws org.staveworks.kernel.problem.Problem `document-invalid`
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(List<SimpleEvent> events) {
        var document = json.createObjectNode();
        document.putArray("@context").add(CONTEXT);
        document.put("type", "EPCISDocument").put("schemaVersion", "2.0");
        document.put("creationDate", clock.instant().toString());
        var list = document.putObject("epcisBody").putArray("eventList");
        var self = memberUri(CurrentCaller.get().organisationId());
        events.forEach(event -> list.add(node(event, self)));
        capture.record(json.writeValueAsBytes(document));
    }

    /// How events name a member.
    @Transactional(propagation = Propagation.MANDATORY)
    public String memberUri(UUID organisation) {
        var found = organisations.require(organisation);
        return NamedMembers.code(found.scheme(), found.identifier());
    }

    private ObjectNode node(SimpleEvent event, String self) {
        var node = json.createObjectNode();
        var place = Objects.requireNonNullElse(event.place(), self);
        switch (event.what()) {
            case MADE -> {
                if (event.from().isEmpty()) {
                    object(node, event, "ADD", "commissioning", "active");
                } else {
                    node.put("type", "TransformationEvent").put("bizStep", "commissioning");
                    node.put("disposition", "active");
                    event.from().forEach(one -> put(node, "inputEPCList", "inputQuantityList", one));
                    put(node, "outputEPCList", "outputQuantityList", event.goods());
                }
                node.putObject("bizLocation").put("id", place);
            }
            case RECEIVED -> {
                object(node, event, "OBSERVE", "receiving", "in_progress");
                node.putObject("bizLocation").put("id", place);
                parties(node, event.partner(), self);
            }
            case SHIPPED -> {
                object(node, event, "OBSERVE", "shipping", "in_transit");
                parties(node, self, event.partner());
            }
            case PACKED -> {
                node.put("type", "AggregationEvent").put("action", "ADD").put("bizStep", "packing");
                node.put("disposition", "in_progress");
                node.put("parentID", event.goods().uri());
                event.from().forEach(one -> put(node, "childEPCs", "childQuantityList", one));
            }
            case INSPECTED -> {
                object(node, event, "OBSERVE", "inspecting", "conformant");
                node.putObject("bizLocation").put("id", place);
            }
            case SOLD -> object(node, event, "OBSERVE", "retail_selling", "retail_sold");
        }
        node.putObject("readPoint").put("id", place);
        node.put("eventTime", event.time().toInstant().toString());
        var offset = event.time().getOffset().getId();
        return node.put("eventTimeZoneOffset", offset.equals("Z") ? "+00:00" : offset);
    }

    private static void object(ObjectNode node, SimpleEvent event, String action, String step, String disposition) {
        node.put("type", "ObjectEvent").put("action", action);
        node.put("bizStep", step).put("disposition", disposition);
        put(node, "epcList", "quantityList", event.goods());
    }

    private static void put(ObjectNode node, String units, String lots, Material goods) {
        if (goods.isUnit()) {
            list(node, units).add(goods.uri());
            return;
        }
        var entry = list(node, lots).addObject().put("epcClass", goods.uri());
        if (goods.quantity() != null) {
            entry.put("quantity", goods.quantity());
            if (goods.unit() != null) {
                entry.put("uom", goods.unit());
            }
        }
    }

    private static ArrayNode list(ObjectNode node, String name) {
        return node.get(name) instanceof ArrayNode list ? list : node.putArray(name);
    }

    private static void parties(ObjectNode node, @Nullable String from, @Nullable String to) {
        if (from != null) {
            node.putArray("sourceList").addObject().put("type", "owning_party").put("source", from);
        }
        if (to != null) {
            node.putArray("destinationList")
                    .addObject()
                    .put("type", "owning_party")
                    .put("destination", to);
        }
    }
}
