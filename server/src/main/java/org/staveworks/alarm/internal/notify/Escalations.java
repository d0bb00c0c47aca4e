package org.staveworks.alarm.internal.notify;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.staveworks.alarm.Notification.Reason;
import org.staveworks.alarm.Priority;
import org.staveworks.kernel.access.Caller;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.id.Ids;
import org.staveworks.party.Role;
import tools.jackson.databind.json.JsonMapper;

/// Tells people step by step until somebody acknowledges or it is over (报警升级). What comes next stands in the database,
/// so it goes on after a crash.
@Component
public class Escalations {
    private static final Logger LOG = LoggerFactory.getLogger(Escalations.class);
    private static final int AT_ONCE = 100;
    private static final int NOTE_LENGTH_MAX = 500;

    /// Where a rule names no chain: those who look after production, at once.
    private static final Chain USUAL =
            new Chain(List.of(new ChainStep(0, List.of(Role.OWNER, Role.PLANNER), List.of())), null, 0);

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final AlarmOutbox outbox;
    private final TransactionTemplate transactions;
    private final Clock clock;

    Escalations(JdbcClient jdbc, JsonMapper json, AlarmOutbox outbox, TransactionTemplate transactions, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.outbox = outbox;
        this.transactions = transactions;
        this.clock = clock;
    }

    private record Chain(List<ChainStep> steps, @Nullable Integer repeatMinutes, int repeats) {}

    /// How far an occurrence has come.
    private record Place(UUID occurrenceId, UUID organisationId, int step, int round) {}

    private record Facts(@Nullable UUID chainId, Priority priority, Instant noticedAt, boolean isToBeTold) {}

    /// Begins with an occurrence that was raised, as the platform: the first step in this very
    /// transaction, if it is to be at once.
    @Transactional(propagation = Propagation.MANDATORY)
    public void begin(UUID organisationId, UUID occurrenceId, Priority priority) {
        outbox.tellChannels(organisationId, occurrenceId, Reason.RAISED, priority);
        go(new Place(occurrenceId, organisationId, 0, 0));
    }

    /// Somebody knows, or it is over: nobody else is told.
    @Transactional(propagation = Propagation.MANDATORY)
    public void end(UUID organisationId, UUID occurrenceId, Reason reason, Priority priority) {
        jdbc.sql("delete from alarm.escalation where occurrence_id = :id")
                .param("id", occurrenceId)
                .update();
        outbox.tellChannels(organisationId, occurrenceId, reason, priority);
    }

    /// Put aside: nobody is told for now.
    @Transactional(propagation = Propagation.MANDATORY)
    public void pause(UUID occurrenceId) {
        jdbc.sql("delete from alarm.escalation where occurrence_id = :id")
                .param("id", occurrenceId)
                .update();
    }

    /// Takes the steps that are due.
    @Scheduled(fixedDelayString = "PT2S", initialDelayString = "PT5S")
    public void run() {
        CurrentCaller.runAs(Caller.system(), () -> {
            try {
                while (Boolean.TRUE.equals(transactions.execute(status -> runSome()))) {
                    // The next ones.
                }
            } catch (RuntimeException e) {
                LOG.error("Alarms were not escalated; it is tried again", e);
            }
        });
    }

    private boolean runSome() {
        var due = jdbc.sql("""
                        select occurrence_id, organisation_id, step, round from alarm.escalation where next_at <= :now
                        order by next_at limit :limit for update skip locked
                        """)
                .param("now", now())
                .param("limit", AT_ONCE)
                .query((row, index) -> new Place(
                        row.getObject("occurrence_id", UUID.class),
                        row.getObject("organisation_id", UUID.class),
                        row.getInt("step"),
                        row.getInt("round")))
                .list();
        due.forEach(this::go);
        return due.size() == AT_ONCE;
    }

