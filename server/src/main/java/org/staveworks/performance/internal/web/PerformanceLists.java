package org.staveworks.performance.internal.web;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.staveworks.kernel.list.ColumnType;
import org.staveworks.kernel.list.Listing;
import org.staveworks.performance.ProofVerdict;
import org.staveworks.performance.internal.run.MachineSource;

/// The lists of this module.
@Configuration(proxyBeanMethods = false)
class PerformanceLists {
    private static final String MODULE = "performance";

    /// Work on a ticket with what machines say of it.
    ///
    /// @param counted   missing where there is no counter
    /// @param energyKwh missing where there is no meter
    record ProvenRunItem(
            UUID id,
            UUID ticketId,
            String ticketCode,
            UUID workOrderId,
            String workOrderNumber,
            String productName,
            String operationName,
            @Nullable String operationNameEn,
            @Nullable UUID machineId,
            @Nullable String machineName,
            @Nullable Integer machineUnit,
            MachineSource machineSource,
            Instant startedAt,
            Instant endedAt,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal good,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal scrap,

            @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable
            BigDecimal counted,

            @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable
            BigDecimal energyKwh,

            ProofVerdict verdict,
            int confidence,
            boolean explained) {}

    /// A day of a machine. Times are minutes, indicators percent.
    record MachineDayItem(
            UUID id,
            LocalDate day,
            UUID machineId,
            String machineName,
            int unit,
            UUID siteId,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal busyMinutes,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal producingMinutes,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal setupMinutes,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal idleMinutes,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal downMinutes,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal offMinutes,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal unknownMinutes,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal produced,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal good,

            @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable
            BigDecimal availability,

            @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable
            BigDecimal effectiveness,

            @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable
            BigDecimal quality,

            @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable
            BigDecimal oee,

            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal energyKwh) {}

    /// What a piece takes of energy, by product, operation and machine.
    ///
    /// @param runs     that were metered and counted
    /// @param kwhPiece in the mean
    record PieceEnergyItem(
            UUID id,
            String productCode,
            String productName,
            String operationName,
            @Nullable String operationNameEn,
            UUID machineId,
            String machineName,
            int machineUnit,
            int runs,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal pieces,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal energyKwh,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal kwhPiece,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal leastKwhPiece,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal mostKwhPiece) {}

    @Bean
    Listing<ProvenRunItem> provenRunList() {
        return Listing.of(MODULE, "proven-runs", ProvenRunItem.class)
                .from("performance.proof p join performance.ticket_check c on c.proof_id = p.id")
                .where("p.organisation_id = :tenant")
                .id("p.id")
                .column("id", ColumnType.UUID, "p.id")
                .column("ticketId", ColumnType.UUID, "p.ticket_id")
                .searched("ticketCode", "p.ticket_code")
                .column("workOrderId", ColumnType.UUID, "p.work_order_id")
                .searched("workOrderNumber", "p.work_order_number")
                .searched("productName", "p.product_name")
                .searched("operationName", "p.operation_name")
                .searched("operationNameEn", "p.operation_name_en")
                .optional("machineId", ColumnType.UUID, "p.machine_id")
                .searched("machineName", "p.machine_name")
                .optional("machineUnit", ColumnType.NUMBER, "p.machine_unit")
                .column("machineSource", ColumnType.STATE, "p.machine_source")
                .column("startedAt", ColumnType.INSTANT, "p.started_at")
                .column("endedAt", ColumnType.INSTANT, "p.ended_at")
                .column("good", ColumnType.NUMBER, "p.good")
                .column("scrap", ColumnType.NUMBER, "p.scrap")
                .optional("counted", ColumnType.NUMBER, "case when p.is_counted then round(p.counted, 1) end")
                .optional("energyKwh", ColumnType.NUMBER, "case when p.is_metered then round(p.energy_kwh, 3) end")
                .column("verdict", ColumnType.STATE, "p.verdict")
                .column("confidence", ColumnType.NUMBER, "p.confidence")
                .column("explained", ColumnType.BOOLEAN, "coalesce(c.explained_version = p.version, false)")
                .build();
    }

