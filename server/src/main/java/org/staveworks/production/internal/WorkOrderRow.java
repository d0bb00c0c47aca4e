package org.staveworks.production.internal;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.staveworks.production.WorkOrderState;

/// A work order as it is stored.
///
/// @param currency of piece pay
/// @param lotCode  of what it makes; missing before the release
public record WorkOrderRow(
        UUID id,
        UUID organisationId,
        String number,
        WorkOrderState state,
        UUID productId,
        String productCode,
        String productName,
        @Nullable String specification,
        @Nullable UUID orderId,
        @Nullable UUID orderLineId,
        @Nullable String orderNumber,
        @Nullable UUID buyerId,
        @Nullable String buyerName,
        BigDecimal quantity,
        String unit,
        @Nullable BigDecimal lotSize,
        String currency,
        @Nullable LocalDate neededBy,
        BigDecimal good,
        BigDecimal scrap,
        Instant createdAt,
        @Nullable String lotCode) {

    static WorkOrderRow read(ResultSet row, int index) throws SQLException {
        return new WorkOrderRow(
                row.getObject("id", UUID.class),
                row.getObject("organisation_id", UUID.class),
                row.getString("number"),
                WorkOrderState.of(row.getString("state")),
                row.getObject("product_id", UUID.class),
                row.getString("product_code"),
                row.getString("product_name"),
                row.getString("specification"),
                row.getObject("order_id", UUID.class),
                row.getObject("order_line_id", UUID.class),
                row.getString("order_number"),
                row.getObject("buyer_id", UUID.class),
                row.getString("buyer_name"),
                row.getBigDecimal("quantity"),
                row.getString("unit"),
                row.getBigDecimal("lot_size"),
                row.getString("currency"),
                row.getObject("needed_by", LocalDate.class),
                row.getBigDecimal("good"),
                row.getBigDecimal("scrap"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getString("lot_code"));
    }
}
