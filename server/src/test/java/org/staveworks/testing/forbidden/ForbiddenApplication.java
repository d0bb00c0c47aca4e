package org.staveworks.testing.forbidden;

import org.springframework.modulith.Modulithic;

/// Root of the two modules.
@Modulithic
public final class ForbiddenApplication {
    private ForbiddenApplication() {}
}
