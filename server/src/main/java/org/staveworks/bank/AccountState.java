package org.staveworks.bank;

/// States of a bank account on the platform (账户状态).
public enum AccountState {
    /// Entered by its owner; nobody has checked it (待核实).
    REGISTERED,
    /// The bank has confirmed it, or the operator has seen evidence (已核实).
    VERIFIED,
    /// Not the owner's, or not at this bank (已驳回).
    REFUSED,
    /// Not used any more (已停用).
    CLOSED
}
