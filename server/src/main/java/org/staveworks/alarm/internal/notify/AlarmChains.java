package org.staveworks.alarm.internal.notify;

import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.alarm.AlarmProblem;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.access.Permission;
import org.staveworks.kernel.audit.AuditEntry;
import org.staveworks.kernel.audit.AuditTrail;
import org.staveworks.kernel.id.Ids;
import org.staveworks.kernel.problem.FieldChecks;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.kernel.web.Mandatory;
import org.staveworks.party.Colleagues;
import org.staveworks.party.Role;
import tools.jackson.databind.json.JsonMapper;

/// Escalation chains of the caller's organisation (升级链).
@Service
public class AlarmChains {
    private static final int CHAINS_MAX = 100;
    private static final int STEPS_MAX = 10;
    private static final int PEOPLE_MAX = 50;
    private static final int NAME_LENGTH_MAX = 120;
    private static final int WEEK_MINUTES = 7 * 24 * 60;
    private static final int DAY_MINUTES = 24 * 60;
    private static final int REPEATS_MAX = 20;

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Colleagues colleagues;
    private final AuditTrail audit;
    private final Clock clock;

    AlarmChains(JdbcClient jdbc, JsonMapper json, Colleagues colleagues, AuditTrail audit, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.colleagues = colleagues;
        this.audit = audit;
        this.clock = clock;
    }

    /// @param afterMinutes without acknowledgement; not earlier than the step before
    public record AlarmChainStep(
            @Mandatory @Nullable Integer afterMinutes,
            @Nullable List<Role> roles,
            @Nullable List<UUID> people) {}

    /// @param repeatMinutes between repetitions of the last step
    /// @param repeats       how often; not at all where missing
    public record AlarmChainForm(
            @Mandatory @Nullable String name,
            @Mandatory @Nullable List<AlarmChainStep> steps,
            @Nullable Integer repeatMinutes,
            @Nullable Integer repeats) {}

    /// @param rules how many name it
    public record AlarmChain(
            UUID id,
            String name,
            List<AlarmChainStep> steps,
            @Nullable Integer repeatMinutes,
            int repeats,
            int rules,
            String changedByName,
            Instant changedAt) {}

    /// Somebody who can be told.
    public record AlarmPerson(UUID id, String name, List<Role> roles) {}

    @Transactional(readOnly = true)
    public List<AlarmPerson> people() {
        return colleagues.of(tenant()).stream()
                .filter(one -> Role.permissionsOf(one.roles()).contains(Permission.ALARM_READ))
                .map(one -> new AlarmPerson(
                        one.personId(),
                        one.name(),
                        one.roles().stream().sorted().toList()))
                .toList();
    }

