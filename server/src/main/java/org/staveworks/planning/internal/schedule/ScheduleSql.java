package org.staveworks.planning.internal.schedule;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.db.Rows;
import org.staveworks.kernel.id.Ids;

/// Reads and writes the schedule of the caller's organisation.
@Component
class ScheduleSql {
    private final JdbcClient jdbc;
    private final Rows rows;
    private final Clock clock;

    ScheduleSql(JdbcClient jdbc, Rows rows, Clock clock) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.clock = clock;
    }

    record ScheduleRow(
            UUID organisationId,
            int revision,
            Instant madeAt,
            String madeByName,
            ScheduleCause cause,
            @Nullable Instant boundAt) {}

    private record PlacementRow(
            UUID organisationId,
            UUID workOrderId,
            int sequence,
            int lot,
            UUID id,
            UUID machineId,
            String machineName,
            int unit,
            Instant startsAt,
            Instant endsAt,
            boolean isLocked,
            String workOrderNumber,
            String productName,
            String operationName,
            BigDecimal quantity,
            String quantityUnit,
            @Nullable Instant dueAt) {

        Placed placed() {
            return new Placed(
                    new OperationKey(workOrderId, sequence, lot), machineId, unit, startsAt, endsAt, isLocked);
        }
    }

    private record KeyRow(UUID workOrderId, int sequence, int lot) {}

    /// One change of an organisation's schedule at a time.
    void lock() {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('planning.schedule:' || :tenant, 0))")
                .param("tenant", tenant().toString())
                .query((row, index) -> index)
                .list();
    }

    Optional<ScheduleRow> find() {
        return jdbc.sql("select * from planning.schedule where organisation_id = :tenant")
                .param("tenant", tenant())
                .query(rows.of(ScheduleRow.class))
                .optional();
    }

    Map<OperationKey, Placed> places() {
        return jdbc
                .sql("select * from planning.placement where organisation_id = :tenant")
                .param("tenant", tenant())
                .query(rows.of(PlacementRow.class))
                .list()
                .stream()
                .map(PlacementRow::placed)
                .collect(Collectors.toMap(Placed::key, placed -> placed));
    }

    /// The next revision.
    ///
    /// @param boundAt stays as it was where missing
    void revise(ScheduleCause cause, @Nullable Instant boundAt) {
        jdbc.sql("""
                        insert into planning.schedule
                            (organisation_id, revision, made_at, made_by_name, cause, bound_at)
                        values (:tenant, 1, :now, :by, :cause, cast(:bound as timestamptz))
                        on conflict (organisation_id) do update
                        set revision = schedule.revision + 1, made_at = excluded.made_at,
                            made_by_name = excluded.made_by_name, cause = excluded.cause,
                            bound_at = coalesce(excluded.bound_at, schedule.bound_at)
                        """)
                .param("tenant", tenant())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("by", CurrentCaller.get().personName())
                .param("cause", cause.name().toLowerCase(Locale.ROOT))
                .param("bound", boundAt == null ? null : boundAt.atOffset(ZoneOffset.UTC))
                .update();
    }

    /// Replaces all places.
    void replace(Workshop workshop, Collection<Placed> places) {
        jdbc.sql("delete from planning.placement where organisation_id = :tenant")
                .param("tenant", tenant())
                .update();
        put(workshop, places);
    }

    /// Adds places, or puts what has one elsewhere.
    void put(Workshop workshop, Collection<Placed> places) {
        jdbc.sql("""
                        insert into planning.placement
                        select * from jsonb_populate_recordset(null::planning.placement, :rows::jsonb)
                        on conflict (organisation_id, work_order_id, lot, sequence) do update
                        set machine_id = excluded.machine_id, machine_name = excluded.machine_name,
                            unit = excluded.unit, starts_at = excluded.starts_at, ends_at = excluded.ends_at,
                            is_locked = excluded.is_locked, due_at = excluded.due_at
                        """)
                .param(
                        "rows",
                        rows.json(places.stream()
                                .map(placed -> row(workshop, placed))
                                .toList()))
                .update();
    }

    private PlacementRow row(Workshop workshop, Placed placed) {
        var key = placed.key();
        var step = Objects.requireNonNull(workshop.steps().get(key));
        var lane = workshop.lane(placed.lane());
        var due = workshop.due(step.order());
        return new PlacementRow(
                tenant(),
                key.workOrderId(),
                key.sequence(),
                key.lot(),
                Ids.named("placement:" + tenant() + "/" + key),
                placed.machineId(),
                lane == null ? "" : workshop.lanes().get(lane).machine().name(),
                placed.unit(),
                placed.startsAt(),
                placed.endsAt(),
                placed.locked(),
                step.order().number(),
                step.order().productName(),
                step.open().name(),
                step.open().quantity(),
                step.order().unit(),
                due == null ? null : workshop.facts().at(due));
    }

    /// @return how many are placed
    int setLocked(Collection<OperationKey> keys, boolean isLocked) {
        return jdbc.sql("""
                        update planning.placement p set is_locked = :locked
                        from jsonb_to_recordset(:keys::jsonb) k (work_order_id uuid, sequence int, lot int)
                        where p.organisation_id = :tenant and p.work_order_id = k.work_order_id
                          and p.sequence = k.sequence and p.lot = k.lot
                        """)
                .param("locked", isLocked)
                .param(
                        "keys",
                        rows.json(keys.stream()
                                .map(key -> new KeyRow(key.workOrderId(), key.sequence(), key.lot()))
                                .toList()))
                .param("tenant", tenant())
                .update();
    }

    /// @param weight 1 is the usual
    void prioritise(UUID workOrder, int weight) {
        if (weight == 1) {
            jdbc.sql("delete from planning.priority where organisation_id = :tenant and work_order_id = :order")
                    .param("tenant", tenant())
                    .param("order", workOrder)
                    .update();
            return;
        }
        jdbc.sql("""
                        insert into planning.priority
                            (organisation_id, work_order_id, weight, changed_by_name, changed_at)
                        values (:tenant, :order, :weight, :by, :now)
                        on conflict (organisation_id, work_order_id) do update
                        set weight = excluded.weight, changed_by_name = excluded.changed_by_name,
                            changed_at = excluded.changed_at
                        """)
                .param("tenant", tenant())
                .param("order", workOrder)
                .param("weight", weight)
                .param("by", CurrentCaller.get().personName())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    private static UUID tenant() {
        return CurrentCaller.get().organisationId();
    }
}
