package org.staveworks.invoice.internal.register;

import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.staveworks.invoice.InvoiceProblem;
import org.staveworks.invoice.InvoiceTakenBack;
import org.staveworks.invoice.internal.InvoiceRow;
import org.staveworks.invoice.internal.InvoiceSql;
import org.staveworks.invoice.internal.matching.Matching;
import org.staveworks.kernel.audit.AuditEntry;
import org.staveworks.kernel.audit.AuditTrail;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.kernel.value.Money;

/// Lets red letters (红字发票) and credit notes take back what they name, whichever of the two comes in first. Matches
/// beyond what is left are undone, the newest first.
@Component
public class TakingBack {
    private final InvoiceSql sql;
    private final Matching matching;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;

    TakingBack(InvoiceSql sql, Matching matching, AuditTrail audit, ApplicationEventPublisher events) {
        this.sql = sql;
        this.matching = matching;
        this.audit = audit;
        this.events = events;
    }

    /// What the time line keeps.
    record TakenBack(String by, Money amount, Money standing) {}

    /// A red letter was registered: it takes back its original, where that is known here.
    public void by(InvoiceRow red) {
        if (red.originalNumber() != null) {
            sql.originalOf(red).ifPresent(original -> takeBack(sql.lock(original), red));
        }
    }

    /// An invoice was registered: red letters that were here before take it back.
    void earlier(InvoiceRow original) {
        sql.takingBack(original).forEach(red -> takeBack(sql.lock(original.id()), red));
    }

    private void takeBack(InvoiceRow original, InvoiceRow red) {
        var amount = -red.gross();
        if (amount > original.standing()) {
            throw new Problem(
                    InvoiceProblem.TAKEN_BACK_TOO_MUCH,
                    Map.of(
                            "number", original.name(),
                            "standing", original.money(original.standing()).amount(),
                            "amount", original.money(amount).amount()));
        }
        var standing = original.standing() - amount;
        matching.undoBeyond(original, standing, red.name());
        sql.setReversed(original.id(), original.reversed() + amount);
        sql.setOriginal(red.id(), original.id());
        audit.record(AuditEntry.of("invoice.invoice.taken-back")
                .subject("invoice", original.id(), original.number())
                .about("invoice", red.id())
                .visibleTo(original.parties())
                .after(new TakenBack(red.name(), original.money(amount), original.money(standing))));
        events.publishEvent(new InvoiceTakenBack(
                original.id(),
                original.name(),
                original.money(amount),
                original.money(standing),
                original.money(original.claimed())));
    }
}
