package org.staveworks.planning.internal.dispatch;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.audit.AuditEntry;
import org.staveworks.kernel.audit.AuditTrail;
import org.staveworks.kernel.db.TenantWall;
import org.staveworks.kernel.problem.FieldChecks;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.planning.PlanningProblem;
import org.staveworks.trade.Offer;
import org.staveworks.trade.Quotes;

/// What factories answer to shares that they are offered. Accepting quotes the share to the buyer, at the price that
/// was offered, in the same transaction: an accepted share is a quote like any other, and the buyer awards it.
@Service
public class ShareAnswers {
    private static final int ANSWER_LENGTH_MAX = 500;

    private final DispatchSql sql;
    private final JdbcClient jdbc;
    private final Quotes quotes;
    private final TenantWall wall;
    private final AuditTrail audit;
    private final Clock clock;

    ShareAnswers(DispatchSql sql, JdbcClient jdbc, Quotes quotes, TenantWall wall, AuditTrail audit, Clock clock) {
        this.sql = sql;
        this.jdbc = jdbc;
        this.quotes = quotes;
        this.wall = wall;
        this.audit = audit;
        this.clock = clock;
    }

    /// What the time line keeps.
    record Answered(int quantity, LocalDate readyOn, BigDecimal unitPrice) {}

    private record Accepted(UUID rfqLineId, int quantity, LocalDate readyOn, BigDecimal unitPrice) {}

    /// @param vatRate of the factory's goods, 0 to 1
    /// @return the quote's id
    /// @throws Problem `share-answered`, `dispatch-closed`, or what a quote is refused for
    @Transactional
    public UUID accept(UUID shareId, @Nullable BigDecimal vatRate, @Nullable String note) {
        var checks = new FieldChecks();
        checks.decimal("vatRate", vatRate, "0", "1");
        checks.optionalText("note", note, ANSWER_LENGTH_MAX);
        checks.orThrow();
        var share = lockOffered(shareId);
        var dispatch = sql.require(share.dispatchId());
        answer(share, "accepted", note);
        var today = LocalDate.now(clock);
        // A quote is for a request: shares of other lines of it that were accepted before stay in.
        var lines = accepted(dispatch.rfqId()).stream()
                .map(one -> new Offer.Line(
                        one.rfqLineId(),
                        one.unitPrice(),
                        vatRate == null ? BigDecimal.ZERO : vatRate,
                        BigDecimal.ZERO,
                        BigDecimal.valueOf(one.quantity()),
                        (int) Math.max(0, ChronoUnit.DAYS.between(today, one.readyOn())),
                        List.of(),
                        null))
                .toList();
        var validUntil = share.readyOn().isBefore(dispatch.dueOn()) ? dispatch.dueOn() : share.readyOn();
        var quote = quotes.offer(dispatch.rfqId(), new Offer(dispatch.currency(), validUntil, note, lines));
        jdbc.sql("update planning.dispatch_share set quote_id = :quote where id = :id")
                .param("quote", quote)
                .param("id", shareId)
                .update();
        settle(dispatch);
        audit.record(entry("planning.share.accepted", dispatch, share).note(note));
        return quote;
    }

    /// @throws Problem `share-answered`
    @Transactional
    public void decline(UUID shareId, @Nullable String reason) {
        var checks = new FieldChecks();
        checks.text("reason", reason, ANSWER_LENGTH_MAX);
        checks.orThrow();
        var share = lockOffered(shareId);
        answer(share, "declined", reason);
        audit.record(entry("planning.share.declined", sql.require(share.dispatchId()), share)
                .note(reason));
    }

    /// The factory has confirmed the buyer's order.
    @Transactional
    public void ordered(UUID rfqId, UUID sellerId) {
        jdbc.sql("""
                        update planning.dispatch_share s set state = 'ordered'
                        from planning.dispatch d
                        where d.id = s.dispatch_id and d.rfq_id = :rfq and s.organisation_id = :seller
                          and s.state = 'accepted'
                        """).param("rfq", rfqId).param("seller", sellerId).update();
    }

    /// Its dispatch is locked first, as the dispatcher does: of two who accept at once the later one sees the other.
    private ShareRow lockOffered(UUID shareId) {
        var dispatch = sql.ofOwnShare(shareId);
        wall.lift(() -> jdbc.sql("select id from planning.dispatch where id = :id for update")
                .param("id", dispatch)
                .query(UUID.class)
                .single());
        var share = sql.lockOwnShare(shareId);
        if (share.state() != ShareState.OFFERED) {
            throw new Problem(PlanningProblem.SHARE_ANSWERED, Map.of("state", share.state()));
        }
        return share;
    }

    private void answer(ShareRow share, String state, @Nullable String answer) {
        jdbc.sql("""
                        update planning.dispatch_share
                        set state = :state, answered_at = :now, answered_by_name = :by, answer = :answer
                        where id = :id
                        """)
                .param("id", share.id())
                .param("state", state)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("by", CurrentCaller.get().personName())
                .param("answer", answer)
                .update();
    }

    private List<Accepted> accepted(UUID rfqId) {
        return jdbc.sql("""
                        select d.rfq_line_id, s.quantity, s.ready_on, s.unit_price
                        from planning.dispatch_share s join planning.dispatch d on d.id = s.dispatch_id
                        where d.rfq_id = :rfq and s.organisation_id = :tenant and s.state = 'accepted'
                        order by s.id
                        """)
                .param("rfq", rfqId)
                .param("tenant", CurrentCaller.get().organisationId())
                .query(Accepted.class)
                .list();
    }

    /// That all of it is accepted only the platform can see.
    private void settle(DispatchRow dispatch) {
        wall.lift(() -> jdbc.sql("""
                        update planning.dispatch set state = 'settled'
                        where id = :id and state = 'open' and quantity <= (
                            select sum(s.quantity) from planning.dispatch_share s
                            where s.dispatch_id = :id and s.state in ('accepted', 'ordered'))
                        """).param("id", dispatch.id()).update());
    }

    private static AuditEntry entry(String action, DispatchRow dispatch, ShareRow share) {
        return AuditEntry.of(action)
                .subject("dispatch", dispatch.id(), dispatch.number())
                .about("dispatch_share", share.id())
                .visibleTo(dispatch.dispatcherId())
                .after(new Answered(share.quantity(), share.readyOn(), share.unitPrice()));
    }
}
