package org.staveworks.trace.internal.epcis.query;

import java.util.Optional;

/// Parameters of one kind.
sealed interface Family permits StandardFields, ItemMatches, SensorFields, MasterDataFields, ExtensionFields {
    /// The event as JSON, in the SQL of a condition.
    String JSON = "d.j";

    /// The condition on `trace.event e` that a parameter is; nothing if it is none of this family.
    Optional<String> condition(Parameter parameter, Bindings bindings);

    /// What holds where there is nothing to ask.
    String ALWAYS = "true";

    /// SQL of a comparison that a parameter's name begins with.
    static Optional<String> comparison(String operation) {
        return switch (operation) {
            case "GT" -> Optional.of(">");
            case "GE" -> Optional.of(">=");
            case "LT" -> Optional.of("<");
            case "LE" -> Optional.of("<=");
            default -> Optional.empty();
        };
    }
}
