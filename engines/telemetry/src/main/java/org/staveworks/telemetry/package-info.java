/// # Telemetry (遥测)
///
/// What machines measure, as series of points: packed into chunks (块), summed up, thinned out for
/// charts, and written to files that time-series databases load. Plain Java, useful without the server.
///
/// ```text
/// points ─ Packer ─▶ chunk: summary and bytes ─▶ Buckets (min, max, mean, last) ─▶ a chart
///                                             └▶ TsFiles ─▶ Apache IoTDB
/// ```
///
/// Start with [org.staveworks.telemetry.chunk.Packer] and [org.staveworks.telemetry.query.Buckets].
@NullMarked
package org.staveworks.telemetry;

import org.jspecify.annotations.NullMarked;
