/// # Questions to events (EPCIS 2.0, clause 8.2.7)
///
/// ```text
/// URL, JSON ─▶ QueryParameters ─ QueryCompiler ─▶ EventQuery ─ EventSearch ─▶ one SQL statement over trace.event
///                                     │
///                                     ├ StandardFields      columns; what, when, where, why
///                                     ├ ItemMatches         MATCH_…, over event_item and item
///                                     ├ SensorFields        how it was; values in whatever unit (Measured)
///                                     ├ MasterDataFields    HASATTR_…, EQATTR_…
///                                     └ ExtensionFields     fields of others, anywhere in an event
/// ```
///
/// Each family of parameters takes those that are its own. What none takes is refused.
@NullMarked
package org.staveworks.trace.internal.epcis.query;

import org.jspecify.annotations.NullMarked;
