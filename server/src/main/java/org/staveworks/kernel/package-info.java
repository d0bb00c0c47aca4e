/// # Kernel (内核)
///
/// The ground floor: what every module needs and none owns. It knows no business.
///
/// Start with [org.staveworks.kernel.access.CurrentCaller] (who is calling),
/// [org.staveworks.kernel.problem.Problem] (how a step is refused),
/// [org.staveworks.kernel.list.Listing] (how a list is defined once) and
/// [org.staveworks.kernel.audit.AuditTrail] (how a fact is kept).
///
/// - owns: schema `kernel` (document numbers, idempotency keys, audit entries, import jobs, attachments)
/// - publishes: nothing
/// - may call: nobody
@NullMarked
@ApplicationModule(
        type = ApplicationModule.Type.OPEN,
        allowedDependencies = {})
package org.staveworks.kernel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
