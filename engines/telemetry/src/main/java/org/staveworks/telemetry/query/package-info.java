/// Questions to points and chunks: charts of any width.
@NullMarked
package org.staveworks.telemetry.query;

import org.jspecify.annotations.NullMarked;
