package org.staveworks.catalog.internal.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.staveworks.kernel.list.ColumnType;
import org.staveworks.kernel.list.Listing;

@Configuration(proxyBeanMethods = false)
class CatalogLists {
    @Bean
    Listing<ProductRow> productList() {
        return Listing.of("catalog", "products", ProductRow.class)
                .from("catalog.product p")
                .where("p.organisation_id = :tenant")
                .id("p.id")
                .column("id", ColumnType.UUID, "p.id")
                .searched("code", "p.code")
                .searched("name", "p.name")
                .searched("nameEn", "p.name_en")
                .column("kind", ColumnType.STATE, "p.kind")
                .column("unit", ColumnType.TEXT, "p.unit")
                .searched("hsCode", "p.hs_code")
                .searched("gtin", "p.gtin")
                .searched("specification", "p.specification")
                .money("listPrice", "p.list_price", "p.list_currency")
                .column("vatRate", ColumnType.NUMBER, "p.vat_rate")
                .column("active", ColumnType.BOOLEAN, "p.active")
                .column(
                        "hasBom",
                        ColumnType.BOOLEAN,
                        "exists (select from catalog.bom_line b where b.product_id = p.id)")
                .column(
                        "hasRouting",
                        ColumnType.BOOLEAN,
                        "exists (select from catalog.operation o where o.product_id = p.id)")
                .column("updatedAt", ColumnType.INSTANT, "p.updated_at")
                .build();
    }

    @Bean
    Listing<MachineRow> machineList() {
        return Listing.of("catalog", "machines", MachineRow.class)
                .from("catalog.machine m join catalog.capability c on c.code = m.capability")
                .where("m.organisation_id = :tenant")
                .id("m.id")
                .column("id", ColumnType.UUID, "m.id")
                .searched("name", "m.name")
                .column("capability", ColumnType.TEXT, "m.capability")
                .searched("capabilityName", "c.name")
                .column("siteId", ColumnType.UUID, "m.site_id")
                .searched("siteName", "m.site_name")
                .column("count", ColumnType.NUMBER, "m.machine_count")
                .searched("model", "m.model")
                .build();
    }
}
