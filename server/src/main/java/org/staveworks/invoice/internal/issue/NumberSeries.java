package org.staveworks.invoice.internal.issue;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Numbers of invoices that are issued here: running within a seller, a kind and a year, without gaps, as VAT law asks
/// (Directive 2006/112/EC art. 226 no. 2). A number is drawn in the transaction that issues; the row's lock makes
/// others wait, and what fails gives its number back.
@Component
class NumberSeries {
    private final JdbcClient jdbc;

    NumberSeries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @param prefix such as `INV`
    String next(UUID organisationId, String prefix, int year) {
        var last = jdbc.sql("""
                        insert into invoice.number_series (organisation_id, prefix, year, last)
                        values (:organisation, :prefix, :year, 1)
                        on conflict (organisation_id, prefix, year) do update set last = number_series.last + 1
                        returning last
                        """)
                .param("organisation", organisationId)
                .param("prefix", prefix)
                .param("year", year)
                .query(Integer.class)
                .single();
        return "%s-%d-%06d".formatted(prefix, year, last);
    }
}