    /// Tells as many steps as are due, and notes when the next one is.
    private void go(Place from) {
        var facts = facts(from.occurrenceId());
        if (!facts.isToBeTold()) {
            pause(from.occurrenceId());
            return;
        }
        var chain = chain(facts.chainId());
        var place = from;
        while (true) {
            if (place.step() >= chain.steps().size()) {
                pause(from.occurrenceId());
                return;
            }
            var step = chain.steps().get(place.step());
            var due = place.round() == 0 ? facts.noticedAt().plusSeconds(step.afterMinutes() * 60L) : clock.instant();
            if (place.round() == 0 && due.isAfter(clock.instant())) {
                note(place, due);
                return;
            }
            var told = outbox.tellPeople(
                    place.organisationId(), place.occurrenceId(), reason(place), facts.priority(), step);
            if (reason(place) == Reason.ESCALATED) {
                log(place, told);
            }
            if (place.step() + 1 < chain.steps().size()) {
                place = new Place(place.occurrenceId(), place.organisationId(), place.step() + 1, 0);
            } else if (chain.repeatMinutes() != null && place.round() < chain.repeats()) {
                note(
                        new Place(place.occurrenceId(), place.organisationId(), place.step(), place.round() + 1),
                        clock.instant().plusSeconds(chain.repeatMinutes() * 60L));
                return;
            } else {
                pause(place.occurrenceId());
                return;
            }
        }
    }

    /// The note has the names of those who are told; none where the step reaches nobody.
    private void log(Place place, List<String> told) {
        var names = String.join(", ", told);
        jdbc.sql("""
                        insert into alarm.change (id, organisation_id, occurrence_id, kind, at, noted_at, note)
                        values (:id, :tenant, :occurrence, 'escalated', :now, :now, :note)
                        """)
                .param("id", Ids.next())
                .param("tenant", place.organisationId())
                .param("occurrence", place.occurrenceId())
                .param("now", now())
                .param(
                        "note",
                        names.isEmpty() ? null : names.substring(0, Math.min(names.length(), NOTE_LENGTH_MAX)),
                        Types.VARCHAR)
                .update();
    }

    private static Reason reason(Place place) {
        if (place.round() > 0) {
            return Reason.REPEATED;
        }
        return place.step() > 0 ? Reason.ESCALATED : Reason.RAISED;
    }

    private Facts facts(UUID occurrenceId) {
        return jdbc.sql("""
                        select r.chain_id, o.priority, o.noticed_at,
                               o.cleared_at is null and o.acknowledged_at is null and o.suppressed_for is null
                                   and (o.shelved_until is null or o.shelved_until <= :now) as is_to_be_told
                        from alarm.occurrence o join alarm.rule r on r.id = o.rule_id where o.id = :id
                        """)
                .param("id", occurrenceId)
                .param("now", now())
                .query((row, index) -> facts(row))
                .single();
    }

    private static Facts facts(ResultSet row) throws SQLException {
        return new Facts(
                row.getObject("chain_id", UUID.class),
                Priority.valueOf(row.getString("priority").toUpperCase(Locale.ROOT)),
                row.getObject("noticed_at", OffsetDateTime.class).toInstant(),
                row.getBoolean("is_to_be_told"));
    }

    private Chain chain(@Nullable UUID id) {
        if (id == null) {
            return USUAL;
        }
        return jdbc.sql("select steps, repeat_minutes, repeats from alarm.chain where id = :id")
                .param("id", id)
                .query((row, index) -> new Chain(
                        json.readerForListOf(ChainStep.class).readValue(row.getString("steps")),
                        row.getObject("repeat_minutes", Integer.class),
                        row.getInt("repeats")))
                .optional()
                .orElse(USUAL);
    }

    private void note(Place place, Instant next) {
        jdbc.sql("""
                        insert into alarm.escalation (occurrence_id, organisation_id, step, round, next_at)
                        values (:id, :tenant, :step, :round, :next)
                        on conflict (occurrence_id)
                        do update set step = excluded.step, round = excluded.round, next_at = excluded.next_at
                        """)
                .param("id", place.occurrenceId())
                .param("tenant", place.organisationId())
                .param("step", place.step())
                .param("round", place.round())
                .param("next", next.atOffset(ZoneOffset.UTC))
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
