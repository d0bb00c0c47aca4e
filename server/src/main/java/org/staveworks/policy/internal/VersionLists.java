package org.staveworks.policy.internal;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.staveworks.kernel.list.ColumnType;
import org.staveworks.kernel.list.Listing;

/// The lists of this module.
@Configuration(proxyBeanMethods = false)
public class VersionLists {
    /// A version of a rule (规则版本).
    public record VersionRow(
            UUID id,
            String key,
            LocalDate validFrom,
            @Nullable LocalDate validTo,
            BigDecimal value,
            String unit,
            String clause,
            String source,
            String recordedBy,
            Instant recordedAt) {}

    @Bean
    Listing<VersionRow> versionList() {
        return Listing.of("policy", "policies", VersionRow.class)
                .from("policy.rule_version v join policy.rule r on r.key = v.key")
                .id("v.id")
                .column("id", ColumnType.UUID, "v.id")
                .searched("key", "v.key")
                .column("validFrom", ColumnType.DATE, "v.valid_from")
                .optional("validTo", ColumnType.DATE, "v.valid_to")
                .column("value", ColumnType.NUMBER, "v.value")
                .column("unit", ColumnType.TEXT, "r.unit")
                .searched("clause", "v.clause")
                .searched("source", "v.source")
                .column("recordedBy", ColumnType.TEXT, "v.recorded_by_name")
                .column("recordedAt", ColumnType.INSTANT, "v.recorded_at")
                .build();
    }
}
