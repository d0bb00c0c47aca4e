package org.staveworks.device.internal.store;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Reads and clears `device.arrived`, for a caller that is the platform itself.
@Component
class ArrivedSql {
    private final JdbcClient jdbc;

    ArrivedSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// What has arrived of one series and is not packed yet.
    ArrivedPoints of(int series) {
        var points = new ArrivedPoints();
        jdbc.sql("select bytes from device.arrived where bucket = :bucket order by id")
                .param("bucket", ArrivedPoints.bucket(series))
                .query((java.sql.ResultSet row) -> points.read(row.getBytes("bytes"), id -> id == series));
        return points;
    }

    /// Takes the oldest rows of a bucket out.
    ///
    /// @return null where there are none
    @org.jspecify.annotations.Nullable
    ArrivedPoints take(int bucket, int rows) {
        var taken = jdbc.sql("""
                        with taken as (
                            delete from device.arrived where id in (
                                select id from device.arrived where bucket = :bucket order by id limit :rows)
                            returning id, bytes)
                        select bytes from taken order by id
                        """)
                .param("bucket", bucket)
                .param("rows", rows)
                .query((row, index) -> row.getBytes("bytes"))
                .list();
        if (taken.isEmpty()) {
            return null;
        }
        var points = new ArrivedPoints();
        taken.forEach(row -> points.read(row, id -> true));
        return points;
    }
}
