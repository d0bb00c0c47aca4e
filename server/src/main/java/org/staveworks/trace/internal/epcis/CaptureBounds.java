package org.staveworks.trace.internal.epcis;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.lineage.epcis.Bounds;

/// How much may be captured at once.
final class CaptureBounds {
    private CaptureBounds() {}

    static HttpHeaders headers() {
        var headers = new HttpHeaders();
        headers.set("GS1-EPCIS-Capture-Limit", Integer.toString(Bounds.DEFAULT.maxEvents()));
        headers.set("GS1-EPCIS-Capture-File-Size-Limit", Integer.toString(Bounds.DEFAULT.maxBytes()));
        return headers;
    }

    /// The body, as it came.
    ///
    /// @throws Problem `capture-too-large`
    static byte[] body(HttpServletRequest request) throws IOException {
        var max = Bounds.DEFAULT.maxBytes();
        if (request.getContentLengthLong() > max) {
            throw tooLarge(max);
        }
        var body = request.getInputStream().readNBytes(max + 1);
        if (body.length > max) {
            throw tooLarge(max);
        }
        return body;
    }

    private static Problem tooLarge(int max) {
        return new Problem(EpcisProblem.CAPTURE_TOO_LARGE, Map.of("limit", (max >> 20) + " MiB"));
    }
}
