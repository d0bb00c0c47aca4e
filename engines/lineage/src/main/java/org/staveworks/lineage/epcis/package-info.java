/// # EPCIS 2.0 documents and events (追溯事件)
///
/// Two syntaxes, one tree, one model. The tree is shaped like the JSON syntax; whatever a document says is in it, in
/// order, known or not.
///
/// ```text
/// JSON-LD ─ JsonDocumentReader ──────────────┐                       ┌─ JsonDocumentWriter ─▶ JSON-LD
///                                            ├─▶ EventNode (tree) ───┤
/// XML ─ XmlDocumentReader ─ XmlShape.read ───┘     ▲      │          └─ XmlShape.write ─ XmlDocumentWriter ─▶ XML
///                                                  └──────┴─ EventMapper ─▶ EpcisEvent (records)
/// ```
///
/// Start with [org.staveworks.lineage.epcis.EpcisReader] and [org.staveworks.lineage.epcis.EpcisEvent]. Words of the
/// Core Business Vocabulary are kept as JSON has them (`shipping`) whether they came as a URN, and everything else as
/// it was written. XML of release 1.2, with its nested `extension` elements, is read as well; written is 2.0.
///
/// Reading is lenient, so that [org.staveworks.lineage.validation.DocumentValidator] can name all that is wrong at
/// once; what can't be read at all, or is too large, is an [org.staveworks.lineage.epcis.UnreadableDocument].
@NullMarked
package org.staveworks.lineage.epcis;

import org.jspecify.annotations.NullMarked;
