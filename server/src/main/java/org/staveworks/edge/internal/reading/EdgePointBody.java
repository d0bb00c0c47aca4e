package org.staveworks.edge.internal.reading;

import org.jspecify.annotations.Nullable;
import org.staveworks.edge.internal.protocol.RegisterFormat;
import org.staveworks.edge.internal.protocol.RegisterTable;
import org.staveworks.kernel.web.Mandatory;

/// A point as people say it, see [EdgePoint]. Missing are: a scale of 1, no offset, no deadband, byte order `ABCD`.
public record EdgePointBody(
        @Mandatory @Nullable String metric,
        @Nullable String label,
        @Nullable String unit,
        @Nullable String node,
        @Nullable RegisterTable table,
        @Nullable Integer address,
        @Nullable RegisterFormat format,
        @Nullable String byteOrder,
        @Nullable Integer bit,
        @Nullable String path,
        @Nullable Double scale,
        @Nullable Double offset,
        @Nullable Double deadband,
        @Nullable Integer pollMillis,
        @Nullable Boolean writable) {}
