package org.staveworks.telemetry.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.tsfile.enums.TSDataType;
import org.apache.tsfile.exception.write.WriteProcessException;
import org.apache.tsfile.file.metadata.enums.CompressionType;
import org.apache.tsfile.file.metadata.enums.TSEncoding;
import org.apache.tsfile.write.TsFileWriter;
import org.apache.tsfile.write.record.Tablet;
import org.apache.tsfile.write.schema.IMeasurementSchema;
import org.apache.tsfile.write.schema.MeasurementSchema;
import org.staveworks.telemetry.Points;

/// Writes series to a TsFile, which Apache IoTDB takes in with `LOAD`. A series is written in the order
/// of time, all of it before the next one.
public final class TsFiles implements Closeable {
    private static final int ROWS = 4_096;
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private final TsFileWriter writer;
    private final Set<String> known = new HashSet<>();

    /// @throws IOException where the file can't be written
    public TsFiles(Path file) throws IOException {
        writer = new TsFileWriter(file.toFile());
    }

    /// A name as part of a path: in back quotes where it holds other signs than letters, digits and `_`.
    public static String name(String name) {
        return PLAIN.matcher(name).matches() ? name : "`" + name.replace("`", "``") + "`";
    }

    /// @param device path such as `root.cluster.factory.machine`, made of what [#name] gives
    /// @param metric name of the series, as [#name] gives it
    public void write(String device, String metric, Points points) throws IOException {
        var schema = new MeasurementSchema(metric, TSDataType.DOUBLE, TSEncoding.GORILLA, CompressionType.LZ4);
        write(device, metric, schema, points, (tablet, row, value) -> tablet.addValue(row, 0, value));
    }

    /// A series of words.
    ///
    /// @param words by the numbers that stand for them
    public void write(String device, String metric, Points points, Map<Integer, String> words) throws IOException {
        var schema = new MeasurementSchema(metric, TSDataType.TEXT, TSEncoding.DICTIONARY, CompressionType.LZ4);
        write(
                device,
                metric,
                schema,
                points,
                (tablet, row, value) -> tablet.addValue(row, 0, words.getOrDefault((int) value, "")));
    }

    private interface Cell {
        void put(Tablet tablet, int row, double value);
    }

    private void write(String device, String metric, IMeasurementSchema schema, Points points, Cell cell)
            throws IOException {
        try {
            if (known.add(device + "." + metric)) {
                writer.registerTimeseries(device, schema);
            }
            for (int first = 0; first < points.size(); first += ROWS) {
                writer.writeTree(tablet(device, schema, points, first, cell));
            }
        } catch (WriteProcessException e) {
            throw new IOException(device + "." + metric + ": " + e.getMessage(), e);
        }
    }

    private static Tablet tablet(String device, IMeasurementSchema schema, Points points, int first, Cell cell) {
        int rows = Math.min(ROWS, points.size() - first);
        var tablet = new Tablet(device, List.of(schema), rows);
        for (int row = 0; row < rows; row++) {
            tablet.addTimestamp(row, points.times()[first + row]);
            cell.put(tablet, row, points.values()[first + row]);
        }
        return tablet;
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
