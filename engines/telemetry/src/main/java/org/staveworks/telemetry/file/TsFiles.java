package org.staveworks.telemetry.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.tsfile.enums.TSDataType;
import org.apache.tsfile.exception.write.WriteProcessException;
import org.apache.tsfile.file.metadata.enums.CompressionType;
import org.apache.tsfile.file.metadata.enums.TSEncoding;
import org.apache.tsfile.write.TsFileWriter;
import org.apache.tsfile.write.record.Tablet;
import org.apache.tsfile.write.schema.IMeasurementSchema;
import org.apache.tsfile.write.schema.MeasurementSchema;
import org.staveworks.telemetry.Points;

/// Writes series to a TsFile, which Apache IoTDB takes in with `LOAD`. A series is written in the order of time, all of
/// it before the next one.
public final class TsFiles implements Closeable {
    private static final int ROWS = 4_096;

    private final TsFileWriter writer;
    private final Set<String> known = new HashSet<>();

    /// @throws IOException where the file can't be written
    public TsFiles(Path file) throws IOException {
        writer = new TsFileWriter(file.toFile());
    }

    /// @param device path such as `root.cluster.factory.machine`; names with other signs than letters, digits and `_`
    /// in
    ///               back quotes
    /// @param metric name of the series
    public void write(String device, String metric, Points points) throws IOException {
        var schema = new MeasurementSchema(metric, TSDataType.DOUBLE, TSEncoding.GORILLA, CompressionType.LZ4);
        try {
            if (known.add(device + "." + metric)) {
                writer.registerTimeseries(device, schema);
            }
            for (int first = 0; first < points.size(); first += ROWS) {
                writer.writeTree(tablet(device, schema, points, first));
            }
        } catch (WriteProcessException e) {
            throw new IOException(device + "." + metric + ": " + e.getMessage(), e);
        }
    }

    private static Tablet tablet(String device, IMeasurementSchema schema, Points points, int first) {
        int rows = Math.min(ROWS, points.size() - first);
        var tablet = new Tablet(device, List.of(schema), rows);
        for (int row = 0; row < rows; row++) {
            tablet.addTimestamp(row, points.times()[first + row]);
            tablet.addValue(row, 0, points.values()[first + row]);
        }
        return tablet;
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
