/// # Performance (绩效与生产证明)
///
/// What machines made of their time, and whether they made what was reported: which ticket ran on which
/// machine, proof of production (生产证明), overall equipment effectiveness (设备综合效率) by ISO 22400-2, energy
/// for each piece.
///
/// ```text
/// production: scans ──▶ Runs: ticket × machine × span ──┬─▶ ProofRules ─▶ proof, in versions ─▶ factory, buyer, bank
/// planning: placements, hours ──────────┐               │
/// equipment: states, counts, energy ────┴───────────────┴─▶ Oee ─▶ a row for each machine and day
/// ```
///
/// Proofs and days are derived: made anew when reports or points come late. A proof that was made is never changed; the
/// next version takes its place.
///
/// Start with [org.staveworks.performance.internal.proof.ProofRules],
/// [org.staveworks.performance.internal.run.Runs] and [org.staveworks.performance.internal.oee.Oee];
/// `docs/performance.md` has the formulas.
///
/// - owns: schema `performance` (proofs, what is to be looked at again, days of machines)
/// - publishes: nothing
/// - proves to others: [org.staveworks.performance.ProductionProofs]
/// - listens to: `WorkReported` of `production`; sealed points of `device`
/// - may call: `kernel`, `party`, `policy`, `catalog`, `device`, `equipment`, `trade`, `production`, `planning`
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "party",
            "policy",
            "catalog",
            "device",
            "equipment",
            "trade",
            "production",
            "planning"
        })
package org.staveworks.performance;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
