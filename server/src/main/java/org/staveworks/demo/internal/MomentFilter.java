package org.staveworks.demo.internal;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;
import org.staveworks.kernel.time.BusinessClock;

/// Answers the loader's requests as of a moment of history. Only the loader knows the secret, which is
/// made for one load and forgotten with it; a request without it is answered as of now.
final class MomentFilter extends OncePerRequestFilter {
    static final String SECRET = "Staveworks-Demo-Secret";
    static final String MOMENT = "Staveworks-Demo-Moment";
    private static final int SECRET_BYTES = 32;

    private volatile byte @Nullable [] secret;

    /// @return the secret
    String open() {
        var bytes = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(bytes);
        var text = HexFormat.of().formatHex(bytes);
        secret = text.getBytes(StandardCharsets.UTF_8);
        return text;
    }

    void close() {
        secret = null;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        var given = request.getHeader(SECRET);
        var known = secret;
        return given == null || known == null || !MessageDigest.isEqual(known, given.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            BusinessClock.callAt(Instant.parse(request.getHeader(MOMENT)), () -> {
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
