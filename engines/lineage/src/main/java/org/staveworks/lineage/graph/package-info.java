/// # Lineage (谱系)
///
/// What was made of what, what was inside of what and when. All functions are pure; a store keeps rows and asks for
/// what changes.
///
/// ```text
/// EpcisEvent ─ TracedEvent.of ─▶ ItemEvent (item, time, role)   one row for each object of an event
///                            └─▶ Statement (group, action)      what the event says of one relation
/// all statements of a group that stand ─ LineageProjector.project ─▶ edges, contradictions
/// rows before, rows now ─ LineageProjector.changes ─▶ rows to add, to close, to drop
/// ```
///
/// A group is a container, an asset, or a transformation: no statement bears on two groups, so events may come late, in
/// any order, twice, or be taken back, and only the groups they speak of are projected again. A transformation is a
/// node: N inputs and M outputs make N + M edges.
///
/// Contradictions are told, never refused: nobody can make others take back what they recorded.
///
/// Start with [org.staveworks.lineage.graph.LineageProjector] and [org.staveworks.lineage.graph.Traversal];
/// [org.staveworks.lineage.graph.NaiveReplay] is what they are tested against.
@NullMarked
package org.staveworks.lineage.graph;

import org.jspecify.annotations.NullMarked;
