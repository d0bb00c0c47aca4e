package org.staveworks.finance.internal.financing;

/// States of a request for financing (融资申请状态).
public enum FinancingState {
    /// Banks may quote (询价中).
    ASKED,
    /// The holder has accepted a quote (已选定报价).
    ACCEPTED,
    /// Registered as the law wants it (已登记).
    REGISTERED,
    /// The bank was told to pay (放款中).
    INSTRUCTED,
    /// The bank's money came in, the bank holds the credential (已融资).
    FINANCED,
    /// Taken back by the holder (已撤回).
    WITHDRAWN,
    /// Maturity came first (已失效).
    LAPSED,
    /// The money went back, and the credential with it (已冲回).
    REVERSED
}
