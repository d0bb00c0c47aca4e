/// What the platform's own modules report, put into the words of EPCIS.
@NullMarked
package org.staveworks.trace.internal.report;

import org.jspecify.annotations.NullMarked;
