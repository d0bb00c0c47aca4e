package org.staveworks.trace.internal.epcis.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.staveworks.lineage.epcis.Vocabulary;
import org.staveworks.lineage.id.Identifier;
import org.staveworks.trace.internal.capture.NamedMembers;

/// The fields that every event may have: what, when, where and why, and error declarations.
final class StandardFields implements Family {
    private static final Set<String> ACTIONS = Set.of("ADD", "OBSERVE", "DELETE");
    private static final List<String> QUANTITY_LISTS =
            List.of("quantityList", "childQuantityList", "inputQuantityList", "outputQuantityList");

    @Override
    public Optional<String> condition(Parameter parameter, Bindings bindings) {
        var named = switch (parameter.name()) {
            case "eventType" -> types(parameter, bindings);
            case "GE_eventTime" -> "e.time >= " + bindings.bind(parameter.time());
            case "LT_eventTime" -> "e.time < " + bindings.bind(parameter.time());
            case "GE_recordTime" -> "e.record_time >= " + bindings.bind(parameter.time());
            case "LT_recordTime" -> "e.record_time < " + bindings.bind(parameter.time());
            case "EQ_action" -> action(parameter, bindings);
            case "EQ_bizStep" -> words("e.biz_step", Vocabulary.BUSINESS_STEP, parameter, bindings);
            case "EQ_disposition" -> words("e.disposition", Vocabulary.DISPOSITION, parameter, bindings);
            case "EQ_persistentDisposition_set" -> states("set", parameter, bindings);
            case "EQ_persistentDisposition_unset" -> states("unset", parameter, bindings);
            case "EQ_readPoint" -> keys("e.read_point", parameter, bindings);
            case "EQ_bizLocation" -> keys("e.biz_location", parameter, bindings);
            case "WD_readPoint" -> within("e.read_point", parameter, bindings);
            case "WD_bizLocation" -> within("e.biz_location", parameter, bindings);
            case "EQ_transformationID" -> keys("e.transformation_id", parameter, bindings);
            case "EQ_eventID" -> eventId(parameter, bindings);
            case "EXISTS_errorDeclaration" -> parameter.flag() ? "e.is_declaration" : ALWAYS;
            case "GE_errorDeclarationTime", "GE_errorDeclaration_Time" ->
                "trace.as_time(%s #>> '{errorDeclaration,declarationTime}') >= %s"
                        .formatted(JSON, bindings.bind(parameter.time()));
            case "LT_errorDeclarationTime", "LT_errorDeclaration_Time" ->
                "trace.as_time(%s #>> '{errorDeclaration,declarationTime}') < %s"
                        .formatted(JSON, bindings.bind(parameter.time()));
            case "EQ_errorReason" ->
                "%s #>> '{errorDeclaration,reason}' = any (%s)"
                        .formatted(JSON, bindings.texts(Names.ofWords(Vocabulary.ERROR_REASON, parameter.values())));
            case "EQ_correctiveEventID" ->
                textAt("lax $.errorDeclaration.correctiveEventIDs[*]", Set.copyOf(parameter.values()), bindings);
            default -> null;
        };
        return named == null ? typed(parameter, bindings) : Optional.of(named);
    }

    /// Parameters whose names tell more than the field.
    private static Optional<String> typed(Parameter parameter, Bindings bindings) {
        var quantity = quantity(parameter, bindings);
        if (quantity.isPresent() || !parameter.operation().equals("EQ")) {
            return quantity;
        }
        var transaction = parameter.fieldAfter("bizTransaction_");
        if (transaction.isPresent()) {
            return Optional.of(pair(
                    "bizTransaction",
                    Names.ofWords(Vocabulary.TRANSACTION_TYPE, List.of(transaction.orElseThrow())),
                    Set.copyOf(parameter.values()),
                    bindings));
        }
        for (var side : List.of("source", "destination")) {
            var type = parameter.fieldAfter(side + "_");
            if (type.isPresent()) {
                return Optional.of(pair(
                        side,
                        Names.ofWords(Vocabulary.SOURCE_DESTINATION_TYPE, List.of(type.orElseThrow())),
                        Names.ofKeys(parameter.values()),
                        bindings));
            }
        }
        return Optional.empty();
    }

    /// Types of others by their whole names; where the query does not say what a prefix means, as an event has it.
    private static String types(Parameter parameter, Bindings bindings) {
        var named = parameter.values().stream()
                .map(type -> Names.whole(type, parameter.prefixes()))
                .toList();
        var byName = "e.type = any (%s)".formatted(bindings.texts(named));
        var asWritten = parameter.values().stream()
                .filter(type -> type.indexOf(':') > 0)
                .toList();
        return asWritten.isEmpty()
                ? byName
                : "(%s or e.type like '%%:%%' and %s ->> 'type' = any (%s))"
                        .formatted(byName, JSON, bindings.texts(asWritten));
    }

