package org.staveworks.finance.internal.credential;

/// States of a credential (凭证状态).
public enum CredentialState {
    /// The seller asks the buyer for it (待开立).
    APPLIED,
    /// The buyer has signed; the seller is free to accept or refuse (待接收).
    OFFERED,
    /// The buyer does not want to issue it (已驳回).
    DECLINED,
    /// The seller has refused it (已拒收).
    REFUSED,
    /// Taken back before the other side answered (已撤回).
    WITHDRAWN,
    /// Held until maturity (有效).
    LIVE,
    /// Its children have taken its place: split or passed on (已拆分流转).
    CONSUMED,
    /// Due and not paid (逾期).
    OVERDUE,
    /// Paid by the issuer, as banks have booked it (已兑付).
    REDEEMED,
    /// Ended by agreement of issuer and holder (已作废).
    CANCELLED
}
