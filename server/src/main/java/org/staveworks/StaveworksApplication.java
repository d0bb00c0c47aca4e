package org.staveworks;

import java.util.List;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.staveworks.kernel.db.ModuleSchemas;

/// The program's contents: the modules, from the ground up.
@SpringBootApplication
@EnableScheduling
@EnableAsync
class StaveworksApplication {
    @Bean
    ModuleSchemas moduleSchemas() {
        return new ModuleSchemas(List.of(
                "kernel",
                "party",
                "policy",
                "catalog",
                "ledger",
                "bank",
                "trace",
                "device",
                "edge",
                "equipment",
                "alarm",
                "trade",
                "production",
                "planning",
                "performance",
                "invoice",
                "finance",
                "credit",
                "maintenance",
                "demo"));
    }
}
