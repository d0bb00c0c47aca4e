/// # Finance (供应链金融)
///
/// What becomes of an agreed statement: a receivable (应收账款), a receivable credential (应收账款电子凭证) that is split,
/// passed on and financed, and its redemption at maturity. The platform informs and keeps records; money moves between
/// banks only, and nothing is paid before a bank says so.
///
/// ```text
/// statement agreed → receivable → credential applied for → offered (signed) → live ─┬→ split, passed on ─→ live
///                                                            └→ refused             ├→ financed: a bank holds it
///                                                                                   └→ due → redeemed | overdue
/// ```
///
/// Credentials are coins: a row is consumed and its children take its place
/// ([org.staveworks.finance.internal.credential.Coins]).
///
/// Start with [org.staveworks.finance.internal.credential.IssuingSteps] (how a credential comes to be),
/// [org.staveworks.finance.internal.credential.PassingSteps],
/// [org.staveworks.finance.internal.financing.FinancingSteps],
/// [org.staveworks.finance.internal.evidence.EvidenceFile] (what a bank may see of the trade behind a credential)
/// and [org.staveworks.finance.Maturities].
///
/// - owns: schema `finance` (receivables, keys, signatures, issuers and limits, credentials, encumbrances, passings,
///   financing, quotes, consents, redemptions)
/// - publishes: nothing
/// - listens to: `StatementAgreed`, `PaymentConfirmed` of `trade`; `InstructionBooked`, `InstructionRejected`,
///   `InstructionReversed` of `bank`
/// - asks for: [org.staveworks.finance.SigningKeys]; the one that comes along keeps keys sealed in the database
/// - settings: `STAVEWORKS_MASTER_KEY`, 32 bytes in base64, which seals the keys; without it a file in the folder
///   `staveworks.data` is made and used
/// - may call: `kernel`, `party`, `policy`, `ledger`, `bank`, `trade`, `production`, `performance`, `invoice`
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "party",
            "policy",
            "ledger",
            "bank",
            "trade",
            "production",
            "performance",
            "invoice"
        })
package org.staveworks.finance;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
