package org.staveworks.kernel.web;

import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.staveworks.kernel.access.PublicEndpoint;

/// Tells load balancers whether this node can work: 200 once everything is started and loaded, 503 before.
@RestController
@Hidden
class HealthController {
    private final JdbcClient jdbc;
    private final ApplicationAvailability availability;

    HealthController(JdbcClient jdbc, ApplicationAvailability availability) {
        this.jdbc = jdbc;
        this.availability = availability;
    }

    record Health(String status) {}

    @GetMapping("/health")
    @PublicEndpoint
    ResponseEntity<Health> health() {
        if (availability.getReadinessState() != ReadinessState.ACCEPTING_TRAFFIC) {
            return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE).body(new Health("starting"));
        }
        jdbc.sql("select 1").query(Integer.class).single();
        return ResponseEntity.ok(new Health("ok"));
    }
}
