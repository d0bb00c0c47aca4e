/// # Scorecard (评分卡)
///
/// How a score comes about, as plain arithmetic: facts are put into bins, each bin has points, points add up. Knows
/// nothing of organisations, the database or the web.
///
/// ```text
/// samples ─ Binning (weight of evidence, monotone) ─ LogisticFit ─ ScorecardFit ─▶ Scorecard ─ score(facts) ─▶ Score
///                                                                                      └─ Measures: AUC, KS, Brier,
/// calibration
/// ```
///
/// Start with [org.staveworks.credit.scorecard.Scorecard].
@NullMarked
@NamedInterface("scorecard")
package org.staveworks.credit.scorecard;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
