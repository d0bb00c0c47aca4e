package org.staveworks.device;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.device.internal.store.Telemetry;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.audit.AuditEntry;
import org.staveworks.kernel.audit.AuditTrail;
import org.staveworks.kernel.db.Rows;
import org.staveworks.kernel.problem.FieldChecks;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.telemetry.Points;
import org.staveworks.telemetry.query.Buckets;

/// What devices of the caller's organisation measured.
@Service
public class SeriesStore {
    private static final int LABEL_LENGTH_MAX = 120;
    private static final String UNIT = "[A-Z0-9]{2,3}";

    private final JdbcClient jdbc;
    private final Rows rows;
    private final Telemetry telemetry;
    private final AuditTrail audit;

    SeriesStore(JdbcClient jdbc, Rows rows, Telemetry telemetry, AuditTrail audit) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.telemetry = telemetry;
        this.audit = audit;
    }

    @Transactional(readOnly = true)
    public List<Series> of(UUID deviceId) {
        return jdbc.sql("""
                        select id, device_id, metric, is_text, label, unit, first_at from device.series
                        where device_id = :device and organisation_id = :tenant order by metric
                        """)
                .param("device", deviceId)
                .param("tenant", CurrentCaller.get().organisationId())
                .query(rows.of(Series.class))
                .list();
    }

    /// @throws Problem `not-found` where it is not the caller's
    @Transactional(readOnly = true)
    public Series require(UUID deviceId, String metric) {
        return jdbc.sql("""
                        select id, device_id, metric, is_text, label, unit, first_at from device.series
                        where device_id = :device and metric = :metric and organisation_id = :tenant
                        """)
                .param("device", deviceId)
                .param("metric", metric)
                .param("tenant", CurrentCaller.get().organisationId())
                .query(rows.of(Series.class))
                .optional()
                .orElseThrow(() -> new Problem(KernelProblem.NOT_FOUND));
    }

    private record Name(@Nullable String label, @Nullable String unit) {}

    /// Says how people call it, and its unit.
    @Transactional
    public void name(UUID deviceId, String metric, @Nullable String label, @Nullable String unit) {
        var checks = new FieldChecks();
        var text = checks.optionalText("label", label, LABEL_LENGTH_MAX);
        checks.pattern("unit", unit, UNIT);
        checks.orThrow();
        var before = require(deviceId, metric);
        jdbc.sql("update device.series set label = :label, unit = :unit where id = :id")
                .param("label", text)
                .param("unit", unit)
                .param("id", before.id())
                .update();
        audit.record(AuditEntry.of("device.series.named")
                .subject("device", deviceId, null)
                .before(new Name(before.label(), before.unit()))
                .after(new Name(text, unit)));
    }

    /// Every point of a span.
    ///
    /// @param to in milliseconds since 1970, no longer belongs to it
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Points points(Series series, long from, long to) {
        return telemetry.points(series.id(), from, to);
    }

    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public List<Buckets.Bucket> buckets(Series series, long from, long to, long width) {
        var buckets = new Buckets(from, to, width);
        telemetry.fill(series.id(), from, to, buckets);
        return buckets.filled();
    }

    /// The words of a series by their numbers; none for numbers.
    @Transactional(readOnly = true)
    public Map<Integer, String> words(Series series) {
        var words = new HashMap<Integer, String>();
        jdbc.sql("select code, word from device.word where series_id = :id")
                .param("id", series.id())
                .query((java.sql.ResultSet row) -> {
                    words.put(row.getInt("code"), row.getString("word"));
                });
        return words;
    }
}
