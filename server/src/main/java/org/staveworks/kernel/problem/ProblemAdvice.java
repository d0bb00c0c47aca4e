package org.staveworks.kernel.problem;

import jakarta.servlet.http.HttpServletRequest;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import org.staveworks.kernel.web.ForeignDoor;
import org.staveworks.kernel.web.RequestLocale;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.MismatchedInputException;

/// Turns every failure of a request into problem details. What is our own fault is logged and told without innards.
@RestControllerAdvice
class ProblemAdvice {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    private final List<ForeignDoor> foreignDoors;

    ProblemAdvice(List<ForeignDoor> foreignDoors) {
        this.foreignDoors = foreignDoors;
    }

    @ExceptionHandler
    ResponseEntity<ProblemBody> answer(Exception failure, HttpServletRequest request) {
        var problem = isNowhere(failure, request) ? new Problem(KernelProblem.NOT_FOUND) : problemOf(failure);
        if (problem.code().status() >= 500) {
            LOG.error("{} {} failed", request.getMethod(), request.getRequestURI(), failure);
        } else if (failure instanceof DataAccessException) {
            // The database refused what our own checks let pass: worth knowing, though the caller can mend it.
            LOG.warn("{} {} was refused by the database", request.getMethod(), request.getRequestURI(), failure);
        }
        var body = ProblemBody.of(problem, RequestLocale.of(request));
        var headers = new HttpHeaders();
        var door = foreignDoors.stream()
                .filter(one -> one.isAt(request.getRequestURI()))
                .findFirst();
        headers.setContentType(
                door.map(one -> one.problemMediaType(request)).orElse(MediaType.APPLICATION_PROBLEM_JSON));
        if (problem.code() == KernelProblem.TOO_MANY_REQUESTS) {
            headers.set(HttpHeaders.RETRY_AFTER, String.valueOf(problem.values().get("seconds")));
        }
        return ResponseEntity.status(problem.code().status())
                .headers(headers)
                .body(door.map(one -> body.withType(one.problemType(problem.code())))
                        .orElse(body));
    }

    private static Problem problemOf(Exception failure) {
        return switch (failure) {
            case Problem problem -> problem;
            case HttpMessageNotReadableException e -> unreadable(e);
            case MethodArgumentTypeMismatchException e -> badParameter(e.getName());
            case MissingServletRequestParameterException e -> required(e.getParameterName());
            case MissingServletRequestPartException e -> required(e.getRequestPartName());
            case NoResourceFoundException e -> new Problem(KernelProblem.NOT_FOUND);
            case HttpRequestMethodNotSupportedException e ->
                new Problem(KernelProblem.METHOD_NOT_ALLOWED, Map.of("method", e.getMethod()));
            case HttpMediaTypeNotSupportedException e -> new Problem(KernelProblem.UNSUPPORTED_MEDIA_TYPE);
            case MaxUploadSizeExceededException e -> new Problem(KernelProblem.TOO_LARGE, Map.of("limit", "20 MB"));
            case DuplicateKeyException e -> new Problem(KernelProblem.DUPLICATE);
            case DataAccessException e when isBadData(e) -> new Problem(KernelProblem.INVALID_INPUT);
            case ErrorResponse e when e.getStatusCode().value() == 404 -> new Problem(KernelProblem.NOT_FOUND);
            case ErrorResponse e
            when e.getStatusCode().is4xxClientError() ->
                new Problem(KernelProblem.UNREADABLE_REQUEST, Map.of("reason", String.valueOf(e.getStatusCode())));
            default -> new Problem(KernelProblem.INTERNAL_ERROR);
        };
    }

    /// Whether the method was refused by the web application's files, because no endpoint has the path.
    private static boolean isNowhere(Exception failure, HttpServletRequest request) {
        return failure instanceof HttpRequestMethodNotSupportedException
                && "/**".equals(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE));
    }

    /// SQLSTATE class 22, data exception: what was sent can't be a value of that type.
    private static boolean isBadData(DataAccessException failure) {
        return failure.getRootCause() instanceof SQLException e
                && String.valueOf(e.getSQLState()).startsWith("22");
    }

    private static Problem required(String field) {
        return Problem.field(field, KernelProblem.REQUIRED, Map.of());
    }

    private static Problem badParameter(String field) {
        return Problem.field(field, KernelProblem.NOT_WELL_FORMED, Map.of());
    }

    /// A record's own invariant speaks through its exception; the path says where it stood.
    private static Problem unreadable(HttpMessageNotReadableException failure) {
        if (failure.getCause() instanceof JacksonException e && !e.getPath().isEmpty()) {
            var code = e instanceof MismatchedInputException
                            && String.valueOf(e.getOriginalMessage()).contains("null")
                    ? KernelProblem.REQUIRED
                    : KernelProblem.NOT_WELL_FORMED;
            return new Problem(KernelProblem.INVALID_INPUT, Map.of(), List.of(new FieldProblem(path(e), code)));
        }
        return new Problem(KernelProblem.UNREADABLE_REQUEST, Map.of("reason", "JSON"));
    }

    private static String path(JacksonException failure) {
        var path = new StringBuilder();
        for (var step : failure.getPath()) {
            if (step.getPropertyName() != null) {
                path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
            } else {
                path.append('[').append(step.getIndex()).append(']');
            }
        }
        return path.toString();
    }
}
