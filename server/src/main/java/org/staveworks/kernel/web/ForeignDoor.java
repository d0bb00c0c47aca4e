package org.staveworks.kernel.web;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.MediaType;
import org.staveworks.kernel.problem.ProblemCode;

/// A part of the API that a standard of others shapes (标准接口). Its clients know no idempotency keys, and its problems
/// have the types that the standard names.
///
/// Without the key another site could post with a visitor's cookie, so such a door takes no body that a form can send:
/// JSON and XML are asked for across origins first (Fetch standard, CORS-preflight).
public interface ForeignDoor {
    /// What its paths begin with, such as `/api/v1/epcis/`.
    String pathStart();

    /// What problem details name as `type`.
    String problemType(ProblemCode code);

    /// The form in which the client takes problem details; where that is not JSON, the door writes it.
    default MediaType problemMediaType(HttpServletRequest request) {
        return MediaType.APPLICATION_PROBLEM_JSON;
    }

    default boolean isAt(String path) {
        return path.startsWith(pathStart());
    }
}
