package org.staveworks.device.internal.store;

import org.staveworks.telemetry.Points;
import org.staveworks.telemetry.chunk.Packer;
import org.staveworks.telemetry.chunk.Summary;

/// A row of `device.chunk`.
record ChunkRow(int series, Summary summary, byte[] bytes) {
    static ChunkRow of(int series, Points points) {
        return new ChunkRow(series, Summary.of(points), Packer.pack(points));
    }

    Points points() {
        return Packer.unpack(bytes);
    }
}
