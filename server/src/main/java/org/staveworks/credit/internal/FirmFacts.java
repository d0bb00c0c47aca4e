package org.staveworks.credit.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.finance.CreditRecord;
import org.staveworks.finance.CreditRecords;
import org.staveworks.invoice.InvoiceRecords;
import org.staveworks.invoice.InvoiceRecords.InvoiceRecord;
import org.staveworks.kernel.db.TenantWall;
import org.staveworks.party.Organisation;
import org.staveworks.party.Organisations;
import org.staveworks.trade.TrackRecord;
import org.staveworks.trade.TrackRecords;

/// Gathers what the modules say of a firm up to a day, or of all firms with one statement a module. The wall is lifted
/// to count: who may see the result is decided by who asks for it ([CreditFiles]).
@Component
public class FirmFacts {
    private final Organisations organisations;
    private final TrackRecords trade;
    private final CreditRecords credentials;
    private final InvoiceRecords invoices;
    private final TenantWall wall;

    FirmFacts(
            Organisations organisations,
            TrackRecords trade,
            CreditRecords credentials,
            InvoiceRecords invoices,
            TenantWall wall) {
        this.organisations = organisations;
        this.trade = trade;
        this.credentials = credentials;
        this.invoices = invoices;
        this.wall = wall;
    }

    public record Facts(
            Organisation firm, LocalDate asOf, TrackRecord trade, CreditRecord credentials, InvoiceRecord invoices) {}

    @Transactional(propagation = Propagation.MANDATORY, readOnly = true)
    public Facts of(UUID organisationId, LocalDate asOf) {
        var firm = organisations.require(organisationId);
        return wall.lift(() -> new Facts(
                firm,
                asOf,
                trade.of(organisationId, asOf),
                credentials.of(organisationId, asOf),
                invoices.of(organisationId, asOf)));
    }

    /// Everybody of whom a document says anything.
    @Transactional(propagation = Propagation.MANDATORY, readOnly = true)
    public List<Facts> all(LocalDate asOf) {
        return wall.lift(() -> {
            var records = byId(trade.all(asOf), TrackRecord::organisationId);
            var issued = byId(credentials.all(asOf), CreditRecord::organisationId);
            var invoiced = byId(invoices.all(asOf), InvoiceRecord::organisationId);
            var ids = new TreeSet<>(records.keySet());
            ids.addAll(issued.keySet());
            ids.addAll(invoiced.keySet());
            var firms = organisations.byIds(ids);
            var found = new ArrayList<Facts>();
            for (var id : ids) {
                found.add(new Facts(
                        Objects.requireNonNull(firms.get(id)),
                        asOf,
                        records.getOrDefault(id, TrackRecord.none(id)),
                        issued.getOrDefault(id, CreditRecord.none(id)),
                        invoiced.getOrDefault(id, new InvoiceRecord(id, 0, 0))));
            }
            return found;
        });
    }

    private static <T> HashMap<UUID, T> byId(List<T> rows, Function<T, UUID> id) {
        return rows.stream().collect(Collectors.toMap(id, Function.identity(), (one, other) -> one, HashMap::new));
    }
}
