package org.staveworks.trace.internal.recall;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.audit.AuditEntry;
import org.staveworks.kernel.audit.AuditTrail;
import org.staveworks.kernel.db.TenantWall;
import org.staveworks.kernel.id.DocumentNumbers;
import org.staveworks.kernel.id.Ids;
import org.staveworks.kernel.problem.FieldChecks;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.lineage.id.Identifier;
import org.staveworks.party.Organisations;
import org.staveworks.trace.TraceProblem;

/// Recalls: begun by who recorded the faulty lot, told to each holder, answered by them, ended by who began it.
@Component
public class Recalls {
    private static final int TEXT_MAX = 1_000;
    private static final int CODES_MAX = 200;

    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final Holders holders;
    private final Organisations organisations;
    private final DocumentNumbers numbers;
    private final TenantWall wall;
    private final AuditTrail audit;
    private final Clock clock;

    Recalls(
            JdbcClient jdbc,
            JdbcTemplate template,
            Holders holders,
            Organisations organisations,
            DocumentNumbers numbers,
            TenantWall wall,
            AuditTrail audit,
            Clock clock) {
        this.jdbc = jdbc;
        this.template = template;
        this.holders = holders;
        this.organisations = organisations;
        this.numbers = numbers;
        this.wall = wall;
        this.audit = audit;
        this.clock = clock;
    }

    /// Tells all holders at once.
    ///
    /// @param reason what is wrong
    /// @param advice what to do with it
    /// @return the recall's id
    /// @throws Problem `item-unknown`, `recall-not-yours`, or where a text is missing
    @Transactional(propagation = Propagation.MANDATORY)
    public UUID begin(Identifier faulty, String code, @Nullable String reason, @Nullable String advice) {
        var checks = new FieldChecks();
        var why = checks.text("reason", reason, TEXT_MAX);
        var what = checks.text("advice", advice, TEXT_MAX);
        checks.orThrow();
        requireMaker(faulty);
        var found = holders.find(faulty);
        var caller = CurrentCaller.get();
        var id = Ids.next();
        var number = numbers.next("RL");
        jdbc.sql("""
                        insert into trace.recall
                            (id, number, owner_id, owner_name, code, reason, advice, state, affected, made_by, made_at)
                        values (:id, :number, :owner, :ownerName, :code, :reason, :advice, 'open', :affected, :person,
                                :now)
                        """)
                .param("id", id)
                .param("number", number)
                .param("owner", caller.organisationId())
                .param("ownerName", caller.organisationName())
                .param("code", code)
                .param("reason", why)
                .param("advice", what)
                .param("affected", found.held())
                .param("person", caller.personName())
                .param("now", now())
                .update();
        tell(id, caller.organisationId(), found);
        audit.record(AuditEntry.of("trace.recall.begun")
                .subject("recall", id, number)
                .note(why));
        return id;
    }

    /// A recall is for who recorded something of the lot: made it, bought it, or used it.
    private void requireMaker(Identifier faulty) {
        var isMaker = jdbc.sql("""
                        select exists (
                            select from trace.item n
                            join trace.event_item i on i.item_id = n.id
                            join trace.event e on e.id = i.event
                            where n.scheme = :scheme and n.value = :value and e.owner_id = :owner)
                        """)
                .param("scheme", faulty.scheme())
                .param("value", faulty.value())
                .param("owner", CurrentCaller.get().organisationId())
                .query(Boolean.class)
                .single();
        if (!isMaker) {
            throw new Problem(TraceProblem.RECALL_NOT_YOURS, Map.of("code", faulty.uri()));
        }
    }

    private void tell(UUID recall, UUID owner, Holders.Found found) {
        var names = organisations.byIds(
                found.holders().stream().map(Holders.Holder::organisationId).collect(Collectors.toSet()));
        var rows = new ArrayList<Object[]>();
        for (var holder : found.holders()) {
            var named = names.get(holder.organisationId());
            rows.add(new Object[] {
                Ids.next(),
                recall,
                owner,
                holder.organisationId(),
                named == null ? "" : named.name(),
                holder.isKnown(),
                holder.items().size(),
                holder.items().stream().limit(CODES_MAX).map(Identifier::uri).toArray(String[]::new)
            });
        }
        wall.lift(() -> template.batchUpdate("""
                        insert into trace.recall_notice
                            (id, recall_id, owner_id, holder_id, holder_name, is_known_to_owner, items, codes)
                        values (?, ?, ?, ?, ?, ?, ?, ?)
                        """, rows));
    }

