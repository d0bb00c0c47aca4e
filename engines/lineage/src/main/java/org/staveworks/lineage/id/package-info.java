/// # Identifiers (标识)
///
/// One code per item. An identifier is an opaque (scheme, value) pair; the ones of GS1 can be read and written in
/// three forms that say the same:
///
/// ```text
/// EPC URI          urn:epc:id:sgtin:4012345.011111.9876      needs to know how long the company prefix is
/// element string   (01)04012345111118(21)9876                what a bar code carries
/// Digital Link     https://id.gs1.org/01/04012345111118/21/9876, also on an own domain, also compressed
///                     └── all three ◀─▶ Gs1Identity: key, value, qualifiers
/// ```
///
/// Start with [org.staveworks.lineage.id.Gs1Identity] and [org.staveworks.lineage.id.DigitalLink]. Sources: GS1
/// General Specifications, EPC Tag Data Standard (clause 6 and 7, URI forms), GS1 Digital Link URI syntax and
/// compression.
@NullMarked
package org.staveworks.lineage.id;

import org.jspecify.annotations.NullMarked;
