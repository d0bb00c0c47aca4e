package org.staveworks.kernel.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/// Binds the caller to the request, where there is one. What the caller may do is asked later, at the endpoint.
public class CallerFilter extends OncePerRequestFilter {
    private final CallerResolver callers;

    public CallerFilter(CallerResolver callers) {
        this.callers = callers;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().startsWith("/api/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        // Answers belong to their caller: a shared cache never keeps them, the browser's own asks first.
        response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-cache");
        var caller = callers.resolve(request);
        if (caller.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        try {
            CurrentCaller.callAs(caller.get(), () -> {
                try {
                    chain.doFilter(request, response);
                } catch (IOException | ServletException e) {
                    throw new ChainFailure(e);
                }
                return true;
            });
        } catch (ChainFailure failure) {
            switch (failure.getCause()) {
                case IOException e -> throw e;
                case ServletException e -> throw e;
                case null, default -> throw failure;
            }
        }
    }

    /// Carries the servlet chain's checked exceptions through the scope.
    private static final class ChainFailure extends RuntimeException {
        private static final long serialVersionUID = 1L;

        ChainFailure(Exception cause) {
            super(cause);
        }
    }
}
