package org.staveworks.policy;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The rules in force (规则).
@Service
public class PolicyRules {
    private final JdbcClient jdbc;

    PolicyRules(JdbcClient jdbc) {
        this.jdbc = jdbc;
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

    static Rule rule(ResultSet row) throws SQLException {
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
