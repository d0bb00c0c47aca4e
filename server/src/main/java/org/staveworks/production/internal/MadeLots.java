package org.staveworks.production.internal;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.staveworks.catalog.Products;
import org.staveworks.party.Organisations;
import org.staveworks.trace.Happening;
import org.staveworks.trace.LotCode;
import org.staveworks.trace.TraceEvents;
import tools.jackson.databind.json.JsonMapper;

/// The lots that work orders make: each work order makes one, and its code is composed once.
@Component
public class MadeLots {
    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Products products;
    private final Organisations organisations;
    private final TraceEvents events;

    MadeLots(JdbcClient jdbc, JsonMapper json, Products products, Organisations organisations, TraceEvents events) {
        this.jdbc = jdbc;
        this.json = json;
        this.products = products;
        this.organisations = organisations;
        this.events = events;
    }

    /// So many good pieces that came out of the last operation.
    ///
    /// @param report names this report, so that it can be taken back
    public record Output(UUID report, Instant at, WorkOrderRow workOrder, BigDecimal good) {}

    /// The codes of released work orders; those that have none yet get theirs.
    public Map<UUID, String> name(Collection<WorkOrderRow> workOrders) {
        var codes = new HashMap<UUID, String>();
        var nameless = new ArrayList<WorkOrderRow>();
        for (var workOrder : workOrders) {
            if (workOrder.lotCode() == null) {
                nameless.add(workOrder);
            } else {
                codes.put(workOrder.id(), workOrder.lotCode());
            }
        }
        if (nameless.isEmpty()) {
            return codes;
        }
        var known = products.byIds(
                nameless.stream().map(WorkOrderRow::productId).distinct().toList());
        var makers = organisations.byIds(
                nameless.stream().map(WorkOrderRow::organisationId).distinct().toList());
        var named = new ArrayList<Named>();
        for (var workOrder : nameless) {
            var product = known.get(workOrder.productId());
            var maker = Objects.requireNonNull(makers.get(workOrder.organisationId()));
            var code = LotCode.of(maker, product == null ? null : product.gtin(), workOrder.number());
            codes.put(workOrder.id(), code);
            named.add(new Named(workOrder.id(), code));
        }
        jdbc.sql("""
                        update production.work_order w set lot_code = r.code
                        from jsonb_to_recordset(:rows::jsonb) r (id uuid, code text)
                        where w.id = r.id and w.lot_code is null
                        """).param("rows", json.writeValueAsString(named)).update();
        return codes;
    }

    private record Named(UUID id, String code) {}

    /// What came out, as it is told to `trace`.
    public List<Happening> told(List<Output> outputs) {
        if (outputs.isEmpty()) {
            return List.of();
        }
        var workOrders = new HashMap<UUID, WorkOrderRow>();
        outputs.forEach(output -> workOrders.put(output.workOrder().id(), output.workOrder()));
        var codes = name(workOrders.values());
        var makers = organisations.byIds(outputs.stream()
                .map(output -> output.workOrder().organisationId())
                .distinct()
                .toList());
        var told = new ArrayList<Happening>();
        for (var output : outputs) {
            var workOrder = output.workOrder();
            told.add(new Happening.Made(
                    output.report(),
                    output.at(),
                    Objects.requireNonNull(makers.get(workOrder.organisationId())),
                    workOrder.number(),
                    new Happening.Amount(
                            Objects.requireNonNull(codes.get(workOrder.id())), output.good(), workOrder.unit())));
        }
        return told;
    }

    /// Goods that came back from another member's last operation.
    public void report(Output output) {
        events.report(output.workOrder().organisationId(), told(List.of(output)));
    }
}
