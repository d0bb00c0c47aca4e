package org.staveworks.production.internal;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.staveworks.production.OperationState;

/// A ticket as it is stored.
///
/// @param overRun pieces beyond the lot that the planner has allowed
public record TicketRow(
        UUID id,
        UUID workOrderId,
        UUID operationId,
        int lot,
        BigDecimal quantity,
        BigDecimal overRun,
        String code,
        OperationState state,
        BigDecimal good,
        BigDecimal scrap) {

    static TicketRow read(ResultSet row, int index) throws SQLException {
        return new TicketRow(
                row.getObject("id", UUID.class),
                row.getObject("work_order_id", UUID.class),
                row.getObject("operation_id", UUID.class),
                row.getInt("lot"),
                row.getBigDecimal("quantity"),
                row.getBigDecimal("over_run"),
                row.getString("code"),
                OperationState.of(row.getString("state")),
                row.getBigDecimal("good"),
                row.getBigDecimal("scrap"));
    }
}
