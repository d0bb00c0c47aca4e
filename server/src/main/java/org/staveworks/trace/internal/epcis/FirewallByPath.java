package org.staveworks.trace.internal.epcis;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.web.firewall.FirewalledRequest;
import org.springframework.security.web.firewall.HttpFirewall;

/// One firewall for paths with a start, another for all others.
///
/// @param start of the path as it was sent, before anything is decoded
record FirewallByPath(String start, HttpFirewall within, HttpFirewall elsewhere) implements HttpFirewall {
    @Override
    public FirewalledRequest getFirewalledRequest(HttpServletRequest request) {
        return (isWithin(request) ? within : elsewhere).getFirewalledRequest(request);
    }

    @Override
    public HttpServletResponse getFirewalledResponse(HttpServletResponse response) {
        return elsewhere.getFirewalledResponse(response);
    }

    private boolean isWithin(HttpServletRequest request) {
        return request.getRequestURI().startsWith(start);
    }
}
