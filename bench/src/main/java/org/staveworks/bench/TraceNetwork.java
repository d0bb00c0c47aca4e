package org.staveworks.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/// A generated network of what was made of what, written straight into the tables as captures would have left it:
/// families of lots and goods, each made of one lot over ten or six levels, and tools that were used many times.
final class TraceNetwork {
    /// Children of each node by level: 647 items, 391 transformations.
    private static final List<Integer> TEN_LEVELS = List.of(2, 2, 2, 1, 2, 2, 2, 2, 1, 2);
    /// 8,533 items, 1,365 transformations.
    private static final List<Integer> WIDE = List.of(4, 4, 4, 4, 4, 7);

    /// Events of one tool.
    private static final int USES = 500;

    private final Connection connection;
    private final UUID owner;
    private final UUID job = UUID.randomUUID();

    TraceNetwork(Connection connection, UUID owner) {
        this.connection = connection;
        this.owner = owner;
    }

    /// The code of the lot that a family begins with.
    static String lot(String kind, int family) {
        return "https://id.gs1.org/01/04012345111118/10/" + kind + family + "N1";
    }

    /// @param deep families of ten levels, about 1,040 nodes each
    /// @param wide families of about 9,900 nodes
    /// @param tools with [#USES] events each
    void write(int deep, int wide, int tools) throws SQLException {
        run("""
                insert into trace.capture_job (id, owner_id, created_by, created_at, finished_at, error_behaviour, state,
                                               success)
                values ('%s', '%s', 'bench', now(), now(), 'rollback', 'finished', true)
                """.formatted(job, owner));
        family("D", deep, TEN_LEVELS);
        family("W", wide, WIDE);
        tools(tools);
        run("analyze trace.item, trace.event, trace.event_item, trace.edge");
    }

    /// One event for each use of a tool, an hour apart.
    private void tools(int tools) throws SQLException {
        run("""
                insert into trace.item (scheme, value)
                select 'gs1', '01/04012345111118/10/T' || f || 'N1' from generate_series(1, %d) f
                """.formatted(tools));
        run("""
                create temp table seen as
                select uuidv7() as event, f as family, u as part, u as level
                from generate_series(1, %d) f, generate_series(1, %d) u
                """.formatted(tools, USES));
        insertEvents("seen", "ObjectEvent", "'OBSERVE'", "'inspecting'", "family || ':' || part", "T-seen");
        run("""
                insert into trace.event_item (item_id, time, event, role)
                select i.id, %s, s.event, 'O' from seen s
                join trace.item i on i.scheme = 'gs1' and i.value = '01/04012345111118/10/T' || s.family || 'N1'
                """.formatted(time("s")));
        run("drop table seen");
    }

    /// Nodes are numbered level by level within a family: those of a level begin where the last one's end.
    private void family(String kind, int families, List<Integer> fans) throws SQLException {
        run("create temp table node (family int, no int, parent int, level int)");
        run("insert into node select f, 1, null, 0 from generate_series(1, %d) f".formatted(families));
        int first = 1;
        int count = 1;
        for (int level = 0; level < fans.size(); level++) {
            int fan = fans.get(level);
            run("""
                    insert into node
                    select f, %1$d + (p - %2$d) * %3$d + c, p, %4$d
                    from generate_series(1, %5$d) f, generate_series(%2$d, %2$d + %6$d - 1) p,
                         generate_series(0, %3$d - 1) c
                    """.formatted(first + count, first, fan, level + 1, families, count));
            first += count;
            count *= fan;
        }
        run("""
                insert into trace.item (scheme, value)
                select 'gs1', '01/04012345111118/' || case when level < 3 then '10' else '21' end || '/%1$s' || family
                              || 'N' || no
                from node
                union all
                select 'transformation', 'bench:%1$s' || family || ':' || parent
                from (select distinct family, parent from node where parent is not null) t
                """.formatted(kind));
        run("""
                create temp table named as
                select n.*, i.id as item, t.id as made_by
                from node n
                join trace.item i on i.scheme = 'gs1' and i.value = '01/04012345111118/'
                    || case when n.level < 3 then '10' else '21' end || '/%1$s' || n.family || 'N' || n.no
                left join trace.item t on t.scheme = 'transformation'
                    and t.value = 'bench:%1$s' || n.family || ':' || n.parent
                """.formatted(kind));
        run("create index on named (family, no)");
        run("analyze named");
        events(kind);
        run("drop table node, named, made, seen");
    }

