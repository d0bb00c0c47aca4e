/// # Policy (规则)
///
/// Rules that change by date, not by code: each has a key, a time from which it holds, a value, and the clause that
/// it comes from. Modules ask before they act.
///
/// Start with [org.staveworks.policy.PolicyRules], [org.staveworks.policy.PaymentTermsPolicy] and
/// [org.staveworks.policy.CredentialPolicy]; credit asks [org.staveworks.policy.CreditPolicy].
///
/// - owns: schema `policy` (rule versions)
/// - publishes: nothing
/// - may call: `kernel`, `party`
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "party"})
package org.staveworks.policy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
