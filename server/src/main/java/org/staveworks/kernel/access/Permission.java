package org.staveworks.kernel.access;

/// Everything that a caller can be allowed to do. Roles bundle them (see the module `party`).
public enum Permission {
    /// Read the directory of members.
    DIRECTORY_READ,
    ORGANISATION_EDIT,
    PEOPLE_MANAGE,
    API_KEYS_MANAGE,
    /// The operator decides about the verification of a member.
    MEMBERS_VERIFY,
    POLICY_READ,
    POLICY_EDIT,
    /// The operator keeps units, capabilities, industries and regions.
    REFERENCE_EDIT,
    CATALOG_READ,
    CATALOG_EDIT,
    RFQ_READ,
    RFQ_WRITE,
    QUOTE_READ,
    QUOTE_WRITE,
    ORDER_READ,
    /// Place, change and cancel as a buyer; award a request.
    ORDER_WRITE,
    /// Confirm, decline and change as a seller.
    ORDER_CONFIRM,
    DELIVERY_READ,
    DELIVERY_WRITE,
    ACCEPTANCE_WRITE,
    STATEMENT_READ,
    STATEMENT_WRITE,
    PAYMENT_WRITE,
    INVOICE_READ,
    /// Register, match, issue and credit invoices.
    INVOICE_WRITE,
    LEDGER_READ,
    /// Open own accounts, enter into them and close periods of the own book.
    LEDGER_WRITE,
    /// Read receivable credentials, their chain and their financing.
    CREDENTIAL_READ,
    /// Apply for, accept, refuse, split, pass on and finance credentials as their holder.
    CREDENTIAL_WRITE,
    /// Sign the commitment of the own organisation to pay at maturity.
    CREDENTIAL_SIGN,
    /// A bank reads evidence, quotes, registers and instructs the disbursement.
    FINANCING_WRITE,
    /// Set the limit up to which an issuer may commit itself.
    ISSUER_LIMIT_WRITE,
    /// The operator stops issuers and freezes credentials.
    CREDENTIAL_SUPERVISE,
    /// Bank accounts, instructions, entries and reconciliation of the own organisation.
    BANK_READ,
    /// Register bank accounts and work on differences; for a bank, confirm accounts that it keeps.
    BANK_WRITE,
    /// The operator links banks, looks after the exchange of files and checks evidence for accounts.
    BANK_OPERATE,
    PRODUCTION_READ,
    PRODUCTION_WRITE,
    /// Read what the own machines measured.
    DEVICE_READ,
    /// Connect devices of the own workshop, name what they measure.
    DEVICE_WRITE,
    /// Read plans, orders, spare parts and remaining lives of the own machines.
    MAINTENANCE_READ,
    /// Plan maintenance, keep spare parts and life models.
    MAINTENANCE_WRITE,
    /// Tick checklists and report maintenance done.
    MAINTENANCE_WORK,
    /// Tell a device to do something at its machine.
    DEVICE_COMMAND,
    /// The operator says which certificates of devices no longer count.
    DEVICE_OPERATE,
    /// See alarms of the own machines.
    ALARM_READ,
    /// Say that one has seen an alarm.
    ALARM_ACKNOWLEDGE,
    /// Write rules for alarms, shelve them, say who is told.
    ALARM_WRITE,
    /// Read what the own workshop has free, and which shares it was offered.
    CAPACITY_READ,
    /// Offer spare capacity, set hours and closures, answer shares.
    CAPACITY_WRITE,
    /// Ask by when and at what cost the cluster can make a quantity.
    PROMISE_ASK,
    /// The operator splits requests among factories.
    DISPATCH_WRITE,
    /// Report work by scan and see one's own pay.
    SCAN,
    /// See the piece pay of all workers of the own organisation.
    PAY_READ,
    /// Read the own organisation's audit trail.
    AUDIT_READ,
    /// Read the own organisation's credit file and score.
    CREDIT_READ,
    /// Object to a fact in the own credit file.
    CREDIT_OBJECT,
    /// The operator reads credit files, answers objections and looks into signals.
    CREDIT_SUPERVISE,
    /// Read events, lineage and proofs.
    TRACE_READ,
    /// Hand events in.
    TRACE_WRITE,
    /// Register the company prefix and let other members see events.
    TRACE_SHARE,
    /// The operator says which logs are witnessed here, and who witnesses this installation's.
    TRACE_OPERATE,
    /// The operator sees aggregates over members, never single orders.
    CLUSTER_READ
}
