package org.staveworks.kernel.web;

import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.staveworks.kernel.access.PublicEndpoint;

/// Tells load balancers whether this node can work.
@RestController
@Hidden
class HealthController {
    private final JdbcClient jdbc;

    HealthController(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Health(String status) {}

    @GetMapping("/health")
    @PublicEndpoint
    ResponseEntity<Health> health() {
        jdbc.sql("select 1").query(Integer.class).single();
        return ResponseEntity.ok(new Health("ok"));
    }
}
