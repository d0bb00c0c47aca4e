package org.staveworks.lineage.validation;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.staveworks.lineage.epcis.EventNode;
import org.staveworks.lineage.epcis.Timestamp;
import org.staveworks.lineage.epcis.Value;
import org.staveworks.lineage.epcis.Value.Group;
import org.staveworks.lineage.epcis.Vocabulary;
import org.staveworks.lineage.hash.EventHash;

/// Checks an event: its form as GS1's schemas have it, and its sense as the standard has it (EPCIS 2.0, clause 7.4).
public final class EventRules {
    private static final List<String> COMMON = List.of(
            "eventTime",
            "recordTime",
            "eventTimeZoneOffset",
            "eventID",
            "certificationInfo",
            "errorDeclaration",
            "bizStep",
            "disposition",
            "persistentDisposition",
            "readPoint",
            "bizLocation",
            "bizTransactionList",
            "sourceList",
            "destinationList",
            "sensorElementList");

    private static final Map<String, Set<String>> FIELDS = Map.of(
            "ObjectEvent", fields("epcList", "quantityList", "action", "ilmd"),
            "AggregationEvent", fields("parentID", "childEPCs", "childQuantityList", "action"),
            "TransactionEvent", fields("parentID", "epcList", "quantityList", "action"),
            "TransformationEvent",
                    fields(
                            "inputEPCList",
                            "inputQuantityList",
                            "outputEPCList",
                            "outputQuantityList",
                            "transformationID",
                            "ilmd"),
            "AssociationEvent", fields("parentID", "childEPCs", "childQuantityList", "action"));

    private static final Set<String> ANY = anywhere();

    private EventRules() {}

    private static Set<String> fields(String... own) {
        var fields = new HashSet<>(COMMON);
        fields.addAll(List.of(own));
        return Set.copyOf(fields);
    }

    private static Set<String> anywhere() {
        var all = new HashSet<String>();
        FIELDS.values().forEach(all::addAll);
        return Set.copyOf(all);
    }

    /// @param index of the event in its document
    /// @return everything that is wrong, in the order of the fields' kinds
    public static List<Finding> check(int index, EventNode event) {
        var findings = new Findings(index);
        var fields = new Fields(findings);
        var known = FIELDS.get(event.type());
        var group = event.content();
        if (known == null) {
            if (!Fields.isUri(event.type())) {
                findings.add(FindingCode.UNKNOWN_EVENT_TYPE, "type", event.type());
            }
        } else {
            names(findings, group, event.type(), known);
        }
        head(fields, group);
        context(fields, group);
        SensorRules.check(fields, group);
        WhatRules.check(fields, event);
        if (findings.all().stream().noneMatch(Finding::isError)) {
            sense(findings, event);
        }
        return findings.all();
    }

    static boolean isOfStandard(String type) {
        return FIELDS.containsKey(type);
    }

    /// Whether a text can name an object, a class, a place or a party in an event.
    public static boolean isIdentifier(String text) {
        var findings = new Findings(Finding.DOCUMENT);
        new Fields(findings).identifier(new Value.Text(text), "id");
        return findings.all().stream().noneMatch(Finding::isError);
    }

    private static void names(Findings findings, Group group, String type, Set<String> known) {
        for (var field : group.fields()) {
            var name = field.name().getLocalPart();
            if (field.isExtension() || known.contains(name)) {
                continue;
            }
            if (ANY.contains(name)) {
                findings.add(FindingCode.FIELD_NOT_ALLOWED, name, name, type);
            } else {
                findings.add(
                        name.indexOf(':') > 0
                                ? FindingCode.UNDECLARED_PREFIX
                                : name.equals("extension")
                                        ? FindingCode.UNQUALIFIED_EXTENSION
                                        : FindingCode.UNKNOWN_FIELD,
                        name,
                        name);
            }
        }
    }

    private static void head(Fields fields, Group group) {
        fields.require(group, "", "eventTime", "eventTimeZoneOffset");
        fields.time(group, "", "eventTime");
        fields.time(group, "", "recordTime");
        fields.offset(group, "eventTimeZoneOffset");
        fields.uri(group, "", "eventID");
        for (var certificate : group.all("certificationInfo")) {
            if (!(certificate instanceof Group)) {
                fields.uri(certificate, "certificationInfo");
            }
        }
        fields.one(group, "", "errorDeclaration").ifPresent(value -> {
            var error = fields.group(value, "errorDeclaration");
            fields.names(error, "errorDeclaration", Set.of("declarationTime", "reason", "correctiveEventIDs"), true);
            fields.require(error, "errorDeclaration", "declarationTime");
            fields.time(error, "errorDeclaration", "declarationTime");
            fields.word(error, "errorDeclaration", "reason", Vocabulary.ERROR_REASON);
            uris(fields, error, "errorDeclaration", "correctiveEventIDs");
        });
    }

