package org.staveworks.edge.internal.install;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.staveworks.edge.internal.EdgeProblem;
import org.staveworks.kernel.access.PublicEndpoint;
import org.staveworks.kernel.problem.ProblemTexts;
import org.staveworks.kernel.web.RequestLocale;

/// How a gateway comes to a workshop's computer. Open to everybody, since that computer has no session, and without any
/// secret: who installs it types the gateway's.
///
/// Not part of the API: people type these addresses, `curl` reads them.
@RestController
class InstallController {
    private final GatewayDistribution distribution;

    InstallController(GatewayDistribution distribution) {
        this.distribution = distribution;
    }

    @GetMapping("/gateway/install.sh")
    @PublicEndpoint
    public ResponseEntity<Resource> script() {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noCache())
                .contentType(MediaType.parseMediaType("text/x-shellscript;charset=UTF-8"))
                .body(new ClassPathResource("edge/install.sh"));
    }

    @GetMapping("/gateway/staveworks-gateway.jar")
    @PublicEndpoint
    public ResponseEntity<?> program(HttpServletRequest request) {
        if (!distribution.isThere()) {
            var words = ProblemTexts.detail(EdgeProblem.NO_DISTRIBUTION, Map.of(), RequestLocale.of(request));
            return ResponseEntity.status(EdgeProblem.NO_DISTRIBUTION.status())
                    .contentType(MediaType.parseMediaType("text/plain;charset=UTF-8"))
                    .body(words + "\n");
        }
        var attachment = ContentDisposition.attachment()
                .filename("staveworks-gateway.jar")
                .build();
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, attachment.toString())
                .contentType(MediaType.parseMediaType("application/java-archive"))
                .body(new FileSystemResource(distribution.file()));
    }
}
