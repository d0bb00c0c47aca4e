package org.staveworks.kernel.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/// Finds out who is calling, from a session cookie or an API key. The module `party` provides it.
public interface CallerResolver {
    Optional<Caller> resolve(HttpServletRequest request);
}
