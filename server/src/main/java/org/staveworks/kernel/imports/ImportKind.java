package org.staveworks.kernel.imports;

import java.util.List;
import org.staveworks.kernel.access.Permission;

/// What can be imported (导入): a bean for each kind. It reads a row into a command and applies commands through the
/// same service that the pages use; the mechanism does the rest: reading CSV, Excel and pasted cells, the dry run with
/// a report for each row, progress, all-or-nothing or partial, and going on after a crash.
///
/// @param <T> the command that a row becomes
public interface ImportKind<T> {
    /// Name in the path, such as `products`.
    String name();

    /// Module whose files hold the labels.
    String module();

    Permission permission();

    List<ImportColumn> columns();

    /// Makes rows out of an uploaded file, the heading first. A kind whose facts come in files of another form than
    /// CSV and Excel says here how they become rows; it may keep the files themselves in the running transaction.
    default List<SheetReader.SheetRow> rows(String fileName, byte[] content) {
        return SheetReader.read(fileName, content);
    }

    /// Reads one row. Faults are noted in the row, all of them, not only the first.
    T parse(ImportRow row);

    /// Rows with equal keys belong together (the lines of one bill of materials) and are applied in one call; a row
    /// that can't be read takes the others down with it. By default each row stands alone.
    default Object group(T command) {
        return new Object();
    }

    /// Applies rows in the running transaction. It is called for whole batches, and once more row by row (or group by
    /// group) where a batch is refused, so a [org.staveworks.kernel.problem.Problem] names the right row.
    ///
    /// @param commands at most a few hundred; groups are never torn
    void apply(List<T> commands);
}