    @Bean
    Listing<MachineDayItem> machineDayList() {
        return Listing.of(MODULE, "machine-days", MachineDayItem.class)
                .from("performance.machine_day")
                .where("organisation_id = :tenant")
                .column("id", ColumnType.UUID, "id")
                .column("day", ColumnType.DATE, "day")
                .column("machineId", ColumnType.UUID, "machine_id")
                .searched("machineName", "machine_name")
                .column("unit", ColumnType.NUMBER, "unit")
                .column("siteId", ColumnType.UUID, "site_id")
                .column("busyMinutes", ColumnType.NUMBER, minutes("busy"))
                .column("producingMinutes", ColumnType.NUMBER, minutes("producing"))
                .column("setupMinutes", ColumnType.NUMBER, minutes("setup"))
                .column("idleMinutes", ColumnType.NUMBER, minutes("idle"))
                .column("downMinutes", ColumnType.NUMBER, minutes("down"))
                .column("offMinutes", ColumnType.NUMBER, minutes("\"off\""))
                .column("unknownMinutes", ColumnType.NUMBER, minutes("\"unknown\""))
                .column("produced", ColumnType.NUMBER, "round(produced::numeric, 1)")
                .column("good", ColumnType.NUMBER, "round(good::numeric, 1)")
                .optional("availability", ColumnType.NUMBER, percent("producing", "busy"))
                .optional("effectiveness", ColumnType.NUMBER, percent("planned", "producing"))
                .optional("quality", ColumnType.NUMBER, percent("good", "produced"))
                .optional("oee", ColumnType.NUMBER, percent("planned * good", "busy * produced"))
                .column("energyKwh", ColumnType.NUMBER, "round(energy_kwh::numeric, 3)")
                .build();
    }

    private static String minutes(String millis) {
        return "round(%s / 60000.0, 1)".formatted(millis);
    }

    private static String percent(String of, String by) {
        return "round((100.0 * (%s) / nullif(%s, 0))::numeric, 1)".formatted(of, by);
    }

    @Bean
    Listing<PieceEnergyItem> pieceEnergyList() {
        return Listing.of(MODULE, "piece-energy", PieceEnergyItem.class)
                .from("""
                        (select min(p.id::text)::uuid as id, max(p.product_code) as product_code,
                                max(p.product_name) as product_name, max(p.operation_name) as operation_name,
                                max(p.operation_name_en) as operation_name_en, p.machine_id,
                                max(p.machine_name) as machine_name, p.machine_unit, count(*)::int as runs,
                                sum(p.counted) as pieces, sum(p.energy_kwh) as energy_kwh,
                                min(p.energy_kwh / p.counted) as least, max(p.energy_kwh / p.counted) as most
                         from performance.proof p join performance.ticket_check c on c.proof_id = p.id
                         where p.organisation_id = :tenant and p.is_metered and p.is_counted and p.counted > 0
                           and p.machine_id is not null and p.verdict <> 'contradicted'
                         group by p.product_id, p.sequence, p.machine_id, p.machine_unit) e
                        """)
                .id("e.id")
                .column("id", ColumnType.UUID, "e.id")
                .searched("productCode", "e.product_code")
                .searched("productName", "e.product_name")
                .searched("operationName", "e.operation_name")
                .searched("operationNameEn", "e.operation_name_en")
                .column("machineId", ColumnType.UUID, "e.machine_id")
                .searched("machineName", "e.machine_name")
                .column("machineUnit", ColumnType.NUMBER, "e.machine_unit")
                .column("runs", ColumnType.NUMBER, "e.runs")
                .column("pieces", ColumnType.NUMBER, "round(e.pieces, 1)")
                .column("energyKwh", ColumnType.NUMBER, "round(e.energy_kwh, 3)")
                .column("kwhPiece", ColumnType.NUMBER, "round(e.energy_kwh / e.pieces, 5)")
                .column("leastKwhPiece", ColumnType.NUMBER, "round(e.least, 5)")
                .column("mostKwhPiece", ColumnType.NUMBER, "round(e.most, 5)")
                .build();
    }
}