    private static void uris(Fields fields, Group group, String path, String name) {
        var members = fields.list(group, path, name);
        for (var i = 0; i < members.size(); i++) {
            fields.uri(members.get(i), Fields.join(path, name) + "[" + i + "]");
        }
    }

    private static void context(Fields fields, Group group) {
        fields.word(group, "", "bizStep", Vocabulary.BUSINESS_STEP);
        fields.word(group, "", "disposition", Vocabulary.DISPOSITION);
        for (var place : List.of("readPoint", "bizLocation")) {
            fields.one(group, "", place).ifPresent(value -> {
                var inside = fields.group(value, place);
                fields.require(inside, place, "id");
                fields.one(inside, place, "id").ifPresent(id -> fields.identifier(id, place + ".id"));
            });
        }
        fields.one(group, "", "persistentDisposition").ifPresent(value -> states(fields, value));
        typed(fields, group, "bizTransactionList", "bizTransaction", Vocabulary.TRANSACTION_TYPE, false);
        typed(fields, group, "sourceList", "source", Vocabulary.SOURCE_DESTINATION_TYPE, true);
        typed(fields, group, "destinationList", "destination", Vocabulary.SOURCE_DESTINATION_TYPE, true);
    }

    private static void states(Fields fields, Value value) {
        var states = fields.group(value, "persistentDisposition");
        fields.names(states, "persistentDisposition", Set.of("set", "unset"), false);
        var seen = new HashSet<String>();
        for (var name : List.of("set", "unset")) {
            var words = fields.list(states, "persistentDisposition", name);
            for (var i = 0; i < words.size(); i++) {
                var path = "persistentDisposition." + name + "[" + i + "]";
                fields.word(words.get(i), path, Vocabulary.DISPOSITION);
                var word = Vocabulary.DISPOSITION.bare(fields.text(words.get(i), path));
                if (!seen.add(word)) {
                    fields.add(FindingCode.SET_AND_UNSET, path, word);
                }
            }
        }
        if (seen.isEmpty()) {
            fields.add(FindingCode.MISSING_FIELD, "persistentDisposition", "set / unset");
        }
    }

    private static void typed(
            Fields fields, Group group, String list, String name, Vocabulary vocabulary, boolean needsType) {
        var members = fields.list(group, "", list);
        for (var i = 0; i < members.size(); i++) {
            var path = list + "[" + i + "]";
            var member = fields.group(members.get(i), path);
            fields.names(member, path, Set.of("type", name), false);
            fields.require(member, path, name);
            if (needsType) {
                fields.require(member, path, "type");
            }
            fields.word(member, path, "type", vocabulary);
            fields.one(member, path, name).ifPresent(id -> fields.identifier(id, Fields.join(path, name)));
        }
    }

    /// What only makes sense to look at in an event whose form is right.
    private static void sense(Findings findings, EventNode event) {
        var group = event.content();
        var eventTime = group.text("eventTime");
        var recordTime = group.text("recordTime");
        if (eventTime != null
                && recordTime != null
                && Timestamp.parse(recordTime)
                        .instant()
                        .isBefore(Timestamp.parse(eventTime).instant())) {
            findings.add(FindingCode.RECORDED_BEFORE_EVENT, "recordTime", recordTime, eventTime);
        }
        var id = group.text("eventID");
        if (id == null) {
            return;
        }
        if (EventHash.isHash(id) && id.endsWith("CBV2.0")) {
            var hash = EventHash.plain().of(event);
            if (!hash.equals(id)) {
                findings.add(FindingCode.OTHER_HASH, "eventID", hash);
            }
        }
        if (group.first("errorDeclaration").orElse(null) instanceof Group error
                && error.all("correctiveEventIDs").contains(new Value.Text(id))) {
            findings.add(FindingCode.DECLARES_ITSELF, "errorDeclaration.correctiveEventIDs", id);
        }
    }
}
