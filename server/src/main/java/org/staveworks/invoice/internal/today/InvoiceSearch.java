package org.staveworks.invoice.internal.today;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.staveworks.kernel.access.Caller;
import org.staveworks.kernel.access.Permission;
import org.staveworks.kernel.today.SearchContributor;

/// Finds invoices by number and by the other party's name.
@Component
class InvoiceSearch implements SearchContributor {
    private static final int HITS_MAX = 8;

    private final JdbcClient jdbc;

    InvoiceSearch(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Hit> search(String text, Caller caller) {
        if (!caller.may(Permission.INVOICE_READ)) {
            return List.of();
        }
        var escaped = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
        return jdbc.sql("""
                        select id, number, buyer_name || ' · ' || seller_name as title from invoice.invoice
                        where (seller_id = :tenant or buyer_id = :tenant) and number is not null
                          and (number ilike :text or buyer_name ilike :text or seller_name ilike :text)
                        order by (number ilike :start) desc, id desc limit :limit
                        """)
                .param("tenant", caller.organisationId())
                .param("text", "%" + escaped + "%")
                .param("start", escaped + "%")
                .param("limit", HITS_MAX)
                .query((row, index) -> new Hit(
                        "invoice", row.getObject("id", UUID.class), row.getString("number"), row.getString("title")))
                .list();
    }
}
