package org.staveworks.kernel.imports;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.staveworks.kernel.problem.FieldProblem;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.kernel.problem.ProblemTexts;

/// Reads stored rows as commands of a kind: finds the columns by the heading, parses, and puts rows together that
/// belong together.
final class ImportSheet<T> {
    private static final int BATCH_ROWS = 200;

    private final ImportKind<T> kind;
    private final Map<Integer, String> columns;

    /// @throws Problem where a required column is missing from the heading
    ImportSheet(ImportKind<T> kind, List<String> heading) {
        this.kind = kind;
        this.columns = columnsOf(kind, heading);
    }

    /// @param numbers rows in the sheet, one for each command
    record Group<T>(List<Integer> numbers, List<T> commands) {}

    /// @param groups   rows that can be applied
    /// @param verdicts rows that can't even be read
    record Parsed<T>(List<List<Group<T>>> batches, List<ImportStore.Verdict> verdicts) {}

    Parsed<T> parse(List<ImportStore.StoredRow> rows) {
        var groups = new LinkedHashMap<Object, Group<T>>();
        var unreadable = new ArrayList<ImportStore.Verdict>();
        var torn = new HashSet<Object>();
        for (var stored : rows) {
            var row = new ImportRow(cells(stored.cells()));
            T command = read(row);
            if (command == null || !row.errors().isEmpty()) {
                unreadable.add(new ImportStore.Verdict(stored.number(), false, row.errors()));
                if (command != null) {
                    torn.add(kind.group(command));
                }
            } else {
                var group = groups.computeIfAbsent(
                        kind.group(command), key -> new Group<>(new ArrayList<>(), new ArrayList<>()));
                group.numbers().add(stored.number());
                group.commands().add(command);
            }
        }
        // What belongs together stands or falls together: half an order is none.
        for (var key : torn) {
            var rest = groups.remove(key);
            if (rest != null) {
                rest.numbers()
                        .forEach(number -> unreadable.add(new ImportStore.Verdict(
                                number,
                                false,
                                List.of(CellError.of(null, KernelProblem.IMPORT_ROW_BELONGS_TO_FAULTY, Map.of())))));
            }
        }
        return new Parsed<>(batches(List.copyOf(groups.values())), unreadable);
    }

    private @org.jspecify.annotations.Nullable T read(ImportRow row) {
        try {
            return kind.parse(row);
        } catch (Problem problem) {
            row.errors().addAll(errors(problem));
        } catch (IllegalArgumentException e) {
            if (row.errors().isEmpty()) {
                row.errors().add(CellError.of(null, KernelProblem.NOT_WELL_FORMED, Map.of()));
            }
        }
        return null;
    }

    /// What a refusal says about single cells; a field path such as `rows[2].quantity` keeps its last name.
    static List<CellError> errors(Problem problem) {
        if (problem.fields().isEmpty()) {
            return List.of(CellError.of(null, problem.code(), problem.values()));
        }
        return problem.fields().stream()
                .map(field -> CellError.of(lastName(field), field.code(), field.values()))
                .toList();
    }

    private static String lastName(FieldProblem field) {
        return field.field().substring(field.field().lastIndexOf('.') + 1);
    }

    private static <T> List<List<Group<T>>> batches(List<Group<T>> groups) {
        var batches = new ArrayList<List<Group<T>>>();
        var batch = new ArrayList<Group<T>>();
        var rows = 0;
        for (var group : groups) {
            batch.add(group);
            rows += group.commands().size();
            if (rows >= BATCH_ROWS) {
                batches.add(List.copyOf(batch));
                batch.clear();
                rows = 0;
            }
        }
        if (!batch.isEmpty()) {
            batches.add(List.copyOf(batch));
        }
        return batches;
    }

    private Map<String, String> cells(List<String> texts) {
        var cells = new HashMap<String, String>();
        columns.forEach((position, name) -> {
            if (position < texts.size() && !texts.get(position).isEmpty()) {
                cells.put(name, texts.get(position));
            }
        });
        return cells;
    }

    private static Map<Integer, String> columnsOf(ImportKind<?> kind, List<String> heading) {
        var found = new LinkedHashMap<Integer, String>();
        for (var column : kind.columns()) {
            var position = position(kind, column, heading);
            if (position >= 0) {
                found.put(position, column.name());
            } else if (column.required()) {
                var label =
                        label(kind, column, Locale.SIMPLIFIED_CHINESE) + " / " + label(kind, column, Locale.ENGLISH);
                throw new Problem(KernelProblem.IMPORT_COLUMN_MISSING, Map.of("column", label));
            }
        }
        return found;
    }

    private static int position(ImportKind<?> kind, ImportColumn column, List<String> heading) {
        var names = List.of(
                normal(column.name()),
                normal(label(kind, column, Locale.SIMPLIFIED_CHINESE)),
                normal(label(kind, column, Locale.ENGLISH)));
        for (int position = 0; position < heading.size(); position++) {
            if (names.contains(normal(heading.get(position)))) {
                return position;
            }
        }
        return -1;
    }

    private static String normal(String heading) {
        return heading.toLowerCase(Locale.ROOT).replaceAll("[\\s*_()（）-]", "");
    }

    static String label(ImportKind<?> kind, ImportColumn column, Locale locale) {
        return ProblemTexts.text(kind.module(), "columns", kind.name() + "." + column.name(), locale);
    }
}
