package org.staveworks.policy;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.audit.AuditEntry;
import org.staveworks.kernel.audit.AuditTrail;
import org.staveworks.kernel.id.Ids;
import org.staveworks.kernel.problem.FieldChecks;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;

/// The rules (规则) and their versions. From its first version on, each rule has exactly one version for each day.
@Service
public class PolicyRules {
    private static final int CLAUSE_LENGTH_MAX = 200;
    private static final int SOURCE_LENGTH_MAX = 300;
    /// Nobody knows rules further ahead; a later date is a slip of the finger.
    private static final int YEARS_AHEAD_MAX = 10;

    /// Units that know no parts.
    private static final Set<String> WHOLE = Set.of("days", "months", "lines", "firms", "yes-no");

    private final JdbcClient jdbc;
    private final AuditTrail audit;
    private final Clock clock;

    PolicyRules(JdbcClient jdbc, AuditTrail audit, Clock clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    /// The version of a rule that holds on a day.
    @Transactional(readOnly = true)
    public Optional<Rule> at(String key, LocalDate day) {
        return jdbc.sql("""
                        select id, key, valid_from, valid_to, value, clause, source
                        from policy.rule_version
                        where key = :key and valid_from <= :day and (valid_to is null or valid_to >= :day)
                        """)
                .param("key", key)
                .param("day", day)
                .query((row, index) -> rule(row))
                .optional();
    }

    /// What can be said of a rule, whichever version holds.
    ///
    /// @param unit     of its value, such as `days`
    /// @param valueMin smallest value that makes sense
    /// @param valueMax largest value that makes sense
    public record Definition(String key, String unit, BigDecimal valueMin, BigDecimal valueMax) {}

    @Transactional(readOnly = true)
    public List<Definition> definitions() {
        return jdbc.sql("select key, unit, value_min, value_max from policy.rule order by key")
                .query((row, index) -> definition(row))
                .list();
    }

    /// All versions of a rule, newest first.
    @Transactional(readOnly = true)
    public List<Rule> versions(String key) {
        return jdbc.sql("""
                        select id, key, valid_from, valid_to, value, clause, source
                        from policy.rule_version where key = :key order by valid_from desc
                        """).param("key", key).query((row, index) -> rule(row)).list();
    }

    /// What is needed to record a version; see [Rule] for the fields.
    public record NewVersion(LocalDate validFrom, BigDecimal value, String clause, String source) {}

    /// Records a version that holds from today or later. The one before it holds until the day before.
    ///
    /// @throws Problem `not-found`, or `version-not-later` where a version from that day or a later one stands
    ///                 already: what was announced is not rewritten
    @Transactional
    public UUID addVersion(String key, NewVersion version) {
        var definition = lock(key);
        check(definition, version);
        var latest = versions(key).stream().findFirst();
        if (latest.isPresent() && !version.validFrom().isAfter(latest.get().validFrom())) {
            throw new Problem(
                    PolicyProblem.VERSION_NOT_LATER,
                    Map.of("validFrom", latest.get().validFrom()));
        }
        jdbc.sql("update policy.rule_version set valid_to = :day where key = :key and valid_to is null")
                .param("day", version.validFrom().minusDays(1))
                .param("key", key)
                .update();
        var id = Ids.next();
        jdbc.sql("""
                        insert into policy.rule_version (id, key, valid_from, value, clause, source, recorded_by_name)
                        values (:id, :key, :validFrom, :value, :clause, :source, :by)
                        """)
                .param("id", id)
                .param("key", key)
                .param("validFrom", version.validFrom())
                .param("value", version.value())
                .param("clause", version.clause().strip())
                .param("source", version.source().strip())
                .param("by", CurrentCaller.get().personName())
                .update();
        audit.record(AuditEntry.of("policy.version.recorded")
                .subject("policy", id, key)
                .before(latest.orElse(null))
                .after(version));
        return id;
    }

    /// Versions of one rule are recorded one after the other.
    private Definition lock(String key) {
        return jdbc.sql("select key, unit, value_min, value_max from policy.rule where key = :key for update")
                .param("key", key)
                .query((row, index) -> definition(row))
                .optional()
                .orElseThrow(() -> new Problem(KernelProblem.NOT_FOUND));
    }

    private void check(Definition definition, NewVersion version) {
        var today = LocalDate.now(clock);
        var checks = new FieldChecks();
        if (version.validFrom().isBefore(today)) {
            checks.add("validFrom", KernelProblem.DATE_IN_PAST, Map.of("value", version.validFrom()));
        }
        var last = today.plusYears(YEARS_AHEAD_MAX);
        if (version.validFrom().isAfter(last)) {
            checks.add("validFrom", KernelProblem.OUT_OF_RANGE, Map.of("min", today, "max", last));
        }
        checks.range(
                "value",
                version.value(),
                definition.valueMin().doubleValue(),
                definition.valueMax().doubleValue());
        checks.check(
                !WHOLE.contains(definition.unit()) || plain(version.value()).scale() <= 0,
                "value",
                PolicyProblem.VALUE_NOT_WHOLE);
        checks.text("clause", version.clause(), CLAUSE_LENGTH_MAX);
        checks.text("source", version.source(), SOURCE_LENGTH_MAX);
        checks.orThrow();
    }

    private static Definition definition(ResultSet row) throws SQLException {
        return new Definition(
                row.getString("key"),
                row.getString("unit"),
                plain(row.getBigDecimal("value_min")),
                plain(row.getBigDecimal("value_max")));
    }

    private static Rule rule(ResultSet row) throws SQLException {
        return new Rule(
                row.getObject("id", UUID.class),
                row.getString("key"),
                row.getObject("valid_from", LocalDate.class),
                row.getObject("valid_to", LocalDate.class),
                plain(row.getBigDecimal("value")),
                row.getString("clause"),
                row.getString("source"));
    }

    /// Without the zeros that the column's scale adds.
    private static BigDecimal plain(BigDecimal value) {
        var stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
