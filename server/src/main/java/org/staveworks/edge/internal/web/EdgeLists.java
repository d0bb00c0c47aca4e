package org.staveworks.edge.internal.web;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.staveworks.kernel.list.ColumnType;
import org.staveworks.kernel.list.Listing;

/// The lists of this module.
@Configuration(proxyBeanMethods = false)
class EdgeLists {
    /// @param failed   connections that its last word called failed
    /// @param buffered messages that waited on its disk
    record EdgeGatewayItem(
            UUID id,
            String code,
            String name,
            int connections,
            int failed,
            @Nullable Integer buffered,
            @Nullable String software,
            @Nullable Instant reportAt,
            Instant createdAt) {}

    @Bean
    Listing<EdgeGatewayItem> edgeGatewayList() {
        return Listing.of("edge", "gateways", EdgeGatewayItem.class)
                .from("""
                        (select g.*,
                                (select count(*) from edge.connection c where c.gateway_id = g.id) as connections,
                                (select count(*) from jsonb_array_elements(
                                    case when jsonb_typeof(g.state -> 'connections') = 'array'
                                         then g.state -> 'connections' else '[]' end) s
                                 where s ->> 'state' = 'failed') as failed,
                                case when jsonb_typeof(g.state -> 'buffered') = 'number'
                                     then least((g.state ->> 'buffered')::numeric, 2147483647)::int end as buffered
                         from edge.gateway g where g.organisation_id = :tenant) g""")
                .id("g.id")
                .column("id", ColumnType.UUID, "g.id")
                .searched("code", "g.code")
                .searched("name", "g.name")
                .column("connections", ColumnType.NUMBER, "g.connections")
                .column("failed", ColumnType.NUMBER, "g.failed")
                .optional("buffered", ColumnType.NUMBER, "g.buffered")
                .optional("software", ColumnType.TEXT, "left(g.state ->> 'software', 100)")
                .optional("reportAt", ColumnType.INSTANT, "g.state_at")
                .column("createdAt", ColumnType.INSTANT, "g.created_at")
                .build();
    }
}
