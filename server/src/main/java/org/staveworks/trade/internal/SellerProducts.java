package org.staveworks.trade.internal;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.staveworks.catalog.Product;
import org.staveworks.catalog.Products;
import org.staveworks.kernel.db.Rows;
import org.staveworks.kernel.problem.FieldChecks;
import org.staveworks.kernel.problem.KernelProblem;

/// Which of the seller's own products a line is (卖方产品). Buyers call things by their own names, workshops make them by
/// the seller's: the seller says which product it is in the quote or at the confirmation, and the buyer never sees it.
@Component
public class SellerProducts {
    private final JdbcClient jdbc;
    private final Rows rows;
    private final Products products;

    SellerProducts(JdbcClient jdbc, Rows rows, Products products) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.products = products;
    }

    /// A line as the buyer asks for it.
    public record Asked(UUID id, @Nullable UUID productId, String description) {}

    /// @param byField products by the field that names them
    /// @throws Problem `invalid-input` with the fields whose product is not the seller's
    public void requireOwn(Map<String, UUID> byField, UUID sellerId) {
        var known = products.byIds(byField.values());
        var fields = new FieldChecks();
        byField.forEach((field, id) -> {
            var product = known.get(id);
            if (product == null || !product.organisationId().equals(sellerId)) {
                fields.add(field, KernelProblem.UNKNOWN_REFERENCE, Map.of("value", id));
            }
        });
        fields.orThrow();
    }

    /// Those of the ids that the caller can see, with their names.
    public Map<UUID, Product> named(Collection<UUID> ids) {
        return products.byIds(ids);
    }

    /// What the seller last took each line for: the buyer's same product, or else its same words.
    ///
    /// @return by line; without the lines that are new to the seller and the products that are not made any more
    public Map<UUID, Product> proposed(UUID buyerId, UUID sellerId, List<Asked> lines) {
        record Last(UUID id, UUID sellerProductId) {}
        if (lines.isEmpty()) {
            return Map.of();
        }
        var lasts = jdbc.sql("""
                        select asked.id, last.seller_product_id
                        from jsonb_to_recordset(:lines::jsonb) asked (id uuid, product_id uuid, description text)
                        cross join lateral (
                            select l.seller_product_id from trade.order_line l
                            where l.seller_id = :seller and l.buyer_id = :buyer and l.seller_product_id is not null
                              and (l.product_id = asked.product_id or l.description = asked.description)
                            order by (l.product_id = asked.product_id) is true desc, l.id desc
                            limit 1) last
                        """)
                .param("lines", rows.json(lines))
                .param("buyer", buyerId)
                .param("seller", sellerId)
                .query(rows.of(Last.class))
                .list();
        var known = products.byIds(lasts.stream().map(Last::sellerProductId).toList());
        var proposed = new HashMap<UUID, Product>();
        for (var last : lasts) {
            var product = known.get(last.sellerProductId());
            if (product != null && product.active()) {
                proposed.put(last.id(), product);
            }
        }
        return proposed;
    }
}
