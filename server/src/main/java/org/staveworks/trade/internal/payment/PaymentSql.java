package org.staveworks.trade.internal.payment;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.db.Rows;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;

/// The SQL of payments.
@Repository
public class PaymentSql {
    private final JdbcClient jdbc;
    private final Rows rows;

    PaymentSql(JdbcClient jdbc, Rows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    void insert(PaymentRow payment) {
        jdbc.sql("insert into trade.payment select * from jsonb_populate_record(null::trade.payment, :payment::jsonb)")
                .param("payment", rows.json(payment))
                .update();
    }

    /// @throws Problem `not-found`, also where the payment is somebody else's
    public PaymentRow require(UUID id) {
        return find(id, "");
    }

    PaymentRow lock(UUID id) {
        return find(id, "for update");
    }

    private PaymentRow find(UUID id, String lock) {
        var caller = CurrentCaller.get();
        return jdbc.sql("""
                        select * from trade.payment
                        where id = :id and (:system or buyer_id = :tenant or seller_id = :tenant)
                        """ + lock)
                .param("id", id)
                .param("system", caller.isSystem())
                .param("tenant", caller.organisationId())
                .query(rows.of(PaymentRow.class))
                .optional()
                .orElseThrow(() -> new Problem(KernelProblem.NOT_FOUND));
    }

    /// The payments of an order's deposit, or of a statement.
    public List<PaymentRow> of(UUID orderOrStatementId) {
        return jdbc.sql("select * from trade.payment where order_id = :id or statement_id = :id order by id")
                .param("id", orderOrStatementId)
                .query(rows.of(PaymentRow.class))
                .list();
    }

    /// A confirmed payment of which all is given back counts as cancelled.
    void giveBack(UUID id, long minorUnits) {
        jdbc.sql("""
                        update trade.payment
                        set returned = returned + :amount,
                            state = case when returned + :amount = amount then 'cancelled' else state end
                        where id = :id
                        """).param("amount", minorUnits).param("id", id).update();
    }

    void setState(UUID id, PaymentState state, @Nullable LocalDate confirmedOn) {
        jdbc.sql("update trade.payment set state = :state, confirmed_on = :day where id = :id")
                .param("state", state.name().toLowerCase(Locale.ROOT))
                .param("day", confirmedOn)
                .param("id", id)
                .update();
    }
}
