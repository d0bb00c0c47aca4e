package org.staveworks.device;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.staveworks.telemetry.chunk.Packer;
import org.staveworks.telemetry.file.TsFiles;

/// Writes all packed points that rest in the database as TsFiles, one for each device, under the names that
/// people know, which Apache IoTDB takes in with `LOAD`: for other programs. A chunk at a time is in memory.
public final class TelemetryDump {
    private static final int FETCHED = 100;

    private final Connection connection;

    /// @param connection with the rights of the platform; its transaction is used and left open
    public TelemetryDump(Connection connection) {
        this.connection = connection;
    }

    /// @param unpacked rows that have arrived and are not in the files: they are packed within a minute
    public record Written(int devices, long points, long unpacked) {}

    private record Measured(int id, String metric, boolean isText) {}

    private record Sender(UUID id, UUID organisation, String code) {
        String path() {
            return "root.staveworks.%s.%s".formatted(TsFiles.name("o" + organisation), TsFiles.name(code));
        }
    }

    /// @param folder of the files, a folder for each organisation in it
    public Written write(Path folder) throws SQLException, IOException {
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute("select set_config('staveworks.system', 'on', true)");
        }
        int devices = 0;
        long points = 0;
        for (var sender : senders()) {
            var into =
                    Files.createDirectories(folder.resolve(sender.organisation().toString()));
            long written = write(sender, into.resolve(sender.code() + ".tsfile"));
            devices += written > 0 ? 1 : 0;
            points += written;
        }
        return new Written(devices, points, unpacked());
    }

    private List<Sender> senders() throws SQLException {
        var senders = new ArrayList<Sender>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                        select d.id, d.organisation_id, d.code from device.device d
                        where exists (select from device.series s join device.chunk c on c.series_id = s.id
                                      where s.device_id = d.id)
                        order by d.organisation_id, d.code
                        """)) {
            while (rows.next()) {
                senders.add(
                        new Sender(rows.getObject(1, UUID.class), rows.getObject(2, UUID.class), rows.getString(3)));
            }
        }
        return senders;
    }

    private long write(Sender sender, Path file) throws SQLException, IOException {
        long points = 0;
        try (var files = new TsFiles(file)) {
            for (var series : series(sender)) {
                points += write(files, sender, series);
            }
        }
        return points;
    }

    private List<Measured> series(Sender sender) throws SQLException {
        var series = new ArrayList<Measured>();
        try (var statement =
                connection.prepareStatement("select id, metric, is_text from device.series where device_id = ?")) {
            statement.setObject(1, sender.id());
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    series.add(new Measured(rows.getInt(1), rows.getString(2), rows.getBoolean(3)));
                }
            }
        }
        return series;
    }

    private long write(TsFiles files, Sender sender, Measured series) throws SQLException, IOException {
        var words = series.isText() ? words(series) : Map.<Integer, String>of();
        var metric = TsFiles.name(series.metric());
        long written = 0;
        try (var statement =
                connection.prepareStatement("select bytes from device.chunk where series_id = ? order by from_at")) {
            statement.setFetchSize(FETCHED);
            statement.setInt(1, series.id());
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    var points = Packer.unpack(rows.getBytes(1));
                    if (series.isText()) {
                        files.write(sender.path(), metric, points, words);
                    } else {
                        files.write(sender.path(), metric, points);
                    }
                    written += points.size();
                }
            }
        }
        return written;
    }

    private Map<Integer, String> words(Measured series) throws SQLException {
        var words = new HashMap<Integer, String>();
        try (var statement = connection.prepareStatement("select code, word from device.word where series_id = ?")) {
            statement.setInt(1, series.id());
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    words.put(rows.getInt(1), rows.getString(2));
                }
            }
        }
        return words;
    }

    private long unpacked() throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*) from device.arrived")) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
