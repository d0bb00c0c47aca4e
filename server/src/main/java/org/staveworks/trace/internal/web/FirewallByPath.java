package org.staveworks.trace.internal.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.security.web.firewall.FirewalledRequest;
import org.springframework.security.web.firewall.HttpFirewall;

/// One firewall for paths with certain starts, another for all others.
///
/// @param starts of the path as it was sent, before anything is decoded
record FirewallByPath(List<String> starts, HttpFirewall within, HttpFirewall elsewhere) implements HttpFirewall {
    @Override
    public FirewalledRequest getFirewalledRequest(HttpServletRequest request) {
        return (isWithin(request) ? within : elsewhere).getFirewalledRequest(request);
    }

    @Override
    public HttpServletResponse getFirewalledResponse(HttpServletResponse response) {
        return elsewhere.getFirewalledResponse(response);
    }

    private boolean isWithin(HttpServletRequest request) {
        return starts.stream().anyMatch(request.getRequestURI()::startsWith);
    }
}
