package org.staveworks.trace.internal.epcis.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.staveworks.lineage.id.Gs1Identity.Level;
import org.staveworks.lineage.id.Identifier;

/// `MATCH_…`: which objects an event speaks of, by the index of items. A key of GS1 matches in whatever form it was
/// written; patterns are those of EPCs (clause 8.2.7.1.1).
final class ItemMatches implements Family {
    private static final Map<String, List<String>> ROLES = Map.of(
            "epc", List.of("O", "C"),
            "parentID", List.of("P"),
            "inputEPC", List.of("I"),
            "outputEPC", List.of("U"),
            "anyEPC", List.of("O", "C", "P", "I", "U"));
    private static final String CLASS = "Class";

    @Override
    public Optional<String> condition(Parameter parameter, Bindings bindings) {
        if (!parameter.operation().equals("MATCH")) {
            return Optional.empty();
        }
        var field = parameter.field();
        var isClass = field.endsWith(CLASS);
        var roles = ROLES.get(isClass ? field.substring(0, field.length() - CLASS.length()) : field);
        if (roles == null || isClass && field.startsWith("parent")) {
            return Optional.empty();
        }
        var wanted = new ArrayList<Identifier>();
        var patterns = new ArrayList<String>();
        for (var value : parameter.values()) {
            if (value.startsWith(EpcPattern.START)) {
                var pattern = EpcPattern.find(value).orElseThrow(parameter::refused);
                patterns.addAll(isClass ? pattern.classes() : pattern.things());
            } else if (fits(value, isClass)) {
                wanted.add(Identifier.ofUri(value));
            }
        }
        var items = items(wanted, patterns, bindings);
        // What is no key of GS1 may be a thing or a kind; only the event tells.
        var plain = wanted.stream()
                .filter(item -> !item.scheme().equals(Identifier.GS1))
                .map(Identifier::uri)
                .toList();
        return Optional.of(
                plain.isEmpty()
                        ? events(items, roles, bindings)
                        : "(%s and (%s))"
                                .formatted(
                                        events(items, roles, bindings),
                                        ownNames(parameter.values(), patterns, wanted, isClass, bindings)));
    }

    /// Things stand in lists of EPCs, kinds and lots in lists of quantities.
    private static boolean fits(String uri, boolean isClass) {
        return Identifier.gs1(uri)
                .map(identity -> (identity.level() == Level.INSTANCE) != isClass)
                .orElse(true);
    }

    private static String items(List<Identifier> wanted, List<String> patterns, Bindings bindings) {
        var schemes = bindings.texts(wanted.stream().map(Identifier::scheme).toList());
        var values = bindings.texts(wanted.stream().map(Identifier::value).toList());
        var exact = """
                select i.id from unnest(%s, %s) w(scheme, value) join trace.item i using (scheme, value)""".formatted(schemes, values);
        return patterns.isEmpty()
                ? exact
                : exact
                        + " union all select i.id from trace.item i where i.scheme = 'gs1' and i.value like any (%s)"
                                .formatted(bindings.texts(patterns));
    }

    private static String events(String items, List<String> roles, Bindings bindings) {
        return "e.id in (select m.event from trace.event_item m where m.item_id in (%s) and m.role = any (%s))"
                .formatted(items, bindings.texts(roles));
    }

    private static String ownNames(
            List<String> values, List<String> patterns, List<Identifier> wanted, boolean isClass, Bindings bindings) {
        if (!patterns.isEmpty()
                || wanted.stream().anyMatch(item -> item.scheme().equals(Identifier.GS1))) {
            // Beside keys and patterns the index alone decides.
            return ALWAYS;
        }
        var path = isClass
                ? "lax $.keyvalue() ? (@.key like_regex \"uantityList$\").value[*].epcClass"
                : "lax $.keyvalue() ? (@.key like_regex \"(EPCs|EPCList|epcList|parentID)$\").value[*]";
        return "exists (select from jsonb_path_query(%s, '%s') p(v) where p.v #>> '{}' = any (%s))"
                .formatted(JSON, path, bindings.texts(values));
    }
}
