/// # Remaining life (剩余寿命)
///
/// How long machines have left, learnt from those that failed: an additive model (加性模型), the parts of which are
/// the cycles that each measured quantity gives or takes. Plain Java, useful without the server.
///
/// ```text
/// runs to failure ─ LifeLearner ─▶ LifeModel, LearningReport
/// rows of a machine so far ─ LifeModel ─▶ Forecast: point, interval, contributions, runs that looked alike
/// ```
///
/// A *run* (运行段) is what was measured from a machine's begin, or its last renewal, to its failure: rows at equal
/// distances, each with the same quantities. A row is called a cycle (循环), whatever its length.
///
/// Start with [org.staveworks.forecast.life.LifeLearner] and [org.staveworks.forecast.life.LifeModel].
@NullMarked
package org.staveworks.forecast.life;

import org.jspecify.annotations.NullMarked;
