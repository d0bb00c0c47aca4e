package org.staveworks.kernel.imports;

/// One column of an import.
///
/// @param name     technical name; the label stands in the module's `columns_{zh,en}` under `<kind>.<name>`, and
///                 either of them, in either language, is accepted as a heading
/// @param required whether the heading must be there
/// @param example  a cell for the template
public record ImportColumn(String name, boolean required, String example) {
    public static ImportColumn required(String name, String example) {
        return new ImportColumn(name, true, example);
    }

    public static ImportColumn optional(String name, String example) {
        return new ImportColumn(name, false, example);
    }
}
