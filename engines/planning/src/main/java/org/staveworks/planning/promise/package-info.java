/// Promise and split (交期承诺与拆单): which factories make how much of an order, and by when. Answers in milliseconds over
/// a thousand factories, since a person waits for it.
///
/// ```text
/// free minutes of each step ─ Flow ─▶ units ready by day ─▶ Offer ─┐
///                                                       Demand ───┴─ Splitter ─▶ Proposal: shares, costs, bound, why
/// ```
///
/// Money is in minor units, time in days since a day that the caller chooses.
@NullMarked
package org.staveworks.planning.promise;

import org.jspecify.annotations.NullMarked;
