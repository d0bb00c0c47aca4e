/// # Party (主体)
///
/// Who takes part: organisations, their sites and people, roles, and how people and machines prove who they are.
///
/// Start with [org.staveworks.party.Organisations], [org.staveworks.party.People] and [org.staveworks.party.Role];
/// a request's caller is found in `internal.SessionCallerResolver`.
///
/// - owns: schema `party` (organisations, sites, people, memberships, badges, invitations, sessions, API keys,
///   verifications)
/// - asks for: a [org.staveworks.party.CodeSender], the installation's short-message service; `console` by default
/// - settings: `staveworks.code-sender`; `staveworks.operator-phone`, the phone number of who registers the operator
///   on a new installation; `staveworks.demo`, which shows the one-click sign-in
/// - publishes: nothing yet
/// - may call: `kernel`
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel"})
package org.staveworks.party;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
