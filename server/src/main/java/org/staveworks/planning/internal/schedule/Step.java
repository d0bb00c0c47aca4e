package org.staveworks.planning.internal.schedule;

import java.util.List;
import org.staveworks.production.OpenWork.OpenStep;
import org.staveworks.production.OpenWork.OpenWorkOrder;
import org.staveworks.production.OperationState;

/// An open operation of a lot, ready for the engine.
///
/// @param minutes      of working time that are left; for what others do, of any time
/// @param setupMinutes after anything else
/// @param backAt       minute from now by which what was given out is back; 0 where what comes before it is not begun
/// @param lanes        machines that can do it; none where others do it
record Step(
        OperationKey key,
        OpenStep open,
        OpenWorkOrder order,
        int minutes,
        int setupMinutes,
        boolean isOutside,
        int backAt,
        List<Integer> lanes) {

    boolean isStarted() {
        return open.state() == OperationState.STARTED;
    }

    /// Whether a plan says where and when.
    boolean isPlannable() {
        return !isStarted() && !isOutside;
    }

    /// Between operations of one family nothing is set up.
    String family() {
        return order.productId() + "/" + key.sequence();
    }
}
