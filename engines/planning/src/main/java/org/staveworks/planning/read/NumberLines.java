package org.staveworks.planning.read;

import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;
import org.staveworks.planning.model.InvalidInstanceException;

/// Lines of numbers; empty ones and those that begin with `#` do not count.
final class NumberLines {
    private final List<Line> lines = new ArrayList<>();
    private int next;

    /// A line that is read word by word.
    static final class Line {
        private final int number;
        private final StringTokenizer words;

        private Line(int number, String text) {
            this.number = number;
            this.words = new StringTokenizer(text);
        }

        boolean hasMore() {
            return words.hasMoreTokens();
        }

        /// The next whole number.
        ///
        /// @param what it is, for whoever reads that it is missing
        int next(String what, int min, int max) {
            if (!words.hasMoreTokens()) {
                throw invalid("ends where %s is expected".formatted(what));
            }
            var word = words.nextToken();
            try {
                int value = Integer.parseInt(word);
                if (value >= min && value <= max) {
                    return value;
                }
            } catch (NumberFormatException notWhole) {
                // Said below, as for a number out of range.
            }
            throw invalid("%s (%s): a whole number from %d to %d is needed".formatted(what, shortened(word), min, max));
        }

        /// Passes over a number that need not be whole.
        void skipNumber(String what) {
            var word = words.nextToken();
            try {
                Double.parseDouble(word);
            } catch (NumberFormatException notNumber) {
                throw invalid("%s (%s): a number is needed".formatted(what, shortened(word)));
            }
        }

        private static String shortened(String word) {
            return word.length() > 40 ? word.substring(0, 40) + "…" : word;
        }

        void requireEnd(String of) {
            if (hasMore()) {
                throw invalid("goes on after %s".formatted(of));
            }
        }

        InvalidInstanceException invalid(String message) {
            return new InvalidInstanceException("line %d: %s".formatted(number, message));
        }
    }

    NumberLines(String text) {
        int number = 0;
        for (var line : text.lines().toList()) {
            number++;
            if (!line.isBlank() && !line.stripLeading().startsWith("#")) {
                lines.add(new Line(number, line));
            }
        }
    }

    Line next(String what) {
        if (next == lines.size()) {
            throw new InvalidInstanceException("the text ends where %s is expected".formatted(what));
        }
        return lines.get(next++);
    }

    void requireEnd(String of) {
        if (next < lines.size()) {
            throw lines.get(next).invalid("stands after %s".formatted(of));
        }
    }
}