    /// The holder has seen the notice.
    @Transactional(propagation = Propagation.MANDATORY)
    public void read(UUID recall) {
        jdbc.sql("""
                        update trace.recall_notice set read_at = :now
                        where recall_id = :recall and holder_id = :holder and read_at is null
                        """)
                .param("now", now())
                .param("recall", recall)
                .param("holder", CurrentCaller.get().organisationId())
                .update();
    }

    /// The holder says what it has done.
    ///
    /// @param blocked how many it has stopped
    /// @throws Problem `not-found`, `recall-ended`, or where the text is missing
    @Transactional(propagation = Propagation.MANDATORY)
    public void answer(UUID recall, @Nullable String text, int blocked) {
        var checks = new FieldChecks();
        var said = checks.text("answer", text, TEXT_MAX);
        checks.orThrow();
        requireOpen(recall);
        var caller = CurrentCaller.get();
        var answered = jdbc.sql("""
                        update trace.recall_notice
                        set answer = :answer, blocked = :blocked, answered_by = :person, answered_at = :now,
                            read_at = coalesce(read_at, :now)
                        where recall_id = :recall and holder_id = :holder
                        """)
                .param("answer", said)
                .param("blocked", Math.max(blocked, 0))
                .param("person", caller.personName())
                .param("now", now())
                .param("recall", recall)
                .param("holder", caller.organisationId())
                .update();
        if (answered == 0) {
            throw new Problem(KernelProblem.NOT_FOUND);
        }
        audit.record(AuditEntry.of("trace.recall.answered")
                .subject("recall", recall, null)
                .note(said));
    }

    /// @throws Problem `not-found`, `recall-ended`, or where the note is missing
    @Transactional(propagation = Propagation.MANDATORY)
    public void end(UUID recall, @Nullable String note) {
        var checks = new FieldChecks();
        var said = checks.text("note", note, TEXT_MAX);
        checks.orThrow();
        requireOpen(recall);
        var caller = CurrentCaller.get();
        var ended = jdbc.sql("""
                        update trace.recall
                        set state = 'ended', ended_by = :person, ended_at = :now, end_note = :note
                        where id = :recall and owner_id = :owner
                        """)
                .param("person", caller.personName())
                .param("now", now())
                .param("note", said)
                .param("recall", recall)
                .param("owner", caller.organisationId())
                .update();
        if (ended == 0) {
            throw new Problem(KernelProblem.NOT_FOUND);
        }
        audit.record(AuditEntry.of("trace.recall.ended")
                .subject("recall", recall, null)
                .note(said));
    }

    /// A recall as the caller may see it: its owner's, or one that it was told of.
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Recall> find(UUID id) {
        return jdbc.sql("select * from trace.recall where id = :id")
                .param("id", id)
                .query((row, index) -> Recall.of(row, notices(id)))
                .optional();
    }

    /// Of an own recall all, else the caller's.
    private List<Recall.Notice> notices(UUID recall) {
        var caller = CurrentCaller.get().organisationId();
        return jdbc.sql("""
                        select *, is_known_to_owner or holder_id = :caller as is_shown from trace.recall_notice
                        where recall_id = :recall and (owner_id = :caller or holder_id = :caller)
                        order by items desc, id
                        """)
                .param("recall", recall)
                .param("caller", caller)
                .query((row, index) -> Recall.Notice.of(row))
                .list();
    }

    private void requireOpen(UUID recall) {
        var state = jdbc.sql("select state from trace.recall where id = :id for update")
                .param("id", recall)
                .query(String.class)
                .optional()
                .orElseThrow(() -> new Problem(KernelProblem.NOT_FOUND));
        if (!state.equals("open")) {
            throw new Problem(TraceProblem.RECALL_ENDED);
        }
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
