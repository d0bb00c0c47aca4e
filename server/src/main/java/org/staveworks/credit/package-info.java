/// # Credit (信用)
///
/// What a firm's documents say of it (诚信档案), a score with every point explained (信用评分), objections to facts, and
/// signals that somebody may want to look into (风险信号). It supports a person's decision: no step of the platform asks
/// for a score, and no signal has an effect by itself.
///
/// ```text
/// trade, finance, invoice, party ─ facts up to a day ─▶ file, by chapters ─▶ the firm · a bank with consent · the
/// operator
///                                        │                   ▲
///                                        └─ scorecard ─▶ score ─ daily snapshots
/// patterns of trade, people, credentials, invoices ─▶ signals ─▶ the operator
/// replayed history ─ BackTest ─▶ scorecard, and how well it foretold
/// ```
///
/// Facts stay with their owners and are counted when asked for; only scores are kept, with the facts of their day.
///
/// Start with [org.staveworks.credit.internal.CreditFiles], [org.staveworks.credit.scorecard.Scorecard] and
/// [org.staveworks.credit.BackTest]; why it is built like this stands in decision 0010.
///
/// - owns: schema `credit` (scores, objections, signals), the scorecards in `resources/credit`
/// - publishes: nothing
/// - may call: `kernel`, `party`, `policy`, `trade`, `invoice`, `finance`
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "party", "policy", "trade", "invoice", "finance"})
package org.staveworks.credit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
