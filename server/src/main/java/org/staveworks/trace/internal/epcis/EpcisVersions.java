package org.staveworks.trace.internal.epcis;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.web.servlet.HandlerInterceptor;
import org.staveworks.kernel.problem.Problem;

/// Which versions are spoken, told with every answer, and asked for by the client (EPCIS 2.0, clause 12.8.1).
class EpcisVersions implements HandlerInterceptor {
    static final String VERSION = "2.0.0";
    private static final int[] SPOKEN = {2, 0, 0};

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        response.setHeader("GS1-EPCIS-Version", VERSION);
        response.setHeader("GS1-CBV-Version", VERSION);
        for (var standard : new String[] {"EPCIS", "CBV"}) {
            require(request, "GS1-" + standard + "-Min", version -> compare(version) <= 0);
            require(request, "GS1-" + standard + "-Max", version -> compare(version) >= 0);
        }
        return true;
    }

    private interface Test {
        boolean holds(String version);
    }

    private static void require(HttpServletRequest request, String header, Test test) {
        var version = request.getHeader(header);
        if (version != null && (!version.matches("[0-9]{1,4}(\\.[0-9]{1,4}){0,2}") || !test.holds(version))) {
            throw new Problem(EpcisProblem.VERSION_NOT_SUPPORTED, Map.of("header", header, "version", VERSION));
        }
    }

    /// Below 0 where the version is earlier than ours; parts that are not given do not count.
    private static int compare(String version) {
        var parts = version.split("\\.");
        for (var i = 0; i < parts.length; i++) {
            var difference = Integer.parseInt(parts[i]) - SPOKEN[i];
            if (difference != 0) {
                return difference;
            }
        }
        return 0;
    }
}
