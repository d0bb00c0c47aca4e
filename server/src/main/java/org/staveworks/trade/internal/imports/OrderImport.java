package org.staveworks.trade.internal.imports;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.staveworks.catalog.Product;
import org.staveworks.catalog.Products;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.access.Permission;
import org.staveworks.kernel.imports.ImportColumn;
import org.staveworks.kernel.imports.ImportKind;
import org.staveworks.kernel.imports.ImportRow;
import org.staveworks.kernel.problem.FieldChecks;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.kernel.value.Quantity;
import org.staveworks.party.Organisations;
import org.staveworks.party.Site;
import org.staveworks.party.Sites;
import org.staveworks.trade.NewOrderLine;
import org.staveworks.trade.OrderKind;
import org.staveworks.trade.Orders;
import org.staveworks.trade.PaymentTerms;
import org.staveworks.trade.PlaceOrder;
import org.staveworks.trade.TermsBasis;
import org.staveworks.trade.TradeProblem;
import org.staveworks.trade.internal.BusinessDays;

/// A buyer's orders (采购订单), one row a line: rows of the same own order number make one order. The same order again
/// under the same number changes nothing.
@Component
class OrderImport implements ImportKind<OrderImportRow> {
    private static final int TERMS_DAYS_DEFAULT = 30;

    private final Orders orders;
    private final Products products;
    private final Organisations organisations;
    private final Sites sites;
    private final BusinessDays days;

    OrderImport(Orders orders, Products products, Organisations organisations, Sites sites, BusinessDays days) {
        this.orders = orders;
        this.products = products;
        this.organisations = organisations;
        this.sites = sites;
        this.days = days;
    }

    @Override
    public String name() {
        return "orders";
    }

    @Override
    public String module() {
        return "trade";
    }

    @Override
    public Permission permission() {
        return Permission.ORDER_WRITE;
    }

    @Override
    public List<ImportColumn> columns() {
        return List.of(
                ImportColumn.required("externalNumber", "CG-2026-0815"),
                ImportColumn.required("sellerIdentifier", "91330784MA28D3C41H"),
                ImportColumn.optional("product", "QY-500"),
                ImportColumn.optional("description", "500 ml 保温杯"),
                ImportColumn.optional("specification", "304 不锈钢，喷塑"),
                ImportColumn.required("quantity", "1200"),
                ImportColumn.optional("unit", "H87"),
                ImportColumn.required("unitPrice", "21.50"),
                ImportColumn.optional("vatRate", "0.13"),
                ImportColumn.optional("promisedDate", "2026-12-15"),
                ImportColumn.optional("title", "秋季保温杯"),
                ImportColumn.optional("currency", "CNY"),
                ImportColumn.optional("termsBasis", "delivery"),
                ImportColumn.optional("termsDays", "30"),
                ImportColumn.optional("depositPercent", "30"),
                ImportColumn.optional("deliverySite", "杭州仓"),
                ImportColumn.optional("note", "按封样生产"));
    }

    @Override
    public OrderImportRow parse(ImportRow row) {
        return OrderImportRow.of(row);
    }

    @Override
    public Object group(OrderImportRow row) {
        return row.externalNumber();
    }

    @Override
    public void apply(List<OrderImportRow> rows) {
        var known = new Known(
                products.byCodes(rows.stream()
                        .map(OrderImportRow::product)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet())),
                sites.of(CurrentCaller.get().organisationId()).stream()
                        .collect(Collectors.toMap(Site::name, Site::id, (one, other) -> one)),
                new HashMap<>());
        rows.stream()
                .collect(Collectors.groupingBy(OrderImportRow::externalNumber, LinkedHashMap::new, Collectors.toList()))
                .values()
                .forEach(lines -> orders.place(order(lines, known)));
    }

    /// What the rows' words stand for.
    private record Known(Map<String, Product> products, Map<String, UUID> sites, Map<String, UUID> sellers) {}

    private PlaceOrder order(List<OrderImportRow> rows, Known known) {
        var first = rows.getFirst();
        var seller = Objects.requireNonNull(agreed(rows, "sellerIdentifier", OrderImportRow::sellerIdentifier));
        var site = agreed(rows, "deliverySite", OrderImportRow::deliverySite);
        var currency = agreed(rows, "currency", OrderImportRow::currency);
        var basis = agreed(rows, "termsBasis", OrderImportRow::termsBasis);
        var termsDays = agreed(rows, "termsDays", OrderImportRow::termsDays);
        var deposit = agreed(rows, "depositPercent", OrderImportRow::depositPercent);
        var lines = new ArrayList<NewOrderLine>();
        rows.forEach(row -> lines.add(line(row, known)));
        return new PlaceOrder(
                CurrentCaller.get().organisationId(),
                known.sellers().computeIfAbsent(seller, this::seller),
                OrderKind.BULK,
                first.externalNumber(),
                agreed(rows, "title", OrderImportRow::title),
                currency == null ? "CNY" : currency,
                new PaymentTerms(
                        basis == null ? TermsBasis.DELIVERY : basis,
                        termsDays == null ? TERMS_DAYS_DEFAULT : termsDays,
                        PaymentTerms.AUTO_ACCEPT_DAYS_DEFAULT),
                deposit == null ? BigDecimal.ZERO : deposit,
                null,
                site == null ? null : site(site, known),
                null,
                null,
                null,
                agreed(rows, "note", OrderImportRow::note),
                days.today(),
                lines);
    }

    /// What the rows say of their order as a whole; rows that say nothing agree with the others.
    private static <T> @Nullable T agreed(
            List<OrderImportRow> rows, String column, Function<OrderImportRow, @Nullable T> value) {
        T agreed = null;
        for (var row : rows) {
            var said = value.apply(row);
            if (said != null && agreed != null && !said.equals(agreed)) {
                throw Problem.field(
                        column,
                        TradeProblem.ORDER_ROWS_DISAGREE,
                        Map.of("number", row.externalNumber(), "one", agreed, "other", said));
            }
            agreed = agreed == null ? said : agreed;
        }
        return agreed;
    }

    private static NewOrderLine line(OrderImportRow row, Known known) {
        var product = row.product() == null ? null : known.products().get(row.product());
        if (row.product() != null && product == null) {
            throw Problem.field("product", KernelProblem.UNKNOWN_REFERENCE, Map.of("value", row.product()));
        }
        var description = row.description() == null && product != null ? product.name() : row.description();
        var unit = row.unit() == null && product != null ? product.unit() : row.unit();
        var vatRate = row.vatRate() == null && product != null ? product.vatRate() : row.vatRate();
        var fields = new FieldChecks();
        fields.require("description", description);
        fields.require("unit", unit);
        fields.require("vatRate", vatRate);
        fields.orThrow();
        return new NewOrderLine(
                product == null ? null : product.id(),
                Objects.requireNonNull(description),
                row.specification(),
                new Quantity(row.quantity(), Objects.requireNonNull(unit)),
                row.unitPrice(),
                Objects.requireNonNull(vatRate),
                null,
                row.promisedDate(),
                null);
    }

    private UUID seller(String identifier) {
        return organisations
                .withIdentifier(identifier)
                .orElseThrow(() ->
                        Problem.field("sellerIdentifier", KernelProblem.UNKNOWN_REFERENCE, Map.of("value", identifier)))
                .id();
    }

    private static UUID site(String name, Known known) {
        var site = known.sites().get(name);
        if (site == null) {
            throw Problem.field("deliverySite", KernelProblem.UNKNOWN_REFERENCE, Map.of("value", name));
        }
        return site;
    }
}
