package org.staveworks.credit.internal.signal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.credit.internal.signal.SignalRow.SignalState;
import org.staveworks.kernel.db.Rows;
import org.staveworks.kernel.db.TenantWall;
import org.staveworks.kernel.id.DocumentNumbers;
import org.staveworks.kernel.id.Ids;

/// Looks for signals and keeps the new ones. A finding that is known is not told again in its period, whatever was
/// decided about it.
@Service
public class SignalSearch {
    private final SignalRules rules;
    private final JdbcClient jdbc;
    private final Rows rows;
    private final TenantWall wall;
    private final DocumentNumbers numbers;

    SignalSearch(SignalRules rules, JdbcClient jdbc, Rows rows, TenantWall wall, DocumentNumbers numbers) {
        this.rules = rules;
        this.jdbc = jdbc;
        this.rows = rows;
        this.wall = wall;
        this.numbers = numbers;
    }

    /// @return how many new ones
    @Transactional
    public int run(LocalDate day) {
        return wall.lift(() -> {
            var known = jdbc.sql("select fingerprint from credit.signal")
                    .query(String.class)
                    .set();
            var fresh = new ArrayList<SignalRow>();
            for (var finding : rules.find(day)) {
                if (known.add(finding.fingerprint())) {
                    fresh.add(row(finding, day));
                }
            }
            return insert(fresh);
        });
    }

    private SignalRow row(Finding finding, LocalDate day) {
        var facts = finding.facts();
        var amount = facts.amount();
        var compared = facts.compared();
        return new SignalRow(
                Ids.next(),
                numbers.next("RS"),
                finding.kind(),
                finding.fingerprint(),
                finding.organisations().stream().map(Finding.Firm::id).toList(),
                finding.organisations().stream().map(Finding.Firm::name).collect(Collectors.joining(" · ")),
                facts.legs(),
                amount == null ? null : amount.currency(),
                amount == null ? null : amount.minorUnits(),
                compared == null ? null : compared.minorUnits(),
                facts.times(),
                facts.people(),
                facts.refused(),
                facts.threshold(),
                facts.clause(),
                day,
                SignalState.OPEN,
                null,
                null,
                null);
    }

    private int insert(List<SignalRow> fresh) {
        return fresh.isEmpty()
                ? 0
                : jdbc.sql("""
                        insert into credit.signal
                        select * from jsonb_populate_recordset(null::credit.signal, :rows::jsonb)
                        on conflict (fingerprint) do nothing
                        """).param("rows", rows.json(fresh)).update();
    }
}
