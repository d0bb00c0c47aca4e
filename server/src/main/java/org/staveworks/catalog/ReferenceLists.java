package org.staveworks.catalog;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;
import tools.jackson.databind.json.JsonMapper;

/// The reference lists that everybody reads and the operator keeps: units, capabilities, industries and regions.
/// Entries are added or brought up to date by code; none is ever taken away, since documents name them.
@Service
public class ReferenceLists {
    private final JdbcClient jdbc;
    private final JsonMapper json;

    ReferenceLists(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    @Transactional(readOnly = true)
    public List<Unit> units() {
        return jdbc.sql("select code, name, name_en, symbol from catalog.unit order by code")
                .query(Unit.class)
                .list();
    }

    @Transactional(readOnly = true)
    public List<Capability> capabilities() {
        return jdbc.sql("select code, parent, name, name_en from catalog.capability order by code")
                .query(Capability.class)
                .list();
    }

    @Transactional(readOnly = true)
    public List<Industry> industries() {
        return jdbc.sql("select code, section, name, name_en from catalog.industry order by code")
                .query(Industry.class)
                .list();
    }

    @Transactional(readOnly = true)
    public List<Region> regions() {
        return jdbc.sql("select code, parent, level, name, name_en from catalog.region order by code")
                .query((row, index) -> new Region(
                        row.getString("code"),
                        row.getString("parent"),
                        Region.Level.valueOf(row.getString("level").toUpperCase(Locale.ROOT)),
                        row.getString("name"),
                        row.getString("name_en")))
                .list();
    }

    @Transactional
    public void putUnits(List<Unit> units) {
        put("""
                insert into catalog.unit (code, name, name_en, symbol)
                select r.code, r.name, r."nameEn", r.symbol
                from jsonb_to_recordset(:rows::jsonb) r (code text, name text, "nameEn" text, symbol text)
                on conflict (code) do update
                set name = excluded.name, name_en = excluded.name_en, symbol = excluded.symbol
                """, units);
    }

    /// Parents may come after their children, as long as they come.
    @Transactional
    public void putCapabilities(List<Capability> capabilities) {
        put("""
                insert into catalog.capability (code, parent, name, name_en)
                select r.code, r.parent, r.name, r."nameEn"
                from jsonb_to_recordset(:rows::jsonb) r (code text, parent text, name text, "nameEn" text)
                on conflict (code) do update
                set parent = excluded.parent, name = excluded.name, name_en = excluded.name_en
                """, capabilities);
        requireParents("capability");
    }

    @Transactional
    public void putIndustries(List<Industry> industries) {
        put("""
                insert into catalog.industry (code, section, name, name_en)
                select r.code, r.section, r.name, r."nameEn"
                from jsonb_to_recordset(:rows::jsonb) r (code text, section text, name text, "nameEn" text)
                on conflict (code) do update
                set section = excluded.section, name = excluded.name, name_en = excluded.name_en
                """, industries);
    }

    /// Parents may come after their children, as long as they come.
    @Transactional
    public void putRegions(List<Region> regions) {
        put("""
                insert into catalog.region (code, parent, level, name, name_en)
                select r.code, r.parent, r.level, r.name, r."nameEn"
                from jsonb_to_recordset(:rows::jsonb) r
                    (code text, parent text, level text, name text, "nameEn" text)
                on conflict (code) do update
                set parent = excluded.parent, level = excluded.level, name = excluded.name,
                    name_en = excluded.name_en
                """, regions);
        requireParents("region");
    }

    /// @param table one of the reference tables
    Set<String> codes(String table) {
        return Set.copyOf(jdbc.sql("select code from catalog." + table)
                .query(String.class)
                .list());
    }

    /// @param table one of the reference tables that form a tree
    private void requireParents(String table) {
        var orphans = jdbc.sql("""
                        select c.code from catalog.%s c
                        where c.parent is not null and not exists (select from catalog.%s p where p.code = c.parent)
                        """.formatted(table, table)).query(String.class).list();
        if (!orphans.isEmpty()) {
            throw Problem.field("parent", KernelProblem.UNKNOWN_REFERENCE, Map.of("value", String.join(", ", orphans)));
        }
    }

    private void put(String sql, List<?> rows) {
        if (!rows.isEmpty()) {
            jdbc.sql(sql).param("rows", json.writeValueAsString(rows)).update();
        }
    }
}
