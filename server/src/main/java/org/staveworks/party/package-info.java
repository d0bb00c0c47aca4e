/// # Party (主体)
///
/// Who takes part: organisations, their sites and people, roles, and how people and machines prove who they are.
///
/// Start with [org.staveworks.party.Organisations] and [org.staveworks.party.Role].
///
/// - owns: schema `party` (organisations, sites, people, memberships, sessions, API keys, verifications)
/// - publishes: nothing yet
/// - may call: `kernel`
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel"})
package org.staveworks.party;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
