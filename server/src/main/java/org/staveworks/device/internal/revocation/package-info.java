/// Certificates of devices that their authority has taken back (X.509 CRL, RFC 5280).
@NullMarked
package org.staveworks.device.internal.revocation;

import org.jspecify.annotations.NullMarked;
