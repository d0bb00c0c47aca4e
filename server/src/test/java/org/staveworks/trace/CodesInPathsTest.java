package org.staveworks.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.staveworks.testing.ServerTest;

/// Codes as parts of paths, over a bare socket, since HTTP clients tidy paths up before they send them.
@ServerTest
class CodesInPathsTest {
    private static final String FORBIDDEN_OR_NOWHERE = "HTTP/1.1 (400|404) ";

    @LocalServerPort
    int port;

    private String get(String path) throws IOException {
        try (var socket = new Socket("127.0.0.1", port)) {
            var request =
                    "GET %s HTTP/1.1\r\nHost: localhost\r\nAccept: */*\r\nConnection: close\r\n\r\n".formatted(path);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /// All that a lot or a serial may hold besides letters and digits (General Specifications, figure 7.11-1).
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/01/09506000134352/10/B2609-17",
                "/01/09506000134352/10/A%2FB",
                "/01/09506000134352/10/A%2fB/21/7%2F%2F8",
                "/01/09506000134352/10/%21%22%25%26%27%28%29%2A%2B%2C-.%2F%3A%3B%3C%3D%3E%3F_",
                "/01/09506000134352/10/A(B)&C;D'E!F*G+H,I:J=K",
                "/01/09506000134352/21/1.5?linkType=all",
                "/00/095060001343520014"
            })
    void aDigitalLinkOpensThePageWhateverItsLotHolds(String path) throws IOException {
        assertThat(get(path)).startsWith("HTTP/1.1 200 ").contains("<!doctype html>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/epcis/epcs/https%3A%2F%2Fid.gs1.org%2F01%2F09506000134352%2F21%2FA%252FB/events",
                "/api/v1/epcis/bizLocations/urn%3Ax%3Ahall%2F7/events",
                "/api/v1/epcis/readPoints/urn%3Ax%3Ahall%2F%2F7%3Bleft",
                "/api/v1/epcis/events/ni%3A%2F%2F%2Fsha-256%3B00%3Fver%3DCBV2.0"
            })
    void aResourceNamedByAUriIsReachedAndAsksWhoCalls(String path) throws IOException {
        assertThat(get(path)).startsWith("HTTP/1.1 401 ").contains("epcisException:SecurityException");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/01/../api/v1/me",
                "/01/%2e%2e/api/v1/me",
                "/01/%2E%2E%2Fapi%2Fv1%2Fme",
                "/01/..%2Fapplication.yaml",
                "/01/..%2F..%2Fapplication.yaml",
                "/01/x/..;/..;/api/v1/me",
                "/01/%252e%252e%252fapplication.yaml",
                "/01/..%5Capplication.yaml",
                "/01/%00",
                "/01/..%252Fapplication.yaml"
            })
    void noPathLeadsOutOfThePages(String path) throws IOException {
        assertThat(get(path)).matches("(?s)(" + FORBIDDEN_OR_NOWHERE + "|HTTP/1.1 200 .*<!doctype html>).*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/login/a%2Fb", "/trace%2Fitem", "/api/v1/trace/up;x", "/api/v1/recalls/a%2Fb", "/x%25y"})
    void elsewhereEncodedSlashesStayForbidden(String path) throws IOException {
        assertThat(get(path)).matches("(?s)" + FORBIDDEN_OR_NOWHERE + ".*");
    }
}
