package org.staveworks.kernel.print;

import java.util.List;

/// What stands on a label.
///
/// @param qr    what the QR code says
/// @param under the QR code: what people read where it can't be scanned
/// @param lines beside it, from the top
public record Label(String qr, String under, List<Line> lines) {
    public Label {
        lines = List.copyOf(lines);
    }

    /// @param size   of the letters, in fiftieths of the label's height
    /// @param isLong may take two rows
    public record Line(String text, float size, boolean isLong) {
        public Line(String text, float size) {
            this(text, size, false);
        }
    }
}