    @Transactional(readOnly = true)
    public List<AlarmChain> all() {
        return jdbc.sql("""
                        select c.*, (select count(*) from alarm.rule r where r.chain_id = c.id) as rules
                        from alarm.chain c where c.organisation_id = :tenant order by c.name, c.id
                        """)
                .param("tenant", tenant())
                .query((row, index) -> new AlarmChain(
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        json.readerForListOf(AlarmChainStep.class).readValue(row.getString("steps")),
                        row.getObject("repeat_minutes", Integer.class),
                        row.getInt("repeats"),
                        row.getInt("rules"),
                        row.getString("changed_by_name"),
                        row.getObject("changed_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    @Transactional
    public UUID add(AlarmChainForm wanted) {
        var form = checked(wanted);
        if (all().size() >= CHAINS_MAX) {
            throw new Problem(AlarmProblem.TOO_MANY_CHAINS, Map.of("limit", CHAINS_MAX));
        }
        var id = Ids.next();
        jdbc.sql("""
                        insert into alarm.chain
                            (id, organisation_id, name, steps, repeat_minutes, repeats, changed_by_name, changed_at)
                        values (:id, :tenant, :name, :steps::jsonb, :repeatMinutes, :repeats, :by, :now)
                        """)
                .param("id", id)
                .param("tenant", tenant())
                .params(values(form))
                .param("repeatMinutes", form.repeatMinutes(), Types.INTEGER)
                .update();
        audit.record(AuditEntry.of("alarm.chain.added")
                .subject("alarm_chain", id, form.name())
                .after(form));
        return id;
    }

    @Transactional
    public void change(UUID id, AlarmChainForm wanted) {
        var form = checked(wanted);
        var before = require(id);
        jdbc.sql("""
                        update alarm.chain
                        set name = :name, steps = :steps::jsonb, repeat_minutes = :repeatMinutes, repeats = :repeats,
                            changed_by_name = :by, changed_at = :now
                        where id = :id
                        """)
                .param("id", id)
                .params(values(form))
                .param("repeatMinutes", form.repeatMinutes(), Types.INTEGER)
                .update();
        audit.record(AuditEntry.of("alarm.chain.changed")
                .subject("alarm_chain", id, form.name())
                .before(before)
                .after(form));
    }

    /// @throws Problem `chain-in-use` where rules name it
    @Transactional
    public void remove(UUID id) {
        var before = require(id);
        if (before.rules() > 0) {
            throw new Problem(AlarmProblem.CHAIN_IN_USE, Map.of("name", before.name(), "rules", before.rules()));
        }
        jdbc.sql("delete from alarm.chain where id = :id").param("id", id).update();
        audit.record(AuditEntry.of("alarm.chain.removed")
                .subject("alarm_chain", id, before.name())
                .before(before));
    }

    private AlarmChain require(UUID id) {
        return all().stream()
                .filter(chain -> chain.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new Problem(KernelProblem.NOT_FOUND));
    }

    private AlarmChainForm checked(AlarmChainForm wanted) {
        var checks = new FieldChecks();
        var name = checks.text("name", wanted.name(), NAME_LENGTH_MAX);
        checks.size("steps", wanted.steps(), 1, STEPS_MAX);
        checks.range("repeatMinutes", wanted.repeatMinutes(), 1, DAY_MINUTES);
        checks.range("repeats", wanted.repeats(), 0, REPEATS_MAX);
        var steps = wanted.steps() == null ? List.<AlarmChainStep>of() : wanted.steps();
        var known = people().stream().map(AlarmPerson::id).collect(Collectors.toSet());
        int earlier = 0;
        for (int i = 0; i < steps.size(); i++) {
            var step = steps.get(i);
            var path = "steps[" + i + "].";
            checks.require(path + "afterMinutes", step.afterMinutes());
            checks.range(path + "afterMinutes", step.afterMinutes(), earlier, WEEK_MINUTES);
            earlier = step.afterMinutes() == null ? earlier : step.afterMinutes();
            var people = step.people() == null ? List.<UUID>of() : step.people();
            checks.size(path + "people", people, 0, PEOPLE_MAX);
            checks.check(
                    !people.isEmpty() || step.roles() != null && !step.roles().isEmpty(),
                    path + "roles",
                    KernelProblem.REQUIRED);
            people.stream()
                    .filter(id -> !known.contains(id))
                    .forEach(id -> checks.add(path + "people", KernelProblem.UNKNOWN_REFERENCE, Map.of("value", id)));
        }
        checks.orThrow();
        return new AlarmChainForm(name, steps, wanted.repeatMinutes(), wanted.repeats() == null ? 0 : wanted.repeats());
    }

    private Map<String, Object> values(AlarmChainForm form) {
        return Map.of(
                "name", String.valueOf(form.name()),
                "steps", json.writeValueAsString(form.steps()),
                "repeats", form.repeats() == null ? 0 : form.repeats(),
                "by", CurrentCaller.get().personName(),
                "now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC));
    }

    private static UUID tenant() {
        return CurrentCaller.get().organisationId();
    }
}
