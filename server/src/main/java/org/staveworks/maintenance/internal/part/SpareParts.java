package org.staveworks.maintenance.internal.part;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.catalog.Units;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.audit.AuditEntry;
import org.staveworks.kernel.audit.AuditTrail;
import org.staveworks.kernel.db.Rows;
import org.staveworks.kernel.id.Ids;
import org.staveworks.kernel.problem.FieldChecks;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.maintenance.MaintenanceProblem;

/// Spare parts of the caller's organisation.
@Service
public class SpareParts {
    private static final String QUANTITY_MAX = "1000000000";
    private static final int LEAD_DAYS_MAX = 730;

    private final JdbcClient jdbc;
    private final Rows rows;
    private final PartStock stock;
    private final Reservations reservations;
    private final Units units;
    private final AuditTrail audit;
    private final Clock clock;

    SpareParts(
            JdbcClient jdbc,
            Rows rows,
            PartStock stock,
            Reservations reservations,
            Units units,
            AuditTrail audit,
            Clock clock) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.stock = stock;
        this.reservations = reservations;
        this.units = units;
        this.audit = audit;
        this.clock = clock;
    }

    /// @throws Problem `not-found` where it is not the caller's
    @Transactional(readOnly = true)
    public PartRow require(UUID id) {
        return jdbc.sql("select * from maintenance.part where id = :id and organisation_id = :tenant")
                .param("id", id)
                .param("tenant", CurrentCaller.get().organisationId())
                .query(rows.of(PartRow.class))
                .optional()
                .orElseThrow(() -> new Problem(KernelProblem.NOT_FOUND));
    }

    @Transactional(readOnly = true)
    public @Nullable PartRow numbered(String number) {
        return jdbc.sql("select * from maintenance.part where number = :number and organisation_id = :tenant")
                .param("number", number)
                .param("tenant", CurrentCaller.get().organisationId())
                .query(rows.of(PartRow.class))
                .optional()
                .orElse(null);
    }

    /// @param onHand what is there at first
    /// @throws Problem `duplicate` where the number is taken
    @Transactional
    public UUID add(PartChange wanted, @Nullable BigDecimal onHand) {
        check(wanted);
        var checks = new FieldChecks();
        checks.decimal("onHand", onHand, "0", QUANTITY_MAX);
        checks.orThrow();
        refuseTaken(wanted.number(), null);
        var part = row(Ids.next(), wanted);
        jdbc.sql("""
                        insert into maintenance.part
                        select * from jsonb_populate_record(null::maintenance.part, :row::jsonb)
                        """).param("row", rows.json(part)).update();
        audit.record(AuditEntry.of("maintenance.part.added")
                .subject("spare_part", part.id(), part.number())
                .after(wanted));
        if (onHand != null && onHand.signum() > 0) {
            book(part.id(), MovementKind.RECEIPT, onHand, null);
        }
        return part.id();
    }

    @Transactional
    public void change(UUID id, PartChange wanted) {
        check(wanted);
        var before = stock.lock(id);
        refuseTaken(wanted.number(), id);
        var part = row(id, wanted);
        jdbc.sql("""
                        update maintenance.part p
                        set number = r.number, name = r.name, unit = r.unit, minimum = r.minimum,
                            lead_days = r.lead_days, price = r.price, currency = r.currency, supplier = r.supplier,
                            place = r.place
                        from jsonb_populate_record(null::maintenance.part, :row::jsonb) r where p.id = :id
                        """).param("row", rows.json(part)).param("id", id).update();
        audit.record(AuditEntry.of("maintenance.part.changed")
                .subject("spare_part", id, part.number())
                .before(before)
                .after(wanted));
    }

    private record Booked(MovementKind kind, BigDecimal quantity, BigDecimal onHand) {}

    /// Books what came, went or was counted. What is taken out without an order is never taken from orders that it was
    /// promised to; what was counted is a fact, so promises give way to it.
    ///
    /// @throws Problem `parts-short`
    @Transactional
    public void book(UUID id, @Nullable MovementKind kind, @Nullable BigDecimal quantity, @Nullable String note) {
        var checks = new FieldChecks();
        checks.require("kind", kind);
        checks.require("quantity", quantity);
        checks.check(kind != MovementKind.USED, "kind", KernelProblem.NOT_WELL_FORMED);
        checks.decimal("quantity", quantity, kind == MovementKind.COUNT ? "0" : "0.000001", QUANTITY_MAX);
        var text = checks.optionalText("note", note, 500);
        checks.orThrow();
        if (kind == null || quantity == null) {
            return;
        }
        var part = stock.lock(id);
        var change = switch (kind) {
            case RECEIPT -> quantity;
            case ISSUE, USED -> quantity.negate();
            case COUNT -> quantity.subtract(part.onHand());
        };
        if (kind == MovementKind.ISSUE && quantity.compareTo(part.free()) > 0) {
            throw new Problem(
                    MaintenanceProblem.PARTS_SHORT,
                    Map.of("number", part.number(), "free", part.free().toPlainString()));
        }
        stock.move(part, kind, change, null, text);
        reservations.settle(id);
        audit.record(AuditEntry.of("maintenance.part.booked")
                .subject("spare_part", id, part.number())
                .after(new Booked(kind, quantity, part.onHand().add(change)))
                .note(text));
    }

    private PartRow row(UUID id, PartChange wanted) {
        var price = wanted.price();
        return new PartRow(
                id,
                CurrentCaller.get().organisationId(),
                wanted.number(),
                wanted.name(),
                wanted.unit(),
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                wanted.minimum(),
                wanted.leadDays(),
                price == null ? null : price.minorUnits(),
                price == null ? null : price.currency(),
                wanted.supplier(),
                wanted.place(),
                clock.instant());
    }

    private void refuseTaken(String number, @Nullable UUID self) {
        var other = numbered(number);
        if (other != null && !other.id().equals(self)) {
            throw Problem.field("number", KernelProblem.DUPLICATE, Map.of("value", number));
        }
    }

    private void check(PartChange wanted) {
        var checks = new FieldChecks();
        checks.text("number", wanted.number(), 60);
        checks.text("name", wanted.name(), 120);
        checks.text("unit", wanted.unit(), 3);
        checks.optionalText("supplier", wanted.supplier(), 120);
        checks.optionalText("place", wanted.place(), 60);
        checks.decimal("minimum", wanted.minimum(), "0", QUANTITY_MAX);
        checks.range("leadDays", wanted.leadDays(), 0, LEAD_DAYS_MAX);
        var price = wanted.price();
        checks.check(price == null || !price.isNegative(), "price", KernelProblem.NEGATIVE);
        if (!wanted.unit().isBlank() && !units.isKnown(wanted.unit())) {
            checks.add("unit", KernelProblem.UNKNOWN_REFERENCE, Map.of("value", wanted.unit()));
        }
        checks.orThrow();
    }

    /// Those of the caller with these ids.
    @Transactional(readOnly = true)
    public List<PartRow> own(List<UUID> ids) {
        return jdbc.sql(
                        "select * from maintenance.part where id = any (cast(:ids as uuid[])) and organisation_id = :tenant")
                .param("ids", ids.toArray(UUID[]::new))
                .param("tenant", CurrentCaller.get().organisationId())
                .query(rows.of(PartRow.class))
                .list();
    }
}
