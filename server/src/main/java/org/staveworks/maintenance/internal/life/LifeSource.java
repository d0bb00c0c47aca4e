package org.staveworks.maintenance.internal.life;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.staveworks.kernel.web.Mandatory;

/// Where a model's quantity is measured on a machine.
public record LifeSource(
        @Mandatory @Nullable String quantity,
        @Mandatory @Nullable UUID deviceId,
        @Mandatory @Nullable String metric) {}
