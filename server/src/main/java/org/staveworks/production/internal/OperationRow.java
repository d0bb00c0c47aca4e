package org.staveworks.production.internal;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.staveworks.production.OperationState;

/// An operation of a work order as it is stored.
public record OperationRow(
        UUID id,
        UUID workOrderId,
        int sequence,
        String name,
        @Nullable String nameEn,
        String capability,
        BigDecimal setupMinutes,
        BigDecimal runSecondsPerUnit,
        BigDecimal pieceRate,
        boolean usuallyOutsourced,
        OperationState state,
        BigDecimal good,
        BigDecimal scrap,
        boolean closed,
        @Nullable UUID subcontractOrderId,
        @Nullable String subcontractOrderNumber,
        @Nullable UUID subcontractorId,
        @Nullable String subcontractorName) {

    static OperationRow read(ResultSet row, int index) throws SQLException {
        return new OperationRow(
                row.getObject("id", UUID.class),
                row.getObject("work_order_id", UUID.class),
                row.getInt("sequence"),
                row.getString("name"),
                row.getString("name_en"),
                row.getString("capability"),
                row.getBigDecimal("setup_minutes"),
                row.getBigDecimal("run_seconds_per_unit"),
                row.getBigDecimal("piece_rate"),
                row.getBoolean("usually_outsourced"),
                OperationState.of(row.getString("state")),
                row.getBigDecimal("good"),
                row.getBigDecimal("scrap"),
                row.getBoolean("closed"),
                row.getObject("subcontract_order_id", UUID.class),
                row.getString("subcontract_order_number"),
                row.getObject("subcontractor_id", UUID.class),
                row.getString("subcontractor_name"));
    }
}
