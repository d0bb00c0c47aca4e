package org.staveworks.lineage.validation;

import java.util.List;
import java.util.Locale;

/// Something wrong with a document.
///
/// @param event index of the event from 0, -1 where it is the document itself
/// @param path to the field, such as `quantityList[0].uom`
/// @param arguments what the words speak of
public record Finding(FindingCode code, int event, String path, List<String> arguments) {
    public static final int DOCUMENT = -1;

    public Finding {
        arguments = List.copyOf(arguments);
    }

    public boolean isError() {
        return code.isError();
    }

    /// State first, then advice; Chinese where the language is, else English.
    public String message(Locale locale) {
        var template = locale.getLanguage().equals("zh") ? code.chinese() : code.english();
        return template.formatted(arguments.toArray());
    }

    /// The field's place in the whole document.
    public String fullPath() {
        var inEvent = event == DOCUMENT ? "" : "eventList[" + event + "]";
        return path.isEmpty() || inEvent.isEmpty() ? inEvent + path : inEvent + "." + path;
    }
}
