package org.staveworks.kernel.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;
import org.staveworks.kernel.access.Caller;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.kernel.problem.ProblemWriter;

/// Every POST carries an `Idempotency-Key`. The key, the change and its answer commit in one transaction, so a
/// repeated request gets the first answer and changes nothing, even when the first answer was lost in a crash.
///
/// The header also keeps other sites from posting with a visitor's cookie: a browser asks before it sends it across
/// origins (Fetch standard, CORS-preflight).
///
/// Answers marked `Cache-Control: no-store` (secrets shown once) are not kept. A [ForeignDoor] knows no keys.
class IdempotencyFilter extends OncePerRequestFilter {
    static final String HEADER = "Idempotency-Key";
    private static final Logger LOG = LoggerFactory.getLogger(IdempotencyFilter.class);
    private static final int KEY_LENGTH_MAX = 200;
    /// JSON bodies are small; files come as multipart and have their own limit.
    private static final int BODY_BYTES_MAX = 4 * 1024 * 1024;

    private final IdempotencyKeys keys;
    private final PlatformTransactionManager transactions;
    private final ProblemWriter problems;
    private final List<ForeignDoor> foreignDoors;

    IdempotencyFilter(
            IdempotencyKeys keys,
            PlatformTransactionManager transactions,
            ProblemWriter problems,
            List<ForeignDoor> foreignDoors) {
        this.keys = keys;
        this.transactions = transactions;
        this.problems = problems;
        this.foreignDoors = foreignDoors;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        var path = request.getRequestURI();
        return !request.getMethod().equals("POST")
                || !path.startsWith("/api/")
                || foreignDoors.stream().anyMatch(door -> door.isAt(path));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            var key = keyOf(request);
            var isMultipart = String.valueOf(request.getContentType()).startsWith("multipart/");
            var readable = isMultipart ? request : RereadableRequest.of(request, BODY_BYTES_MAX);
            var caller = CurrentCaller.find();
            if (caller.isEmpty()) {
                chain.doFilter(readable, response);
            } else {
                answerOnce(caller.get(), key, readable, response, chain);
            }
        } catch (Problem problem) {
            problems.write(problem, request, response);
        }
    }

    private void answerOnce(
            Caller caller, String key, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var hash = hashOf(request);
        var captured = new ContentCachingResponseWrapper(response);
        var transaction = transactions.getTransaction(new DefaultTransactionDefinition());
        try {
            var first = keys.claim(caller, key, hash);
            if (first != null) {
                repeat(first, hash, key, response);
                return;
            }
            chain.doFilter(request, captured);
            if (captured.getStatus() < 400 && !transaction.isRollbackOnly()) {
                if (!isSecret(captured)) {
                    keys.keep(
                            caller,
                            key,
                            captured.getStatus(),
                            captured.getContentType(),
                            captured.getContentAsByteArray());
                }
                transactions.commit(transaction);
            }
        } catch (TransactionException failure) {
            LOG.error("{} {} could not be committed", request.getMethod(), request.getRequestURI(), failure);
            captured.reset();
            throw new Problem(KernelProblem.INTERNAL_ERROR);
        } finally {
            if (!transaction.isCompleted()) {
                transactions.rollback(transaction);
            }
        }
        captured.copyBodyToResponse();
    }

    private static void repeat(IdempotencyKeys.Answer first, byte[] hash, String key, HttpServletResponse response)
            throws IOException {
        if (!Arrays.equals(first.requestHash(), hash)) {
            throw new Problem(KernelProblem.IDEMPOTENCY_KEY_REUSED, Map.of("key", key));
        }
        if (first.status() == 0) {
            throw new Problem(KernelProblem.CONFLICT);
        }
        response.setStatus(first.status());
        response.setHeader("Idempotency-Replayed", "true");
        if (first.contentType() != null) {
            response.setContentType(first.contentType());
        }
        response.getOutputStream().write(first.body());
    }

    private static boolean isSecret(HttpServletResponse response) {
        return String.valueOf(response.getHeader(HttpHeaders.CACHE_CONTROL)).contains("no-store");
    }

    private static String keyOf(HttpServletRequest request) {
        var key = request.getHeader(HEADER);
        if (key == null || key.isBlank()) {
            throw new Problem(KernelProblem.IDEMPOTENCY_KEY_MISSING);
        }
        if (key.length() > KEY_LENGTH_MAX) {
            throw new Problem(KernelProblem.IDEMPOTENCY_KEY_INVALID, Map.of("limit", KEY_LENGTH_MAX));
        }
        return key;
    }

    private static byte[] hashOf(HttpServletRequest request) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(
                    (request.getRequestURI() + "?" + request.getQueryString() + "\n").getBytes(StandardCharsets.UTF_8));
            if (request instanceof RereadableRequest rereadable) {
                digest.update(rereadable.body());
            } else {
                digest.update(Long.toString(request.getContentLengthLong()).getBytes(StandardCharsets.UTF_8));
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
