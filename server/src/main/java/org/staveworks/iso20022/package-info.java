/// # ISO 20022 messages (金融报文)
///
/// Reads and writes the messages that are exchanged with banks: bounded in size, closed to outside entities, and valid
/// against the official schemas in both directions. It knows no business.
///
/// - owns: the schemas under `resources/iso20022`, and where they come from (`ORIGIN.md` there)
/// - may call: nobody
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.staveworks.iso20022;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
