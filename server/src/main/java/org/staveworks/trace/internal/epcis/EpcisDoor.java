package org.staveworks.trace.internal.epcis;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.apache.tomcat.websocket.server.WsSci;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.staveworks.kernel.problem.ProblemCode;
import org.staveworks.kernel.web.ForeignDoor;

/// What the interface needs of the server: problems of the standard's types and syntaxes, versions, WebSockets.
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class EpcisDoor implements WebMvcConfigurer, ForeignDoor {
    static final String PATH = "/api/v1/epcis";

    /// By status, for refusals that are not the interface's own.
    private static final Map<Integer, String> EXCEPTIONS = Map.ofEntries(
            Map.entry(400, "ValidationException"),
            Map.entry(401, "SecurityException"),
            Map.entry(403, "SecurityException"),
            Map.entry(404, "NoSuchResourceException"),
            Map.entry(405, "UnsupportedOperationException"),
            Map.entry(406, "NotAcceptableException"),
            Map.entry(409, "ResourceAlreadyExistsException"),
            Map.entry(413, "CaptureLimitExceededException"),
            Map.entry(414, "URITooLongException"),
            Map.entry(415, "UnsupportedMediaTypeException"),
            Map.entry(422, "ValidationException"));

    @Override
    public String pathStart() {
        return PATH;
    }

    @Override
    public String problemType(ProblemCode code) {
        var exception = code instanceof EpcisProblem own
                ? own.exception()
                : EXCEPTIONS.getOrDefault(code.status(), "ImplementationException");
        return "epcisException:" + exception;
    }

    @Override
    public MediaType problemMediaType(HttpServletRequest request) {
        return Preferences.problems(request);
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new EpcisVersions()).addPathPatterns(PATH, PATH + "/**");
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> webSockets() {
        return factory ->
                factory.addContextCustomizers(context -> context.addServletContainerInitializer(new WsSci(), null));
    }
}
