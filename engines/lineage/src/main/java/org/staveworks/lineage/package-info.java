/// # Lineage engine (溯源引擎)
///
/// Reads and writes what happened to goods, and answers what was made of what. Plain Java without Spring, useful
/// alone, safe to call from many threads.
///
/// ```text
/// bytes ─ epcis.EpcisReader ─▶ EventNode ─┬─ validation.EventRules ─▶ findings
/// (JSON-LD, XML)                          ├─ hash.EventHash ─▶ ni:///sha-256;…?ver=CBV2.0
///                                         └─ epcis.EventMapper ─▶ EpcisEvent ─ graph.LineageProjector ─▶ edges
/// id.*: GS1 keys as EPC URI, element string, Digital Link
/// ```
///
/// Start with [org.staveworks.lineage.epcis.EpcisReader], [org.staveworks.lineage.hash.EventHash] and
/// [org.staveworks.lineage.graph.LineageProjector]; `docs/lineage.md` tells the rest.
@NullMarked
package org.staveworks.lineage;

import org.jspecify.annotations.NullMarked;
