package org.staveworks.catalog.internal;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.staveworks.kernel.access.Caller;
import org.staveworks.kernel.access.Permission;
import org.staveworks.kernel.today.SearchContributor;

/// Finds the caller's own products by code and name.
@Component
class ProductSearch implements SearchContributor {
    private final JdbcClient jdbc;

    ProductSearch(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Hit> search(String text, Caller caller) {
        if (!caller.may(Permission.CATALOG_READ)) {
            return List.of();
        }
        return jdbc.sql("""
                        select id, code, name from catalog.product
                        where organisation_id = :tenant
                          and (strpos(lower(code), lower(:text)) > 0 or strpos(lower(name), lower(:text)) > 0
                               or strpos(lower(name_en), lower(:text)) > 0)
                        order by lower(code) = lower(:text) desc, code
                        limit 8
                        """)
                .param("tenant", caller.organisationId())
                .param("text", text)
                .query((row, index) -> new Hit(
                        "product", row.getObject("id", UUID.class), row.getString("code"), row.getString("name")))
                .list();
    }
}
