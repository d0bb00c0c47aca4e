package org.staveworks.trace.internal.epcis.query;

import java.util.Optional;

/// `HASATTR_…` and `EQATTR_…`: what master data say of the place, step, state or kind that an event names. Master data
/// are those which the member's own documents brought.
final class MasterDataFields implements Family {
    @Override
    public Optional<String> condition(Parameter parameter, Bindings bindings) {
        return switch (parameter.operation()) {
            case "HASATTR" ->
                elements(parameter.field(), parameter, bindings)
                        .map(elements -> known(
                                elements, "m.attribute = any (%s)".formatted(bindings.texts(parameter.values()))));
            case "EQATTR" -> equal(parameter, bindings);
            // The query schema's spelling.
            case "EQ" -> parameter.field().startsWith("ATTR_") ? equal(parameter, bindings) : Optional.empty();
            default -> Optional.empty();
        };
    }

    /// `EQATTR_bizLocation_urn:epcglobal:cbv:mda#city`: field and attribute are parted by the first underscore.
    private static Optional<String> equal(Parameter parameter, Bindings bindings) {
        var names = parameter.fieldAfter("ATTR_").orElse(parameter.field());
        var cut = names.indexOf('_');
        if (cut <= 0 || cut == names.length() - 1) {
            return Optional.empty();
        }
        return elements(names.substring(0, cut), parameter, bindings)
                .map(elements -> known(
                        elements,
                        "m.attribute = %s and m.value = any (%s)"
                                .formatted(
                                        bindings.bind(names.substring(cut + 1)), bindings.texts(parameter.values()))));
    }

    /// SQL for the values of the field in an event.
    private static Optional<String> elements(String field, Parameter parameter, Bindings bindings) {
        var column = StandardFields.columnsOfVocabularies().get(field);
        if (column != null) {
            return Optional.of(column);
        }
        if (field.equals("epcClass")) {
            return Optional.of("""
                    any (select p.v #>> '{}' from jsonb_path_query(%s,
                        'lax $.keyvalue() ? (@.key like_regex "uantityList$").value[*].epcClass') p(v))""".formatted(JSON));
        }
        return FieldName.find(field, parameter.prefixes())
                .map(name ->
                        "any (select t.v from %s)".formatted(ExtensionFields.texts("lax $", name, false, bindings)));
    }

    private static String known(String elements, String test) {
        return """
                exists (select from trace.master_data m
                        where m.element = %s and %s and (kernel.is_system() or m.owner_id = :tenant))""".formatted(elements, test);
    }
}
