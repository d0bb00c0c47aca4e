package org.staveworks.bank;

/// States of a payment instruction (付款指令状态). They follow from what the bank has said so far, in whatever order it
/// said it: entries before reports, and of the reports the refusal before the acceptance.
public enum InstructionState {
    /// Written down with the business change that wants it; no file has left yet (待发送).
    CREATED,
    /// The bank has the file (已发送).
    SENT,
    /// The bank will carry it out (银行已受理).
    ACCEPTED,
    /// The bank will not (银行已拒绝).
    REJECTED,
    /// A part was booked, or a part of what was booked came back (部分入账).
    PARTLY_BOOKED,
    /// All of it was booked (已入账).
    BOOKED,
    /// All that was booked came back (已冲回).
    REVERSED;

    /// @param instructed minor units, like the other two
    /// @param booked     of all entries
    /// @param reversed   of all reversals
    public static InstructionState of(
            boolean isSent, boolean isAccepted, boolean isRejected, long instructed, long booked, long reversed) {
        if (booked > 0) {
            var stays = booked - reversed;
            return stays <= 0 ? REVERSED : stays < instructed ? PARTLY_BOOKED : BOOKED;
        }
        if (isRejected) {
            return REJECTED;
        }
        return isAccepted ? ACCEPTED : isSent ? SENT : CREATED;
    }
}
