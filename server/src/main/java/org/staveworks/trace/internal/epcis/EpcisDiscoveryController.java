package org.staveworks.trace.internal.epcis;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.TreeSet;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.PathContainer;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.staveworks.kernel.access.Permission;
import org.staveworks.kernel.access.Requires;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.trace.internal.epcis.Resources.CollectionView;

/// What there is at the top; and with `OPTIONS`, which methods a path takes, what is spoken here, and within which
/// bounds (EPCIS 2.0, clause 12.8.3).
@RestController
class EpcisDiscoveryController {
    private static final String BELOW = EpcisDoor.PATH + "/**";
    private static final List<String> TOP = List.of(
            "events",
            "eventTypes",
            "epcs",
            "bizSteps",
            "bizLocations",
            "readPoints",
            "dispositions",
            "capture",
            "queries");

    private final ObjectProvider<RequestMappingHandlerMapping> endpoints;

    EpcisDiscoveryController(
            @Qualifier("requestMappingHandlerMapping") ObjectProvider<RequestMappingHandlerMapping> endpoints) {
        this.endpoints = endpoints;
    }

    /// What there is at the top.
    @GetMapping({EpcisDoor.PATH, EpcisDoor.PATH + "/"})
    @Requires(Permission.TRACE_READ)
    ResponseEntity<CollectionView> resources(HttpServletRequest request) {
        return ResponseEntity.ok().contentType(Preferences.mediaType(request)).body(CollectionView.of(TOP));
    }

    @RequestMapping(
            path = {EpcisDoor.PATH, BELOW},
            method = RequestMethod.OPTIONS)
    @Requires(Permission.TRACE_READ)
    @Operation(hidden = true)
    ResponseEntity<Void> options(HttpServletRequest request) {
        var methods = methods(request.getRequestURI());
        if (methods.isEmpty() && !isRoot(request.getRequestURI())) {
            throw new Problem(EpcisProblem.NO_SUCH_RESOURCE);
        }
        methods.add("OPTIONS");
        var version = getClass().getPackage().getImplementationVersion();
        var answer = ResponseEntity.noContent()
                .header(HttpHeaders.ALLOW, String.join(", ", methods))
                .header("GS1-EPCIS-Min", EpcisVersions.VERSION)
                .header("GS1-EPCIS-Max", EpcisVersions.VERSION)
                .header("GS1-CBV-Min", EpcisVersions.VERSION)
                .header("GS1-CBV-Max", EpcisVersions.VERSION)
                .header("GS1-EPC-Format", "No_Preference, Always_GS1_Digital_Link, Always_EPC_URN, Never_Translates")
                .header("GS1-CBV-XML-Format", "No_Preference, Always_Web_URI, Always_URN, Never_Translates")
                .header("GS1-Vendor-Version", version == null ? "development" : version);
        if (request.getRequestURI().equals(EpcisDoor.PATH + "/capture")) {
            answer.header("GS1-Capture-Error-Behaviour", "all");
        }
        if (methods.contains("POST")) {
            CaptureBounds.headers().forEach((name, values) -> answer.header(name, values.getFirst()));
        }
        return answer.build();
    }

    private static boolean isRoot(String path) {
        return path.equals(EpcisDoor.PATH) || path.equals(EpcisDoor.PATH + "/");
    }

    private TreeSet<String> methods(String path) {
        var methods = new TreeSet<String>();
        var parsed = PathContainer.parsePath(path);
        for (var mapping : endpoints.getObject().getHandlerMethods().keySet()) {
            if (mapping.getPatternValues().stream()
                            .allMatch(pattern -> pattern.startsWith(EpcisDoor.PATH) && !pattern.equals(BELOW))
                    && isAt(mapping, parsed)) {
                mapping.getMethodsCondition().getMethods().forEach(method -> methods.add(method.name()));
            }
        }
        return methods;
    }

    private static boolean isAt(RequestMappingInfo mapping, PathContainer path) {
        var patterns = mapping.getPathPatternsCondition();
        return patterns != null && patterns.getPatterns().stream().anyMatch(pattern -> pattern.matches(path));
    }
}
