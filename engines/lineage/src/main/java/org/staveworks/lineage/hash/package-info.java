/// # Event hash (事件哈希)
///
/// The same event in any syntax gives the same name: `ni:///sha-256;…?ver=CBV2.0` (Core Business Vocabulary 2.0, clause
/// 8.9). For finding duplicates and for naming events; it proves no authorship.
///
/// ```text
/// EventNode ─ PreHash (order of fields, words in full, times in UTC, keys as Digital Links) ─ SHA-256 ─▶ ni URI
/// ```
///
/// Start with [org.staveworks.lineage.hash.EventHash].
@NullMarked
package org.staveworks.lineage.hash;

import org.jspecify.annotations.NullMarked;
