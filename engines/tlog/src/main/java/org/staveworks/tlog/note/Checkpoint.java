package org.staveworks.tlog.note;

import java.time.Instant;
import java.util.List;
import org.staveworks.tlog.Hash;
import org.staveworks.tlog.LogFormatException;
import org.staveworks.tlog.TreeHead;
import org.staveworks.tlog.internal.Text;

/// What a log signs (检查点, C2SP tlog-checkpoint): at this size my tree has this root.
///
/// @param origin the log's own name, such as `city.example/trace`
/// @param extensions further lines, which nobody audits; usually none
public record Checkpoint(String origin, TreeHead head, List<String> extensions) {
    public Checkpoint {
        extensions = List.copyOf(extensions);
        requireLine(origin);
        extensions.forEach(Checkpoint::requireLine);
    }

    public Checkpoint(String origin, TreeHead head) {
        this(origin, head, List.of());
    }

    /// @param text of a note
    /// @throws LogFormatException if it is no checkpoint
    public static Checkpoint parse(String text) {
        var lines = List.of(text.split("\n", -1));
        if (lines.size() < 4 || !lines.getLast().isEmpty()) {
            throw new LogFormatException("A checkpoint has three lines or more, the last one with its end.");
        }
        return new Checkpoint(
                lines.get(0),
                new TreeHead(Text.decimal(lines.get(1)), Hash.parse(lines.get(2))),
                lines.subList(3, lines.size() - 1));
    }

    private static void requireLine(String line) {
        if (line.isEmpty() || line.contains("\n")) {
            throw new LogFormatException("No line of a checkpoint is empty.");
        }
    }

    /// The text that is signed.
    public String text() {
        var text = new StringBuilder(origin + "\n" + head.size() + "\n" + head.root() + "\n");
        extensions.forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }

    /// Signs it as the log. A log never signs two checkpoints of which the later is no continuation of the earlier.
    public SignedNote sign(SigningKey key) {
        return new SignedNote(text(), List.of(key.sign(text(), Instant.EPOCH)));
    }
}
