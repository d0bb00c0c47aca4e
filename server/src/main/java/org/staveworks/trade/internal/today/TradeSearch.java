package org.staveworks.trade.internal.today;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.staveworks.kernel.access.Caller;
import org.staveworks.kernel.access.Permission;
import org.staveworks.kernel.db.Rows;
import org.staveworks.kernel.today.SearchContributor;

/// Finds documents by number and title.
@Component
class TradeSearch implements SearchContributor {
    private static final int HITS_MAX = 8;
    private static final String PARTIES = " where (buyer_id = :tenant or seller_id = :tenant) and ";

    /// Per permission, the documents that it lets find.
    private static final Map<Permission, String> SOURCES = Map.of(
            Permission.RFQ_READ, """
                    select 'rfq' as type, id, number, title from trade.rfq
                    where (buyer_id = :tenant
                           or state <> 'draft' and (visibility = 'open' or :tenant = any (invited)))
                      and (number ilike :text or title ilike :text)
                    """,
            Permission.QUOTE_READ,
                    "select 'quote' as type, id, number, rfq_title || ' · ' || seller_name as title from trade.quote"
                            + PARTIES + "(number ilike :text or rfq_title ilike :text)",
            Permission.ORDER_READ,
                    "select 'order' as type, id, number, title from trade.purchase_order" + PARTIES
                            + "(number ilike :text or title ilike :text or external_number ilike :text)",
            Permission.DELIVERY_READ,
                    "select 'delivery' as type, id, number, order_title as title from trade.delivery" + PARTIES
                            + "(number ilike :text or tracking ilike :text)",
            Permission.STATEMENT_READ,
                    "select 'statement' as type, id, number, buyer_name || ' · ' || seller_name as title"
                            + " from trade.statement where (seller_id = :tenant or buyer_id = :tenant and state <> 'draft')"
                            + " and number ilike :text"
                            + " union all select 'payment', id, number, document_number from trade.payment" + PARTIES
                            + "number ilike :text");

    private final JdbcClient jdbc;
    private final Rows rows;

    TradeSearch(JdbcClient jdbc, Rows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    private record Found(String type, UUID id, @Nullable String number, String title) {}

    @Override
    public List<Hit> search(String text, Caller caller) {
        var sql = SOURCES.entrySet().stream()
                .filter(source -> caller.may(source.getKey()))
                .map(Map.Entry::getValue)
                .collect(Collectors.joining(" union all "));
        if (sql.isEmpty()) {
            return List.of();
        }
        var escaped = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
        return jdbc
                .sql("select * from (" + sql + ") found order by (number ilike :start) desc, id desc limit " + HITS_MAX)
                .param("tenant", caller.organisationId())
                .param("text", "%" + escaped + "%")
                .param("start", escaped + "%")
                .query(rows.of(Found.class))
                .list()
                .stream()
                .map(found -> new Hit(found.type(), found.id(), found.number(), found.title()))
                .toList();
    }
}
