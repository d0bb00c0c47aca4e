package org.staveworks.trade;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// How much of what sellers delivered was rejected (退货率). Row-level security shows a party its own; a module that lifts
/// the wall to compare sellers answers for its right to do so.
@Service
public class RejectRates {
    private final JdbcClient jdbc;

    RejectRates(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @param judged delivery lines that were accepted or rejected
    /// @param rate   mean part of a line that was rejected, 0 to 1
    public record Rate(int judged, double rate) {}

    /// By seller, of what was judged since a day; sellers of whom nothing was are left out.
    @Transactional(propagation = Propagation.MANDATORY, readOnly = true)
    public Map<UUID, Rate> since(LocalDate since, Collection<UUID> sellers) {
        var rates = new HashMap<UUID, Rate>();
        jdbc.sql("""
                        select d.seller_id, count(*) as judged, avg(l.rejected / l.quantity) as rate
                        from trade.delivery d join trade.delivery_line l on l.delivery_id = d.id
                        where d.accepted_on >= :since and d.seller_id = any (cast(:sellers as uuid[]))
                          and d.state in ('accepted', 'rejected')
                        group by d.seller_id
                        """)
                .param("since", since)
                .param("sellers", sellers.toArray(UUID[]::new))
                .query((row, index) -> rates.put(
                        row.getObject("seller_id", UUID.class), new Rate(row.getInt("judged"), row.getDouble("rate"))))
                .list();
        return rates;
    }
}
