package org.staveworks.tlog.verify;

import java.lang.reflect.RecordComponent;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.Locale;
import java.util.ResourceBundle;

/// Something that is not as it was signed. Rows count from 0, as the indexes of the log do. The words stand in
/// `findings_en.properties` and `findings_zh.properties`, under [#code()].
public sealed interface Finding {
    /// A file is no signed note, or its text no checkpoint.
    record CheckpointUnreadable(String file, String reason) implements Finding {}

    /// A checkpoint carries no signature by a trusted key of its log.
    record NotSigned(String file) implements Finding {}

    /// A trusted key's signature does not fit the checkpoint.
    record SignatureWrong(String file, String key) implements Finding {}

    /// Fewer trusted witnesses than wanted have cosigned.
    record TooFewWitnesses(String file, long found, long wanted) implements Finding {}

    /// Nothing can be verified, since no checkpoint is signed by a trusted key.
    record NoCheckpoint() implements Finding {}

    /// The log signed two checkpoints that do not belong to one history (分叉).
    record Forked(long size, long otherSize) implements Finding {}

    /// A row is another one than was logged.
    record RowAltered(long row) implements Finding {}

    /// Rows that were logged are not there.
    record RowsRemoved(long first, long count) implements Finding {}

    /// Rows are there that were never logged; `before` is the index of the logged row that follows them.
    record RowsAdded(long before, long count) implements Finding {}

    /// The folder ends before the size of the checkpoint.
    record TooFewRows(long found, long wanted) implements Finding {}

    /// Some of these rows are not as signed, and the tile that would say which was altered too.
    record RowsDoubtful(long first, long last) implements Finding {}

    /// A tile is not there.
    record TileMissing(String file) implements Finding {}

    /// A tile was altered, while the rows below it are as signed.
    record TileAltered(String file) implements Finding {}

    /// There are more findings than were kept.
    record More(long kept) implements Finding {}

    /// A file is no receipt.
    record ReceiptUnreadable(String file, String reason) implements Finding {}

    /// A receipt's proof does not lead from its leaf to the checkpoint.
    record NotInLog(long row, long size) implements Finding {}

    /// A receipt is for another entry than the one that was shown.
    record OtherEntry(long row) implements Finding {}

    /// Stable name of the kind, such as `rowAltered`.
    default String code() {
        var name = getClass().getSimpleName();
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }

    /// What was found, in plain words.
    ///
    /// @param locale Chinese, or anything else for English
    default String text(Locale locale) {
        var language = locale.getLanguage().equals("zh") ? Locale.CHINESE : Locale.ENGLISH;
        var words = ResourceBundle.getBundle(
                Finding.class.getPackageName() + ".findings",
                language,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        var facts = Arrays.stream(getClass().getRecordComponents())
                .map(this::fact)
                .map(String::valueOf)
                .toArray();
        return new MessageFormat(words.getString(code()), Locale.ROOT).format(facts);
    }

    /// The value of a component, a text or a whole number.
    default Object fact(RecordComponent component) {
        try {
            return component.getAccessor().invoke(this);
        } catch (ReflectiveOperationException componentsArePublic) {
            throw new IllegalStateException(componentsArePublic);
        }
    }
}
