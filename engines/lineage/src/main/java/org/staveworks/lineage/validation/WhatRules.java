package org.staveworks.lineage.validation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.staveworks.lineage.epcis.EventNode;
import org.staveworks.lineage.epcis.Value;
import org.staveworks.lineage.epcis.Value.Group;
import org.staveworks.lineage.epcis.Value.Kind;
import org.staveworks.lineage.epcis.Value.Text;
import org.staveworks.lineage.id.Gs1Identity;
import org.staveworks.lineage.id.Identifier;

/// The objects of an event: which lists it needs, and what may stand in them (EPCIS 2.0, clause 7.4.2 to 7.4.6).
final class WhatRules {
    /// Lists that GS1's JSON schema wants without repetitions.
    private static final Set<String> UNIQUE = Set.of("epcList", "inputEPCList", "outputEPCList");

    private WhatRules() {}

    static void check(Fields fields, EventNode event) {
        var group = event.content();
        for (var list : List.of("epcList", "childEPCs", "inputEPCList", "outputEPCList")) {
            identifiers(fields, group, list, event.type());
        }
        for (var list : List.of("quantityList", "childQuantityList", "inputQuantityList", "outputQuantityList")) {
            quantities(fields, group, list);
        }
        fields.one(group, "", "parentID").ifPresent(parent -> fields.identifier(parent, "parentID"));
        var action = action(fields, group, event.type());
        switch (event.type()) {
            case "ObjectEvent" -> object(fields, group, action);
            case "AggregationEvent" -> {
                if (!action.equals("OBSERVE") && !group.has("parentID")) {
                    fields.add(FindingCode.PARENT_MISSING, "parentID");
                }
                children(fields, group, action, "childEPCs", "childQuantityList");
            }
            case "AssociationEvent" -> {
                fields.require(group, "", "parentID");
                children(fields, group, action, "childEPCs", "childQuantityList");
            }
            case "TransactionEvent" -> {
                if (fields.list(group, "", "bizTransactionList").isEmpty()) {
                    fields.add(FindingCode.MISSING_FIELD, "bizTransactionList", "bizTransactionList");
                }
                if (!group.has("parentID")) {
                    children(fields, group, action, "epcList", "quantityList");
                }
            }
            case "TransformationEvent" -> transformation(fields, group);
            default -> {}
        }
    }

    private static String action(Fields fields, Group group, String type) {
        if (type.equals("TransformationEvent")) {
            return "";
        }
        if (EventRules.isOfStandard(type)) {
            fields.require(group, "", "action");
        }
        var action = fields.text(group, "", "action");
        if (group.has("action") && !Set.of("ADD", "OBSERVE", "DELETE").contains(action)) {
            fields.add(FindingCode.BAD_ACTION, "action", action);
        }
        return action;
    }

    private static void object(Fields fields, Group group, String action) {
        var isEmpty =
                group.all("epcList").isEmpty() && group.all("quantityList").isEmpty();
        var isSensed =
                !group.all("sensorElementList").isEmpty() && (group.has("readPoint") || group.has("bizLocation"));
        if (isEmpty && !isSensed) {
            fields.add(FindingCode.NOTHING_HAPPENED_TO, "epcList");
        }
        if (group.has("ilmd") && !action.equals("ADD")) {
            fields.add(FindingCode.ILMD_NOT_ALLOWED, "ilmd", action);
        }
        ilmd(fields, group);
    }

    private static void ilmd(Fields fields, Group group) {
        fields.one(group, "", "ilmd").ifPresent(value -> {
            for (var field : fields.group(value, "ilmd").fields()) {
                if (!field.isExtension()) {
                    var name = field.name().getLocalPart();
                    fields.add(
                            name.indexOf(':') > 0 ? FindingCode.UNDECLARED_PREFIX : FindingCode.UNQUALIFIED_EXTENSION,
                            "ilmd." + name,
                            name);
                }
            }
        });
    }

    private static void children(Fields fields, Group group, String action, String list, String quantities) {
        if (group.all(list).isEmpty() && group.all(quantities).isEmpty() && !action.equals("DELETE")) {
            fields.add(FindingCode.PARENT_WITHOUT_CHILDREN, list);
        }
        var parent = group.text("parentID");
        if (parent != null && group.all(list).contains(new Text(parent))) {
            fields.add(FindingCode.OWN_PARENT, "parentID", parent);
        }
    }

    private static void transformation(Fields fields, Group group) {
        fields.uri(group, "", "transformationID");
        var hasInput = !group.all("inputEPCList").isEmpty()
                || !group.all("inputQuantityList").isEmpty();
        var hasOutput = !group.all("outputEPCList").isEmpty()
                || !group.all("outputQuantityList").isEmpty();
        var isPart = group.has("transformationID") && (hasInput || hasOutput);
        if (!hasInput && !isPart) {
            fields.add(FindingCode.INPUT_MISSING, "inputEPCList");
        }
        if (!hasOutput && !isPart) {
            fields.add(FindingCode.OUTPUT_MISSING, "outputEPCList");
        }
        ilmd(fields, group);
    }

    private static void identifiers(Fields fields, Group group, String list, String type) {
        var members = fields.list(group, "", list);
        var seen = new HashSet<String>();
        for (var i = 0; i < members.size(); i++) {
            var path = list + "[" + i + "]";
            var uri = fields.identifier(members.get(i), path);
            if (uri.isEmpty()) {
                continue;
            }
            if (uri.startsWith("urn:epc:class:") || uri.startsWith("urn:epc:idpat:")) {
                fields.add(FindingCode.INSTANCE_EXPECTED, path, uri);
            }
            if (!seen.add(uri) && UNIQUE.contains(list) && !type.equals("TransactionEvent")) {
                fields.add(FindingCode.DUPLICATE_EPC, path, uri);
            }
        }
    }

    private static void quantities(Fields fields, Group group, String list) {
        var members = new ArrayList<>(fields.list(group, "", list));
        for (var i = 0; i < members.size(); i++) {
            quantity(fields, members.get(i), list + "[" + i + "]");
        }
    }

    private static void quantity(Fields fields, Value value, String path) {
        var member = fields.group(value, path);
        fields.names(member, path, Set.of("epcClass", "quantity", "uom"), false);
        fields.require(member, path, "epcClass");
        fields.one(member, path, "epcClass").ifPresent(id -> {
            var uri = fields.identifier(id, path + ".epcClass");
            if (Identifier.gs1(uri)
                    .filter(identity -> identity.level() == Gs1Identity.Level.INSTANCE)
                    .isPresent()) {
                fields.add(FindingCode.CLASS_EXPECTED, path + ".epcClass", uri);
            }
        });
        fields.number(member, path, "quantity");
        fields.unit(member, path, "uom");
        if (!(member.first("quantity").orElse(null) instanceof Text text) || text.kind() == Kind.NULL) {
            if (member.has("uom")) {
                fields.add(FindingCode.UNIT_WITHOUT_QUANTITY, path + ".uom", String.valueOf(member.text("uom")));
            }
        } else if (text.kind() == Kind.NUMBER) {
            var quantity = new BigDecimal(text.text());
            if (quantity.signum() < 0) {
                fields.add(FindingCode.NEGATIVE_QUANTITY, path + ".quantity", text.text());
            }
            if (!member.has("uom") && quantity.stripTrailingZeros().scale() > 0) {
                fields.add(FindingCode.FRACTION_WITHOUT_UNIT, path + ".quantity", text.text());
            }
        }
    }
}
