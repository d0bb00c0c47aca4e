package org.staveworks.kernel.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;

/// Enforces what each endpoint declares: [PublicEndpoint], [SignedIn] or [Requires]. An endpoint of ours that
/// declares nothing is refused (and fails the build in a test).
public class AccessInterceptor implements HandlerInterceptor {
    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!(handler instanceof HandlerMethod method)
                || !method.getBeanType().getPackageName().startsWith("org.staveworks")) {
            return true;
        }
        if (method.hasMethodAnnotation(PublicEndpoint.class)) {
            return true;
        }
        var caller = CurrentCaller.find().orElseThrow(() -> new Problem(KernelProblem.NOT_SIGNED_IN));
        if (method.hasMethodAnnotation(SignedIn.class)) {
            return true;
        }
        var requires = method.getMethodAnnotation(Requires.class);
        if (requires == null) {
            throw new IllegalStateException("Endpoint (%s) declares no permission".formatted(method));
        }
        if (Arrays.stream(requires.value()).noneMatch(caller::may)) {
            throw new Problem(KernelProblem.NOT_ALLOWED, Map.of("permission", names(requires)));
        }
        return true;
    }

    private static String names(Requires requires) {
        return Arrays.stream(requires.value())
                .map(permission -> permission.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(" / "));
    }
}
