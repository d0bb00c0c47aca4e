/// # Invoices (发票)
///
/// What tax law says was sold, held against what was ordered and accepted. Fully digital e-invoices (数电票) come in as
/// XML, alone or many at once; invoices to and from abroad are issued here and leave as UBL (Peppol BIS Billing 3.0).
/// Each invoice is registered once on the whole platform, matched to lines of agreed statements (三单匹配: order,
/// acceptance, invoice), and claimed by what rests on it, such as a credential.
///
/// ```text
/// XML, zip ─ read, check ─┐                     ┌─ match ⇄ undo ─ lines of agreed statements
///                         ├─▶ registered invoice ┤
/// draft from statement ───┘   ▲                  └─ claim ─ release (finance)
///        issue ─▶ UBL         └─ red letter, credit note: takes back
/// ```
///
/// Start with [org.staveworks.invoice.Invoices] (the door for modules above),
/// [org.staveworks.invoice.internal.fapiao.EInvoiceReader] and [org.staveworks.invoice.internal.matching.Matching].
///
/// - owns: schema `invoice`
/// - publishes: [org.staveworks.invoice.InvoiceTakenBack]
/// - listens to: `StatementAgreed` of `trade`
/// - proves to others: [org.staveworks.invoice.InvoiceEvidence]
/// - may call: `kernel`, `party`, `policy`, `ledger`, `trade`
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "party", "policy", "ledger", "trade"})
package org.staveworks.invoice;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
