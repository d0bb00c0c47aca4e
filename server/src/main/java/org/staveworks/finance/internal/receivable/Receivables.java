package org.staveworks.finance.internal.receivable;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.kernel.db.Rows;
import org.staveworks.trade.Evidence;

/// Receivables (应收账款): what agreed statements leave open. Each is worked out anew from the statement, so it does not
/// matter in which order agreements and payments are told.
@Component
public class Receivables {
    private final JdbcClient jdbc;
    private final Rows rows;
    private final Evidence evidence;

    Receivables(JdbcClient jdbc, Rows rows, Evidence evidence) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.evidence = evidence;
    }

    /// Takes over what a statement says now; one that is not agreed is no receivable yet.
    @Transactional
    public void refresh(UUID statementId) {
        jdbc.sql("select id from finance.receivable where id = :id for update")
                .param("id", statementId)
                .query(UUID.class)
                .optional();
        var statement = evidence.of(statementId);
        var agreedOn = statement.agreedOn();
        if (!statement.isAgreed() || agreedOn == null) {
            return;
        }
        jdbc.sql("""
                        insert into finance.receivable
                            (id, number, buyer_id, buyer_name, seller_id, seller_name, currency, total, open, agreed_on,
                             due_on, rule_limit_on, rule_clause)
                        values (:id, :number, :buyer, :buyerName, :seller, :sellerName, :currency, :total, :open,
                                :agreed, :due, :ruleLimit, :ruleClause)
                        on conflict (id) do update set total = excluded.total, open = excluded.open
                        """)
                .param("id", statementId)
                .param("number", statement.number())
                .param("buyer", statement.buyerId())
                .param("buyerName", statement.buyerName())
                .param("seller", statement.sellerId())
                .param("sellerName", statement.sellerName())
                .param("currency", statement.total().currency())
                .param("total", statement.total().minorUnits())
                .param("open", statement.open().minorUnits())
                .param("agreed", agreedOn)
                .param("due", statement.payableBy() == null ? agreedOn : statement.payableBy())
                .param("ruleLimit", statement.ruleLimitOn())
                .param("ruleClause", statement.ruleClause())
                .update();
    }

    /// Whether one is owed or owes.
    @Schema(name = "ReceivableSide")
    public enum Side {
        RECEIVABLE,
        PAYABLE
    }

    /// How late (账龄), while something is open.
    public enum Bucket {
        SETTLED,
        NOT_DUE,
        DAYS_1_TO_30,
        DAYS_31_TO_60,
        DAYS_61_TO_90,
        OVER_90_DAYS
    }

    /// @param amount open, in minor units
    public record Aged(Side side, String currency, Bucket bucket, long count, long amount) {}

    /// The word of the bucket that a receivable falls into; `:today` is the day of the question.
    public static final String BUCKET_SQL = """
            case when open = 0 then 'settled'
                 when due_on >= :today then 'not_due' when due_on >= cast(:today as date) - 30 then 'days_1_to_30'
                 when due_on >= cast(:today as date) - 60 then 'days_31_to_60' when due_on >= cast(:today as date) - 90 then 'days_61_to_90'
                 else 'over_90_days' end
            """;

    /// What the tenant is owed and owes by open account, by how late it is.
    public List<Aged> ageing(UUID tenant, LocalDate today) {
        return jdbc.sql("""
                        select case when seller_id = :tenant then 'receivable' else 'payable' end as side, currency,
                               %s as bucket, count(*) as count, sum(open)::bigint as amount
                        from finance.receivable
                        where (buyer_id = :tenant or seller_id = :tenant) and open > 0
                        group by 1, 2, 3
                        order by 1 desc, 2, min(due_on) desc
                        """.formatted(BUCKET_SQL))
                .param("tenant", tenant)
                .param("today", today)
                .query(rows.of(Aged.class))
                .list();
    }
}
