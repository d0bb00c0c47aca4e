package org.staveworks.finance.internal.credential;

/// How far the financing of a credential has come (融资状态); apart from the state of the credential itself.
public enum FinancingStage {
    NONE,
    /// Banks are asked (询价中).
    ASKED,
    /// A quote is accepted (已选定).
    ACCEPTED,
    /// The bank was told to pay (放款中).
    INSTRUCTED,
    /// Sold to the bank that holds it now (已融资).
    FINANCED
}
