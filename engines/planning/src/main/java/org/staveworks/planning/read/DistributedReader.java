package org.staveworks.planning.read;

import org.staveworks.planning.model.InvalidInstanceException;

/// The text of a flexible job shop, taken as the equipment of each of several factories that are alike;
/// a job stays in one of them (分布式柔性作业车间). The machine `k` of factory `f` is called `(f - 1) · machines
/// + k`.
public final class DistributedReader {
    private DistributedReader() {}

    public static Reading read(String name, String text, int factories) {
        if (factories < 1 || factories > Bounds.FACTORIES_MAX) {
            throw new InvalidInstanceException(
                    "factories (%d): from 1 to %d".formatted(factories, Bounds.FACTORIES_MAX));
        }
        return FlexibleReader.shop(text).build(name, factories);
    }
}
