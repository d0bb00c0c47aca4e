package org.staveworks.production;

import org.staveworks.kernel.problem.ProblemCode;

/// Refusals of the workshop.
public enum ProductionProblem implements ProblemCode {
    WORK_ORDER_NOT_IN_STATE(409),
    ROUTING_MISSING(409),
    LOTS_TOO_MANY(422),
    LOT_SIZE_INVALID(422),
    ORDER_LINE_NOT_MADE_HERE(422),
    OPERATION_NOT_IN_STATE(409),
    OUTSOURCE_TO_SELF(422),
    TICKET_CODE_MISREAD(422),
    TICKET_UNKNOWN(404),
    TICKET_NOT_OPEN(409),
    MORE_THAN_LOT(409),
    SCAN_WITHOUT_COUNT(422),
    MATERIAL_WITHOUT_QUANTITY(422),
    MATERIAL_OF_ITS_OWN(409),
    MATERIALS_TOO_MANY(409),
    MATERIAL_UNDO_CLOSED(409),
    NOTHING_MADE(409),
    SCAN_UNDO_TOO_LATE(409),
    HELP_CALL_ANSWERED(409),
    PERIOD_TOO_LONG(422);

    private final int status;

    ProductionProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String module() {
        return "production";
    }
}