    private void events(String kind) throws SQLException {
        // One transformation for each parent.
        run("""
                create temp table made as
                select uuidv7() as event, n.family, n.parent, min(n.made_by) as made_by, min(p.item) as input,
                       min(n.level) as level
                from named n join named p on p.family = n.family and p.no = n.parent
                group by n.family, n.parent
                """);
        insertEvents("made", "TransformationEvent", "null", "'commissioning'", "family || ':' || parent", kind);
        run("""
                insert into trace.event_item (item_id, time, event, role)
                select m.input, %1$s, m.event, 'I' from made m
                union all
                select m.made_by, %1$s, m.event, 'T' from made m
                union all
                select n.item, %1$s, m.event, 'U' from named n
                join made m on m.family = n.family and m.parent = n.parent
                """.formatted(time("m")));
        run("""
                insert into trace.edge (parent, child, kind, from_at, event, owner_id, readers)
                select m.input, m.made_by, 'T', %1$s, m.event, '%2$s'::uuid, array['%2$s'::uuid] from made m
                union all
                select m.made_by, n.item, 'T', %1$s, m.event, '%2$s'::uuid, array['%2$s'::uuid] from named n
                join made m on m.family = n.family and m.parent = n.parent
                """.formatted(time("m"), owner));
        // An inspection or a shipment for about each ten items.
        run("""
                create temp table seen as
                select uuidv7() as event, family, no / 8 as part, min(level) as level from named group by family, no / 8
                """);
        insertEvents("seen", "ObjectEvent", "'OBSERVE'", "'inspecting'", "family || ':' || part", kind + "-seen");
        run("""
                insert into trace.event_item (item_id, time, event, role)
                select n.item, %s, s.event, 'O' from named n
                join seen s on s.family = n.family and s.part = n.no / 8
                """.formatted(time("s")));
    }

    private static String time(String alias) {
        return "timestamptz '2026-01-01T00:00:00Z' + %s.level * interval '3 hours'".formatted(alias);
    }

    private void insertEvents(String table, String type, String action, String step, String key, String kind)
            throws SQLException {
        run("""
                insert into trace.event (id, key, is_declaration, owner_id, readers, event_id, type, action, time,
                                         zone_offset, record_time, biz_step, disposition, read_point, content, job_id)
                select event, sha256(('%1$s' || %2$s)::bytea), false, '%3$s', array['%3$s'::uuid], 'urn:uuid:' || event,
                       '%4$s', %5$s, %6$s, '+08:00', now(), %7$s, 'active', 'https://id.gs1.org/414/4012345000016',
                       '{"@context":["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld"],"type":"%4$s",'
                       || '"eventID":"urn:uuid:' || event || '","eventTimeZoneOffset":"+08:00","bizStep":' || '"'
                       || %7$s || '","disposition":"active","readPoint":{"id":"https://id.gs1.org/414/4012345000016"},'
                       || '"bizTransactionList":[{"type":"prodorder","bizTransaction":"urn:epcglobal:cbv:bt:4012345000016:'
                       || event || '"}],"filler":"' || repeat(md5(event::text), 8) || '"}',
                       '%8$s'
                from %9$s
                """.formatted(kind, key, owner, type, action, time(table), step, job, table));
    }

    private void run(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /// Rows of the network.
    long count(String what) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*) from trace." + what)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
