package org.staveworks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.staveworks.kernel.access.PublicEndpoint;
import org.staveworks.kernel.access.Requires;
import org.staveworks.kernel.access.SignedIn;
import org.staveworks.testing.ServerTest;

@ServerTest
class EndpointsTest {
    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mapping;

    @Test
    void eachEndpointDeclaresExactlyOnceWhoMayUseIt() {
        var ours = ourEndpoints().toList();
        assertThat(ours).hasSizeGreaterThan(10);
        assertThat(ours)
                .allSatisfy(endpoint -> assertThat(declarations(endpoint))
                        .as(
                                "%s.%s",
                                endpoint.getBeanType().getSimpleName(),
                                endpoint.getMethod().getName())
                        .isEqualTo(1));
    }

    @Test
    void eachEndpointStandsUnderTheVersionedPathOrIsForMachinesThatKnowNone() {
        assertThat(mapping.getHandlerMethods().entrySet().stream()
                        .filter(entry -> isOurs(entry.getValue()))
                        .flatMap(entry -> entry.getKey().getPatternValues().stream()))
                .allMatch(
                        path -> path.startsWith("/api/v1/") || path.startsWith("/gateway/") || path.equals("/health"));
    }

    private Stream<HandlerMethod> ourEndpoints() {
        return mapping.getHandlerMethods().values().stream().filter(EndpointsTest::isOurs);
    }

    private static boolean isOurs(HandlerMethod method) {
        return method.getBeanType().getPackageName().startsWith("org.staveworks");
    }

    private static long declarations(HandlerMethod endpoint) {
        return Stream.of(PublicEndpoint.class, SignedIn.class, Requires.class)
                .filter(endpoint::hasMethodAnnotation)
                .count();
    }
}