    private static String action(Parameter parameter, Bindings bindings) {
        if (!ACTIONS.containsAll(parameter.values())) {
            throw parameter.refused();
        }
        return "e.action = any (%s)".formatted(bindings.texts(parameter.values()));
    }

    private static String words(String column, Vocabulary vocabulary, Parameter parameter, Bindings bindings) {
        var forms = Names.ofWords(vocabulary, parameter.values());
        parameter.values().forEach(word -> forms.add(Names.whole(word, parameter.prefixes())));
        return "%s = any (%s)".formatted(column, bindings.texts(forms));
    }

    private static String states(String field, Parameter parameter, Bindings bindings) {
        return textAt(
                "lax $.persistentDisposition." + field + "[*]",
                Names.ofWords(Vocabulary.DISPOSITION, parameter.values()),
                bindings);
    }

    private static String textAt(String path, Set<String> texts, Bindings bindings) {
        return "exists (select from jsonb_path_query(%s, '%s') p(v) where p.v #>> '{}' = any (%s))"
                .formatted(JSON, path, bindings.texts(texts));
    }

    private static String keys(String column, Parameter parameter, Bindings bindings) {
        return "%s = any (%s)".formatted(column, bindings.texts(Names.ofKeys(parameter.values())));
    }

    private static String eventId(Parameter parameter, Bindings bindings) {
        var ids = bindings.texts(parameter.values());
        return """
                (e.event_id = any (%s)
                 or e.id in (select n.event from trace.event_name n where n.event_id = any (%s)))""".formatted(ids, ids);
    }

    /// A place, what master data have within it, and the parts of a location that its key itself names: those with the
    /// same GLN and an extension (clause 6.5), and the sites of a member.
    private static String within(String column, Parameter parameter, Bindings bindings) {
        var starts = parameter.values().stream()
                .flatMap(uri -> Identifier.gs1(uri).stream())
                .filter(identity ->
                        identity.key().equals("414") && identity.qualifiers().isEmpty())
                .flatMap(identity -> Names.ofKeys(List.of(identity.canonicalUri())).stream())
                .map(StandardFields::partsOf)
                .collect(Collectors.toCollection(ArrayList::new));
        parameter.values().stream()
                .filter(uri -> uri.startsWith(NamedMembers.MEMBER))
                .map(uri -> NamedMembers.SITE + uri.substring(NamedMembers.MEMBER.length()) + ":%")
                .forEach(starts::add);
        return """
                (%1$s in (
                    with recursive place(id) as (
                        select unnest(%2$s)
                        union
                        select child.child from place join trace.master_data_child child on child.parent = place.id
                        where kernel.is_system() or child.owner_id = :tenant)
                    select id from place)
                 or %1$s like any (%3$s))""".formatted(column, bindings.texts(Names.ofKeys(parameter.values())), bindings.texts(starts));
    }

    /// `urn:epc:id:sgln:4012345.00001.0` has the parts `urn:epc:id:sgln:4012345.00001.%`.
    private static String partsOf(String uri) {
        return uri.startsWith("urn:") ? uri.substring(0, uri.length() - 1) + "%" : uri + "/254/%";
    }

    private static String pair(String field, Set<String> types, Set<String> values, Bindings bindings) {
        return """
                exists (select from jsonb_path_query(%s, 'lax $.%sList[*]') p(v)
                        where p.v ->> 'type' = any (%s) and p.v ->> '%s' = any (%s))""".formatted(JSON, field, bindings.texts(types), field, bindings.texts(values));
    }

    /// `EQ_quantity`, `GT_quantity_KGM` and the like: of any quantity element.
    private static Optional<String> quantity(Parameter parameter, Bindings bindings) {
        if (!parameter.field().matches("quantity(_[A-Z0-9]{2,4})?")) {
            return Optional.empty();
        }
        var lists = bindings.texts(QUANTITY_LISTS);
        var unit = parameter.fieldAfter("quantity_").orElse(null);
        return Measured.test("trace.as_number(p.v ->> 'quantity')", "p.v ->> 'uom'", parameter, unit, false, bindings)
                .map(test -> """
                        exists (select from unnest(%s) list(name), jsonb_path_query(%s -> list.name, 'lax $[*]') p(v)
                                where %s)""".formatted(lists, JSON, test));
    }

    /// For other families.
    static Map<String, String> columnsOfVocabularies() {
        return Map.of(
                "readPoint", "e.read_point",
                "bizLocation", "e.biz_location",
                "bizStep", "e.biz_step",
                "disposition", "e.disposition");
    }
}
