/// # Validation (校验)
///
/// What is wrong with a document, all of it at once: code, event, path, plain words in English and Chinese.
///
/// Two kinds of rules: those of GS1's schemas (JSON schema, XSD), and those of the standard that schemas can't say,
/// such as that a pallet which is packed has to be named. GS1's schema files come without a licence to pass them on,
/// so their rules are written here, and tests compare with the files. An error makes a document invalid; a warning is
/// something which schemas or users of other software do differently and which does no harm.
///
/// Start with [org.staveworks.lineage.validation.DocumentValidator] and
/// [org.staveworks.lineage.validation.EventRules].
@NullMarked
package org.staveworks.lineage.validation;

import org.jspecify.annotations.NullMarked;
