package org.staveworks.production.internal;

import java.util.Set;
import org.springframework.stereotype.Component;
import org.staveworks.kernel.access.Caller;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.audit.AuditEntry;
import org.staveworks.kernel.audit.AuditTrail;

/// Audit entries of the workshop. An entry is about the work order and the order that it is made for. What the buyer
/// may know is told in the organisation's name, since the buyer is not told who works there.
@Component
public class Trail {
    private final AuditTrail audit;

    Trail(AuditTrail audit) {
        this.audit = audit;
    }

    /// For the own organisation only.
    public void internal(WorkOrderRow workOrder, AuditEntry entry) {
        audit.record(about(workOrder, entry));
    }

    /// For the buyer too, where there is one.
    public void shared(WorkOrderRow workOrder, AuditEntry entry) {
        var buyer = workOrder.buyerId();
        if (buyer == null) {
            internal(workOrder, entry);
            return;
        }
        var caller = CurrentCaller.get();
        var organisation = new Caller(
                Caller.NOBODY,
                caller.organisationName(),
                caller.organisationId(),
                caller.organisationName(),
                Set.of(),
                caller.locale(),
                caller.kind());
        CurrentCaller.runAs(
                organisation, () -> audit.record(about(workOrder, entry).visibleTo(workOrder.organisationId(), buyer)));
    }

    private static AuditEntry about(WorkOrderRow workOrder, AuditEntry entry) {
        var order = workOrder.orderId();
        entry.subject("work_order", workOrder.id(), workOrder.number()).visibleTo(workOrder.organisationId());
        return order == null ? entry : entry.about("order", order);
    }
}
