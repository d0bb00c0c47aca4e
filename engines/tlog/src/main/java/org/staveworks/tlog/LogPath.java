package org.staveworks.tlog;

import java.util.ArrayList;
import java.util.regex.Pattern;
import org.staveworks.tlog.internal.Text;

/// A file of the log, named as in C2SP tlog-tiles: `tile/<L>/<N>[.p/<W>]` or `tile/entries/<N>[.p/<W>]`.
public sealed interface LogPath permits TilePath, BundlePath {
    /// Hashes or entries of a full file.
    int FULL = 256;

    /// Which file of its kind, from 0.
    long index();

    /// Hashes or entries in it, 1 to [#FULL].
    int width();

    /// The same tile or bundle with another width.
    LogPath withWidth(int width);

    /// Relative to the log's prefix, such as `tile/0/x001/x234/067` or `tile/1/000.p/17`.
    String path();

    /// @throws LogFormatException if it is no such path, or not in its one spelling
    static LogPath parse(String path) {
        var parts = Form.PATTERN.matcher(path);
        if (parts.matches()) {
            var index = 0L;
            for (var group : parts.group("index").split("/", -1)) {
                index = index * 1000 + Text.decimal(group.replaceFirst("^x?0{0,2}", ""));
            }
            var width = parts.group("width") == null ? FULL : Integer.parseInt(parts.group("width"));
            var kind = parts.group("kind");
            var parsed = kind.equals("entries")
                    ? new BundlePath(index, width)
                    : new TilePath(Integer.parseInt(kind), index, width);
            if (parsed.path().equals(path)) {
                return parsed;
            }
        }
        throw new LogFormatException("(%s) is no path of a tile or an entry bundle.".formatted(Text.brief(path)));
    }

    /// How index and width are written.
    final class Form {
        private static final Pattern PATTERN = Pattern.compile(
                "tile/(?<kind>entries|[0-9]{1,2})/(?<index>(x[0-9]{3}/){0,5}[0-9]{3})(\\.p/(?<width>[0-9]{1,3}))?");

        private Form() {}

        static void require(long index, int width) {
            if (index < 0 || index > Long.MAX_VALUE / FULL || width < 1 || width > FULL) {
                throw new LogFormatException("No file has index %d and width %d.".formatted(index, width));
            }
        }

        static String tail(long index, int width) {
            var groups = new ArrayList<String>();
            groups.add("%03d".formatted(index % 1000));
            for (var rest = index / 1000; rest > 0; rest /= 1000) {
                groups.addFirst("x%03d".formatted(rest % 1000));
            }
            return String.join("/", groups) + (width == FULL ? "" : ".p/" + width);
        }
    }
}
